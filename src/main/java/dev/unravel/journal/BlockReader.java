package dev.unravel.journal;

import dev.unravel.event.EventBlock;
import java.io.IOException;
import java.nio.file.Path;

/** Reads a block that an index has led to, and verifies that it is the one. */
final class BlockReader {

  private static final String CHANGED = "the block has changed since the journal was opened";

  private BlockReader() {}

  /**
   * Those of a block's trajectories that lie from {@code from} up to, but not including, {@code
   * to}; there must be some.
   *
   * @param some whether those are enough that have very many events together
   * @throws MalformedException if the block is not what the index says, or not as it was written
   */
  static EventBlock read(
      Path path,
      EventNumbers numbers,
      JournalFormat format,
      byte[] marker,
      BlockLocation block,
      long from,
      long to,
      boolean some)
      throws IOException, MalformedException {
    try (SegmentFile file = SegmentFile.open(path, numbers)) {
      return read(file.of(format), marker, block, from, to, some);
    }
  }

  /** As the other, from a segment that is open. */
  static EventBlock read(
      SegmentFile file, byte[] marker, BlockLocation block, long from, long to, boolean some)
      throws IOException, MalformedException {
    if (block.offset() < 0 || block.offset() >= file.size()) {
      throw new MalformedException(CHANGED); // An index can say anything.
    }
    BlockFrame frame = file.frame(block.offset());
    if (frame.records() != block.count() || !file.isAt(frame.markerAt(), marker)) {
      throw new MalformedException(CHANGED);
    }
    return read(
        file.records(frame), block, Math.max(from, block.first()), Math.min(to, block.to()), some);
  }

  private static EventBlock read(
      TrajectoryDecoder records, BlockLocation block, long from, long to, boolean some)
      throws MalformedException {
    next(records, block, block.first());
    double end = records.end();
    EventBlock.Builder histories =
        new EventBlock.Builder(block.curve(), from, end)
            .part(block.place().part(), block.place().open());
    for (long index = block.first(); index < to && !(some && histories.isFull()); index++) {
      if (index > block.first()) {
        next(records, block, index);
      }
      if (index >= from) {
        records.appendTo(histories);
      }
    }
    return histories.build();
  }

  private static void next(TrajectoryDecoder records, BlockLocation block, long index)
      throws MalformedException {
    records.next();
    if (records.curve() != block.curve()
        || records.index() != index
        || !records.place().equals(block.place())) {
      throw new MalformedException(CHANGED);
    }
  }
}
