package dev.unravel.ensemble;

import java.util.List;

/**
 * What one block, or the blocks of a group, contribute to their ensemble: trajectories, projected
 * onto the grid and summed group by group, and its tally of events. Not to be changed once made.
 */
public final class BlockSums {

  private final List<GroupSum> groups;
  private final EventTally tally;
  private final int blocks;

  BlockSums(List<GroupSum> groups, EventTally tally, int blocks) {
    this.groups = List.copyOf(groups);
    this.tally = tally;
    this.blocks = blocks;
  }

  List<GroupSum> groups() {
    return groups;
  }

  /** What happened in them. Not to be changed. */
  public EventTally tally() {
    return tally;
  }

  /** How many blocks there are. */
  public int blocks() {
    return blocks;
  }
}
