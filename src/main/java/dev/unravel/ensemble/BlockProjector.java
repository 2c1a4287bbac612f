package dev.unravel.ensemble;

import dev.unravel.event.EventBlock;
import dev.unravel.trajectory.Unravelling;
import java.util.ArrayList;
import java.util.List;

/**
 * Projects the histories of a block onto the output grid and sums |psi>&lt;psi| at every grid time,
 * group by group. Not safe for use by several threads at once.
 */
public final class BlockProjector {

  private final Unravelling unravelling;
  private final int block;
  private final Grouping grouping;
  private final GroupProjection projection;

  /** A projector onto a grid that keeps the states. */
  public BlockProjector(Unravelling unravelling, double[] times, int block, Grouping grouping) {
    this(unravelling, times, block, grouping, StateDetail.DENSITY);
  }

  /**
   * A projector onto a grid.
   *
   * @param times equally spaced, from 0
   * @param block trajectories in a full block
   * @param detail what is wanted of the states
   */
  public BlockProjector(
      Unravelling unravelling, double[] times, int block, Grouping grouping, StateDetail detail) {
    this.unravelling = unravelling;
    this.block = block;
    this.grouping = grouping;
    projection = GroupProjection.of(unravelling, times, detail);
  }

  /** The contribution of one block, which starts at a multiple of the block size. */
  public BlockSums project(EventBlock events) {
    List<GroupSum> groups = new ArrayList<>();
    int from = 0;
    while (from < events.size()) {
      int to = from + 1;
      int group = grouping.groupOf(from, block);
      while (to < events.size() && grouping.groupOf(to, block) == group) {
        to++;
      }
      groups.add(projection.project(events, from, to));
      from = to;
    }
    EventTally tally =
        new EventTally(
            unravelling.system().initial().size(),
            unravelling.channels(),
            unravelling.system().eve().map(eve -> eve.outcomeCount()).orElse(0));
    tally.add(events);
    return new BlockSums(groups, tally);
  }
}
