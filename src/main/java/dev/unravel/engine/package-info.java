/**
 * The actors that run an ensemble: the only package that knows Akka.
 *
 * <pre>
 *                 Ready / tasks                    Append            Recorded
 *   BlockDispatcher &lt;------> Worker (simulate) ---------> JournalKeeper ------> Aggregator
 *        ^    ^     &lt;------> Worker (project)  ------------- Projected ------->    |  fold in
 *        |    '---------------------- Project(events) ------------------------------'  order
 *        '--------------------------- Folded ---------------------------------------'
 * </pre>
 *
 * <p>Rules:
 *
 * <ol>
 *   <li>Workers pull: an idle worker gets a projection if one waits, else the next block to
 *       simulate.
 *   <li>Workers encode what they have simulated; the journal's actor alone writes.
 *   <li>A block is handed to the aggregator only when the journal says that it counts: that it is
 *       on disk, unless the user wants otherwise. Blocks that the journal holds already are read
 *       from it and not simulated.
 *   <li>The aggregator has the events of each block projected by whichever worker is free, and
 *       folds the results in index order.
 *   <li>At most a fixed number of blocks are under way between being handed out and being folded,
 *       so that memory does not grow with the number of trajectories.
 *   <li>A task of more events than are kept is put on record part by part, and projected as it
 *       comes by the worker that draws it, who waits for the journal if he is ahead of it; of what
 *       is handed on nothing is kept.
 *   <li>A worker that throws is restarted and its task is done again, up to three times in all, but
 *       not when memory was too small: that ends the run at once. What cannot go on (the journal
 *       fails, an actor stops) ends the run with its cause; nothing waits for ever.
 *   <li>An interrupted run hands out no more blocks, finishes those under way and closes the
 *       journal.
 *   <li>On a cluster ({@link dev.unravel.engine.Remote}) the desk passes new blocks out and takes
 *       each back once; this process's workers do what is on record, and audits.
 *   <li>A {@link dev.unravel.engine.Shard} of a run does its own blocks and no others.
 * </ol>
 */
package dev.unravel.engine;
