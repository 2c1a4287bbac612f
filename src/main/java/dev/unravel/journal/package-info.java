/**
 * The event store: every trajectory of a run as it was drawn, in Avro container files.
 *
 * <p>{@link dev.unravel.journal.JournalWriter} appends blocks of histories, {@link
 * dev.unravel.journal.JournalReader} verifies a whole journal and gives them back by index, {@link
 * dev.unravel.journal.TrajectoryLookup} finds one, {@link dev.unravel.journal.JournalRepair} sets
 * damage aside. {@code src/docs/journal-format.md} describes the files for readers in other
 * languages. Rules:
 *
 * <ol>
 *   <li>A block is durable once {@link dev.unravel.journal.JournalWriter#force()} has returned
 *       after its {@link dev.unravel.journal.JournalWriter#append append}; one force may cover
 *       several.
 *   <li>After a failed write or force the writer refuses everything: what the disk then holds is
 *       known only by reading it again.
 *   <li>A segment appears under its name with a complete header or not at all, and is only ever
 *       appended to by the writer that created it. Who continues a journal starts a new segment.
 *   <li>A segment that ends inside a block, or in zeros where a block should go on, has a torn
 *       tail: the block was never durable, it does not count, and nothing is wrong.
 *   <li>Everything else that does not fit is damage, and a damaged journal gives no histories.
 *   <li>Hence a reader gives the bits that were written or none. Headers are covered by SHA-256
 *       (120 bits of it), blocks by the 32 bits of zstd's checksum and the structure around them.
 *   <li>Index files are hints: what one leads to is verified, what it does not lead to is looked
 *       for in the segments.
 *   <li>What cannot be seen: blocks missing because a segment was cut exactly between two, or the
 *       last segments were deleted. Their trajectories count as not yet recorded.
 * </ol>
 *
 * <p>The order of the blocks in the files is the order of arrival and differs from run to run; the
 * histories do not.
 */
package dev.unravel.journal;
