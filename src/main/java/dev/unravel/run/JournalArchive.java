package dev.unravel.run;

import dev.unravel.engine.BlockArchive;
import dev.unravel.event.EventBlock;
import dev.unravel.journal.BlockRange;
import dev.unravel.journal.JournalReader;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The trajectories that a journal holds, as the engine asks for them. */
final class JournalArchive implements BlockArchive {

  private final JournalReader journal;

  /** For each curve, by the first trajectory. */
  private final Map<Integer, NavigableMap<Long, BlockRange>> ranges = new HashMap<>();

  JournalArchive(JournalReader journal) {
    this.journal = journal;
    for (BlockRange range : journal.ranges()) {
      ranges.computeIfAbsent(range.curve(), curve -> new TreeMap<>()).put(range.first(), range);
    }
  }

  @Override
  public Optional<EventBlock> read(int curve, long first, int count) {
    return range(curve, first)
        .flatMap(
            range -> journal.readSome(curve, first, (int) Math.min(count, range.to() - first)));
  }

  @Override
  public Optional<EventBlock> part(int curve, long index, int part) {
    return journal.readPart(curve, index, part);
  }

  @Override
  public boolean holdsPart(int curve, long index, int part) {
    return journal.holdsPart(curve, index, part);
  }

  @Override
  public boolean holdsAnyPart(int curve, long index) {
    return journal.holdsAnyPart(curve, index);
  }

  @Override
  public boolean holds(int curve, long index) {
    return range(curve, index).isPresent();
  }

  private Optional<BlockRange> range(int curve, long index) {
    return Optional.ofNullable(ranges.get(curve))
        .map(ofCurve -> ofCurve.floorEntry(index))
        .map(Map.Entry::getValue)
        .filter(range -> index < range.to());
  }
}
