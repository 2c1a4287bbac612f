package dev.unravel.ensemble;

import dev.unravel.event.EventBlock;
import dev.unravel.model.OpenSystem;
import java.util.ArrayList;
import java.util.List;

/**
 * Projects the histories of blocks onto the output grid and sums |psi>&lt;psi| at every grid time,
 * group by group. Not safe for use by several threads at once.
 */
public final class BlockProjector {

  private final OpenSystem system;
  private final double[] times;
  private final int block;
  private final Grouping grouping;
  private final GroupProjection projection;

  /**
   * A projector onto a grid.
   *
   * @param block trajectories in a full block
   */
  public BlockProjector(Projection projection, int block, Grouping grouping) {
    system = projection.unravelling().system();
    times = projection.times();
    this.block = block;
    this.grouping = grouping;
    this.projection = projection.start();
  }

  /** The contribution of one block, which starts at a multiple of the block size. */
  public BlockSums project(EventBlock events) {
    return project(List.of(events));
  }

  /** That of blocks of which the first begins a group, as the last one ends one. */
  public BlockSums project(List<EventBlock> blocks) {
    List<GroupSum> groups = new ArrayList<>();
    if (grouping.blocksInGroup() > 1) {
      blocks.forEach(events -> projection.add(events, 0, events.size()));
      groups.add(projection.take());
    } else {
      blocks.forEach(events -> groups.addAll(groups(events)));
    }
    EventTally tally = EventTally.of(system, times);
    blocks.forEach(tally::add);
    return new BlockSums(groups, tally, blocks.size());
  }

  private List<GroupSum> groups(EventBlock events) {
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
    return groups;
  }
}
