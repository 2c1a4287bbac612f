package dev.unravel.ensemble;

import dev.unravel.linalg.BandedMatrix;
import dev.unravel.linalg.ComplexMatrix;
import java.util.List;
import java.util.Optional;

/**
 * The sum over a group of consecutive trajectories of w |psi(t)>&lt;psi(t)|, at every grid time:
 * its nine moments, and the matrix itself where states are kept.
 *
 * @param weight sum of the weights w
 * @param moments [grid time][moment], sums as well
 * @param rho one d x d Hermitian matrix a grid time, in the Dicke basis
 */
record GroupSum(double weight, double[][] moments, Optional<ComplexMatrix[]> rho) {

  /** Of matrices, whose moments are their traces with the nine observables. */
  static GroupSum of(double weight, ComplexMatrix[] rho, List<BandedMatrix> observables) {
    double[][] moments = new double[rho.length][observables.size()];
    for (int t = 0; t < rho.length; t++) {
      for (int a = 0; a < moments[t].length; a++) {
        moments[t][a] = observables.get(a).realTraceWith(rho[t]);
      }
    }
    return new GroupSum(weight, moments, Optional.of(rho));
  }

  /** Of moments alone. */
  static GroupSum of(double weight, double[][] moments) {
    return new GroupSum(weight, moments, Optional.empty());
  }
}
