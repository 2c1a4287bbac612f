package dev.unravel.run;

import dev.unravel.engine.BlockArchive;
import dev.unravel.event.EventBlock;
import dev.unravel.journal.BlockRange;
import dev.unravel.journal.JournalReader;
import java.util.List;
import java.util.Optional;

/** The trajectories that a journal holds, as the engine asks for them. */
final class JournalArchive implements BlockArchive {

  private final JournalReader journal;
  private final List<BlockRange> ranges;

  JournalArchive(JournalReader journal) {
    this.journal = journal;
    ranges = journal.ranges();
  }

  @Override
  public Optional<EventBlock> read(int curve, long first, int count) {
    return ranges.stream()
        .filter(range -> range.curve() == curve && range.first() <= first && first < range.to())
        .findFirst()
        .flatMap(range -> journal.read(curve, first, (int) Math.min(count, range.to() - first)));
  }

  /** How many trajectories of a curve are on record without a gap, from the first one. */
  long unbroken(int curve) {
    return ranges.stream()
        .filter(range -> range.curve() == curve && range.first() == 0)
        .mapToLong(BlockRange::count)
        .findFirst()
        .orElse(0);
  }
}
