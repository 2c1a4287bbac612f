package dev.unravel.journal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Which trajectories are recorded and in which block: one entry of some 40 bytes a block. */
final class BlockIndex {

  private static final Comparator<BlockLocation> BY_TRAJECTORY =
      Comparator.comparingInt(BlockLocation::curve).thenComparingLong(BlockLocation::first);

  private final List<BlockLocation> blocks;

  private BlockIndex(List<BlockLocation> blocks) {
    this.blocks = blocks;
  }

  static BlockIndex of(List<BlockLocation> blocks) {
    List<BlockLocation> sorted = new ArrayList<>(blocks);
    sorted.sort(BY_TRAJECTORY);
    return new BlockIndex(sorted);
  }

  /** Blocks with a trajectory that another block holds as well. */
  List<BlockLocation> overlaps() {
    List<BlockLocation> overlaps = new ArrayList<>();
    int curve = -1;
    long to = 0;
    for (BlockLocation block : blocks) {
      if (block.curve() == curve && block.first() < to) {
        overlaps.add(block);
      }
      to = block.curve() == curve ? Math.max(to, block.to()) : block.to();
      curve = block.curve();
    }
    return overlaps;
  }

  /** The recorded trajectories, in as few ranges as possible, by curve and index. */
  List<BlockRange> ranges() {
    List<BlockRange> ranges = new ArrayList<>();
    for (BlockLocation block : blocks) {
      int last = ranges.size() - 1;
      if (last >= 0 && continues(ranges.get(last), block)) {
        BlockRange range = ranges.get(last);
        ranges.set(
            last, new BlockRange(range.curve(), range.first(), range.count() + block.count()));
      } else {
        ranges.add(block.range());
      }
    }
    return ranges;
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
    for (int b = lastStartingAtOrBefore(curve, first);
        b >= 0 && b < blocks.size() && needed < first + count;
        b++) {
      BlockLocation block = blocks.get(b);
      if (block.curve() != curve || block.first() > needed || block.to() <= needed) {
        return List.of();
      }
      covering.add(block);
      needed = block.to();
    }
    return needed < first + count ? List.of() : covering;
  }

  private int lastStartingAtOrBefore(int curve, long first) {
    int low = 0;
    int high = blocks.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      BlockLocation block = blocks.get(middle);
      boolean before = block.curve() < curve || block.curve() == curve && block.first() <= first;
      low = before ? middle + 1 : low;
      high = before ? high : middle;
    }
    return low - 1;
  }
}
