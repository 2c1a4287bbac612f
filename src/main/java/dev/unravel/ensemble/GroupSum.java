package dev.unravel.ensemble;

import dev.unravel.linalg.BandedMatrix;
import dev.unravel.linalg.HermitianSeries;
import java.util.List;
import java.util.Optional;

/**
 * The sum over a group of consecutive trajectories of w |psi(t)>&lt;psi(t)|, at every grid time:
 * its nine moments, and the matrix itself where states are kept.
 *
 * @param weight sum of the weights w
 * @param moments [grid time][moment], sums as well
 * @param rho the sums along the grid, in the Dicke basis; not to be changed
 */
record GroupSum(double weight, double[][] moments, Optional<HermitianSeries> rho) {

  /** Of matrices, whose moments are their traces with the nine observables. */
  static GroupSum of(double weight, HermitianSeries rho, List<BandedMatrix> observables) {
    double[][] moments = new double[rho.points()][observables.size()];
    for (int a = 0; a < observables.size(); a++) {
      double[] traces = rho.traces(observables.get(a));
      for (int t = 0; t < traces.length; t++) {
        moments[t][a] = traces[t];
      }
    }
    return new GroupSum(weight, moments, Optional.of(rho));
  }

  /** Of moments alone. */
  static GroupSum of(double weight, double[][] moments) {
    return new GroupSum(weight, moments, Optional.empty());
  }
}
