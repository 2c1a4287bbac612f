package dev.unravel.ensemble;

import dev.unravel.event.EventBlock;
import dev.unravel.event.EventParts;
import dev.unravel.trajectory.Unravelling;
import java.util.ArrayList;
import java.util.List;

/**
 * Projects the histories of blocks onto the output grid and sums |psi>&lt;psi| at every grid time,
 * group by group. Not safe for use by several threads at once.
 */
public final class BlockProjector {

  private final Unravelling unravelling;
  private final double[] times;
  private final int block;
  private final Grouping grouping;
  private final GroupProjection projection;
  private final Gist gist;
  private final List<GroupSum> groups = new ArrayList<>();
  private EventTally tally;

  /** The block and the group of it to which the last trajectory belongs; -1 before the first. */
  private long currentBlock = -1;

  private int currentGroup;
  private int blocks;

  /**
   * A projector onto a grid.
   *
   * @param block trajectories in a full block
   */
  public BlockProjector(Projection projection, int block, Grouping grouping) {
    unravelling = projection.unravelling();
    times = projection.times();
    this.block = block;
    this.grouping = grouping;
    this.projection = projection.start();
    gist = new Gist(times);
    tally = EventTally.of(unravelling.system(), times);
  }

  /** The contribution of one block, which starts at a multiple of the block size. */
  public BlockSums project(EventBlock events) {
    return project(List.of(events));
  }

  /** That of blocks of which the first begins a group, as the last one ends one. */
  public BlockSums project(List<EventBlock> events) {
    events.forEach(this::add);
    return take();
  }

  /**
   * Adds the trajectories that come next, be it only some of a block, or a part of one. In which
   * slices a block comes has a say in the rounding of the sums; in which parts a trajectory of very
   * many events comes, or whether in one piece, has none.
   */
  public void add(EventBlock events) {
    tally.add(events);
    int from = 0;
    while (from < events.size()) {
      int to = endOfGroup(events, from);
      add(events, from, to);
      from = to;
    }
  }

  /** Adds trajectories of one group; those of very many events one by one. */
  private void add(EventBlock events, int first, int last) {
    int from = first;
    for (int i = first; i < last; i++) {
      if (events.isPart() || events.to(i) - events.from(i) >= EventParts.EVENTS) {
        if (from < i) {
          projection.add(events, from, i);
        }
        addLong(events, i);
        from = i + 1;
      }
    }
    if (from < last) {
      projection.add(events, from, last);
    }
  }

  /**
   * One of very many events, or a part of it: what shows of it, or where all does, part by part.
   */
  private void addLong(EventBlock events, int i) {
    if (!unravelling.forgets()) {
      projection.add(events, i, i + 1);
      return;
    }
    gist.add(events, i);
    if (!events.isOpen()) {
      projection.add(gist.of(events, i), 0, 1);
    }
  }

  /** One past the last of the trajectories from one on that belong to its group. */
  private int endOfGroup(EventBlock events, int from) {
    long number = (events.firstIndex() + from) / block;
    long first = number * block;
    int left = (int) Math.min(events.size() - from, first + block - events.firstIndex() - from);
    int offset = (int) (events.firstIndex() + from - first);
    int group = grouping.blocksInGroup() > 1 ? 0 : grouping.groupOf(offset, block);
    enter(number, group);
    int count = 1;
    while (count < left
        && (grouping.blocksInGroup() > 1 || grouping.groupOf(offset + count, block) == group)) {
      count++;
    }
    return from + count;
  }

  private void enter(long number, int group) {
    boolean otherBlock = number != currentBlock;
    if (currentBlock >= 0
        && grouping.blocksInGroup() == 1
        && (otherBlock || group != currentGroup)) {
      groups.add(projection.take());
    }
    blocks += otherBlock ? 1 : 0;
    currentBlock = number;
    currentGroup = group;
  }

  /** The contribution of what has been added, the last of which ends a group. */
  public BlockSums take() {
    if (currentBlock >= 0) {
      groups.add(projection.take());
    }
    BlockSums sums = new BlockSums(groups, tally, blocks);
    clear();
    return sums;
  }

  /** Forgets what has been added. */
  private void clear() {
    groups.clear();
    tally = EventTally.of(unravelling.system(), times);
    blocks = 0;
    currentBlock = -1;
  }
}
