package dev.unravel.ensemble;

import java.util.List;

/**
 * What one block contributes to its ensemble: its trajectories, projected onto the grid and summed
 * group by group, and its tally of events. Not to be changed once made.
 */
public final class BlockSums {

  private final List<GroupSum> groups;
  private final EventTally tally;

  BlockSums(List<GroupSum> groups, EventTally tally) {
    this.groups = List.copyOf(groups);
    this.tally = tally;
  }

  List<GroupSum> groups() {
    return groups;
  }

  EventTally tally() {
    return tally;
  }
}
