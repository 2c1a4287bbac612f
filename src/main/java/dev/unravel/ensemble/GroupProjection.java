package dev.unravel.ensemble;

import dev.unravel.event.EventBlock;
import dev.unravel.trajectory.SparseUnravelling;
import dev.unravel.trajectory.Unravelling;

/**
 * Carries a group of trajectories over the output grid and sums |psi>&lt;psi| at every grid time.
 * At a grid time that is also the time of an event the state is the one after it. Not safe for use
 * by several threads at once.
 */
interface GroupProjection {

  /** The sum over trajectories {@code first} to {@code last - 1} of a block. */
  GroupSum project(EventBlock events, int first, int last);

  /**
   * The projection that suits a system best.
   *
   * @param times equally spaced, from 0
   * @param detail what is wanted of the states
   */
  static GroupProjection of(Unravelling unravelling, double[] times, StateDetail detail) {
    if (detail == StateDetail.MOMENTS) {
      return new MomentProjection(unravelling, times);
    }
    return SparseUnravelling.of(unravelling)
        .<GroupProjection>map(sparse -> new SparseProjection(sparse, times))
        .orElseGet(() -> new DenseProjection(unravelling, times));
  }
}
