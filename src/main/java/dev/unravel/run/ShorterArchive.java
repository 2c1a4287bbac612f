package dev.unravel.run;

import dev.unravel.engine.BlockArchive;
import dev.unravel.event.EventBlock;
import java.util.List;
import java.util.Optional;

/**
 * The trajectories of an archive as if they had been followed to an earlier time: a history up to a
 * time does not depend on what comes after it.
 *
 * @param ends the time for each curve
 */
record ShorterArchive(BlockArchive archive, List<Double> ends) implements BlockArchive {

  @Override
  public Optional<EventBlock> read(int curve, long first, int count) {
    return archive.read(curve, first, count).map(block -> upTo(ends.get(curve), block));
  }

  @Override
  public Optional<EventBlock> part(int curve, long index, int part) {
    return archive.part(curve, index, part).map(block -> upTo(ends.get(curve), block));
  }

  @Override
  public boolean holds(int curve, long index) {
    return archive.holds(curve, index);
  }

  private static EventBlock upTo(double end, EventBlock block) {
    if (end == block.end()) {
      return block;
    }
    EventBlock.Builder shorter =
        new EventBlock.Builder(block.curve(), block.firstIndex(), end)
            .part(block.part(), block.isOpen());
    for (int i = 0; i < block.size(); i++) {
      shorter.begin(block.prepared(i), block.weight(i));
      for (int e = block.from(i); e < block.to(i) && block.time(e) <= end; e++) {
        if (block.isMeasurement(e)) {
          shorter.measured(block.time(e), block.outcomeOrChannel(e));
        } else {
          shorter.jumped(block.time(e), block.outcomeOrChannel(e));
        }
      }
    }
    return shorter.build();
  }
}
