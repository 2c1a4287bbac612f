package dev.unravel.journal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/** Which trajectories are recorded and in which block, over all segments. */
final class JournalIndex {

  private final List<SegmentIndex> segments;

  JournalIndex(List<SegmentIndex> segments) {
    this.segments = List.copyOf(segments);
  }

  /** A place in the index of a segment; of those that are left, the first one comes first. */
  private static final class Cursor {
    private static final Comparator<Cursor> BY_TRAJECTORY =
        Comparator.<Cursor>comparingInt(c -> c.block.curve())
            .thenComparingLong(c -> c.block.first())
            .thenComparingInt(c -> c.block.place().part())
            .thenComparingInt(c -> c.block.segment())
            .thenComparingLong(c -> c.block.offset());

    private final SegmentIndex index;
    private int next;
    private BlockLocation block;

    Cursor(SegmentIndex index) {
      this.index = index;
      block = index.get(next++);
    }

    boolean advance() {
      if (next == index.size()) {
        return false;
      }
      block = index.get(next++);
      return true;
    }
  }

  /** Visits all blocks by curve, first trajectory and part. */
  void forEach(Consumer<BlockLocation> visitor) {
    PriorityQueue<Cursor> cursors = new PriorityQueue<>(Cursor.BY_TRAJECTORY);
    segments.stream().filter(s -> s.size() > 0).map(Cursor::new).forEach(cursors::add);
    while (!cursors.isEmpty()) {
      Cursor first = cursors.remove();
      visitor.accept(first.block);
      if (first.advance()) {
        cursors.add(first);
      }
    }
  }

  /** Blocks with a trajectory that another block holds as well. */
  List<BlockLocation> overlaps() {
    List<BlockLocation> overlaps = new ArrayList<>();
    forEach(
        new Consumer<>() {
          private int curve = -1;
          private long to;

          /** Of trajectory {@code to}, so many parts have been. */
          private int parts;

          @Override
          public void accept(BlockLocation block) {
            PartPlace place = block.place();
            boolean before = block.first() < to || block.first() == to && place.part() < parts;
            if (block.curve() == curve && before) {
              overlaps.add(block);
            }
            long next = place.open() ? block.first() : block.to();
            if (block.curve() != curve || next >= to) {
              to = next;
              parts = place.open() ? place.part() + 1 : 0;
            }
            curve = block.curve();
          }
        });
    return overlaps;
  }

  /** The recorded trajectories, in as few ranges as possible, by curve and index. */
  List<BlockRange> ranges() {
    List<BlockRange> ranges = new ArrayList<>();
    Chain chain = new Chain();
    forEach(
        block -> {
          if (!chain.completes(block)) {
            return;
          }
          int last = ranges.size() - 1;
          if (last >= 0 && continues(ranges.get(last), block)) {
            BlockRange range = ranges.get(last);
            ranges.set(
                last, new BlockRange(range.curve(), range.first(), range.count() + block.count()));
          } else {
            ranges.add(block.range());
          }
        });
    return ranges;
  }

  /** Follows the parts of trajectories: one of which any is missing is not recorded. */
  private static final class Chain {
    private int curve = -1;
    private long index;
    private int parts;

    /** Whether the trajectories of a block, which comes next, are recorded as a whole by now. */
    boolean completes(BlockLocation block) {
      PartPlace place = block.place();
      boolean goesOn =
          place.part() == 0
              || block.curve() == curve && block.first() == index && place.part() == parts;
      curve = goesOn && place.open() ? block.curve() : -1;
      index = block.first();
      parts = place.part() + 1;
      return goesOn && !place.open();
    }
  }

  private static boolean continues(BlockRange range, BlockLocation block) {
    return range.curve() == block.curve() && range.to() == block.first();
  }

  /**
   * The blocks, in order, that hold the {@code count} trajectories of a curve from {@code first}
   * on; none if one of them is missing.
   */
  List<BlockLocation> covering(int curve, long first, int count) {
    List<BlockLocation> covering = new ArrayList<>();
    long needed = first;
    int part = 0;
    while (needed < first + count) {
      Optional<BlockLocation> block = find(curve, needed, part);
      if (block.isEmpty()) {
        return List.of();
      }
      covering.add(block.get());
      boolean open = block.get().place().open();
      needed = open ? needed : block.get().to();
      part = open ? part + 1 : 0;
    }
    return covering;
  }

  /** Whether any part of a trajectory is there. */
  boolean holdsAnyPart(int curve, long index) {
    return segments.stream().anyMatch(segment -> segment.holdsAnyPart(curve, index));
  }

  /** The block that holds a trajectory, or the part of it of this number. */
  Optional<BlockLocation> find(int curve, long index, int part) {
    for (SegmentIndex segment : segments) {
      Optional<BlockLocation> block = segment.find(curve, index, part);
      if (block.isPresent()) {
        return block;
      }
    }
    return Optional.empty();
  }
}
