package dev.unravel.ensemble;

import dev.unravel.event.EventBlock;

/**
 * Carries groups of trajectories over the output grid and sums |psi>&lt;psi| at every grid time. At
 * a grid time that is also the time of an event the state is the one after it. Not safe for use by
 * several threads at once.
 */
interface GroupProjection {

  /**
   * Adds trajectories {@code first} to {@code last - 1} of a block to the group. Parts of a
   * trajectory come where measurements do not forget, and nowhere else.
   */
  void add(EventBlock events, int first, int last);

  /** The sum over the group; what is added next begins another one. */
  GroupSum take();

  /** The sum over a group that lies in one block. */
  default GroupSum project(EventBlock events, int first, int last) {
    add(events, first, last);
    return take();
  }
}
