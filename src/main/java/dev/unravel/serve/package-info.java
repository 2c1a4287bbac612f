/**
 * The web pages: runs, their curves and states, and every history event by event, in a browser.
 *
 * <pre>
 *   browser -- WebServer -- Gate -- Routes -- RunCatalog -- RunFolder       files of a run
 *                                      |-- HistoryDesk -- run.inspect     its histories
 *                                      |-- RhoArray                       rho.npy, slice by slice
 *                                      '-- EventStreams                   what changes, as it changes
 * </pre>
 *
 * <p>Rules:
 *
 * <ol>
 *   <li>A request names things by ids, which are looked up in a listing; no part of a URI ever
 *       becomes part of a path. What is not a regular file, or is reached by a symbolic link out of
 *       a run's directory, is not there.
 *   <li>GET and HEAD only. What a request makes is kept beside the run (indices, {@code
 *       states.npy}) as {@code inspect} keeps it, and nothing else is written.
 *   <li>Every queue, cache, answer and wait has a bound; beyond it the answer is 503.
 *   <li>A run knows nothing of who watches it: it writes its files, these pages read them.
 * </ol>
 */
package dev.unravel.serve;
