package dev.unravel.ensemble;

import dev.unravel.linalg.ComplexMatrix;

/**
 * The sum over a group of consecutive trajectories of w |psi(t)>&lt;psi(t)|, at every grid time.
 *
 * @param weight sum of the weights w
 * @param rho one d x d Hermitian matrix a grid time, in the Dicke basis
 */
record GroupSum(double weight, ComplexMatrix[] rho) {

  /** The sum over this group and the one that follows it. */
  GroupSum plus(GroupSum next) {
    ComplexMatrix[] sum = new ComplexMatrix[rho.length];
    for (int t = 0; t < rho.length; t++) {
      sum[t] = rho[t].copy();
      sum[t].addScaled(1, 0, next.rho[t]);
    }
    return new GroupSum(weight + next.weight, sum);
  }
}
