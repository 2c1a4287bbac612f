package dev.unravel.ensemble;

import dev.unravel.trajectory.SparseState;

/** The sum of w |psi>&lt;psi| over a group's states of few components, along the grid. */
interface SparseSum {

  /**
   * Adds w |psi>&lt;psi| at grid time t; psi is normalised, and stays as it is until {@link #end}.
   */
  void add(int t, SparseState psi, double w);

  /** What has been added at grid time t since the last call may change from now on. */
  void end(int t);

  /**
   * The sums at every grid time; what is added next belongs to the next group.
   *
   * @param weight sum of the weights w at a grid time
   */
  GroupSum take(double weight);
}
