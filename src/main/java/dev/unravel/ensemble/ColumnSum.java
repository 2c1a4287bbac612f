package dev.unravel.ensemble;

import dev.unravel.trajectory.LaneBlock;

/**
 * A sum over states at each grid time, to which blocks of them are added, a state a column, in
 * {@link dev.unravel.trajectory.EigenCoordinates}. Not safe for use by several threads at once.
 */
interface ColumnSum {

  /** Squared norms of the first {@code count} states of a block. */
  void norms(LaneBlock states, double[] norms, int count);

  /**
   * Adds w |psi>&lt;psi| / &lt;psi|psi> of the first {@code count} states at grid time t.
   *
   * @param w a weight a state
   */
  void addNormalised(int t, LaneBlock states, double[] w, int count);

  /** Adds w |psi>&lt;psi| of states as they are. */
  void add(int t, LaneBlock states, double[] w, int count);

  /** The sums over a group of this weight; they are zero again. */
  GroupSum take(double weight);
}
