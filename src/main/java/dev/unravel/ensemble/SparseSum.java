package dev.unravel.ensemble;

import dev.unravel.trajectory.SparseState;

/**
 * The sum of w |psi>&lt;psi| over a group's states of few components, one grid time after the
 * other.
 */
interface SparseSum {

  /** Adds w |psi>&lt;psi|; psi is normalised, and stays as it is until the grid time is over. */
  void add(SparseState psi, double w);

  /** What has been added since the last call is all there is at this grid time. */
  void next();

  /**
   * The sums at every grid time so far; the next group starts at the first again.
   *
   * @param weight sum of the weights w at a grid time
   */
  GroupSum take(double weight);
}
