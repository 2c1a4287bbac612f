package dev.unravel.ensemble;

import dev.unravel.linalg.HermitianSeries;
import java.util.Optional;

/**
 * The sum over a group of consecutive trajectories of w |psi(t)>&lt;psi(t)|, at every grid time:
 * its nine moments, and the matrix itself where states are kept.
 *
 * @param weight sum of the weights w
 * @param moments [grid time][moment], sums as well
 * @param states the sums along the grid, R in the {@link SumBasis} of the projection
 */
record GroupSum(double weight, double[][] moments, Optional<HermitianSeries> states) {

  /** Of matrices, whose moments are their traces with the nine observables. */
  static GroupSum of(double weight, HermitianSeries states, SumBasis basis) {
    return new GroupSum(weight, basis.moments(states), Optional.of(states));
  }

  /** Of matrices, which are kept only where they are wanted. */
  static GroupSum of(double weight, HermitianSeries states, SumBasis basis, StateDetail detail) {
    GroupSum group = of(weight, states, basis);
    return detail == StateDetail.DENSITY ? group : of(weight, group.moments);
  }

  /** Of moments alone. */
  static GroupSum of(double weight, double[][] moments) {
    return new GroupSum(weight, moments, Optional.empty());
  }
}
