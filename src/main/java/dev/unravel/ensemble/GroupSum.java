package dev.unravel.ensemble;

import dev.unravel.linalg.HermitianSeries;

/**
 * The sum over a group of consecutive trajectories of w |psi(t)>&lt;psi(t)|, at every grid time.
 *
 * @param weight sum of the weights w
 * @param rho the sums along the grid, in the Dicke basis; not to be changed
 */
record GroupSum(double weight, HermitianSeries rho) {

  /** The sum over this group and the one that follows it. */
  GroupSum plus(GroupSum next) {
    HermitianSeries sum = new HermitianSeries(rho.dimension(), rho.points());
    sum.addScaled(1, rho);
    sum.addScaled(1, next.rho);
    return new GroupSum(weight + next.weight, sum);
  }
}
