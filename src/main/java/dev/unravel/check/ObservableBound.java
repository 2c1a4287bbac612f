package dev.unravel.check;

import dev.unravel.linalg.BandedMatrix;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.ComplexVector;
import dev.unravel.linalg.HermitianEigen;

/**
 * How far the mean of x_m = &lt;psi_m|A|psi_m> over M independent trajectories may lie from Tr(A rho).
 *
 * <p>With the undisturbed paths phi_j of probability w_j, which x_m takes to known values, and the rest of
 * the state, in which the eigenvalues a_i of A have populations p_i, Jensen's inequality on the rest gives
 * E exp(s x_m) &lt;= sum_j w_j exp(s &lt;phi_j|A|phi_j>) + sum_i p_i exp(s a_i), for Chernoff's bound.
 */
final class ObservableBound {

  private final HermitianEigen eigen;

  private ObservableBound(HermitianEigen eigen) {
    this.eigen = eigen;
  }

  static ObservableBound of(BandedMatrix observable) {
    return new ObservableBound(HermitianEigen.of(observable.toDense()));
  }

  static ObservableBound of(ComplexMatrix observable) {
    return new ObservableBound(HermitianEigen.of(observable));
  }

  /**
   * Deviations that are exceeded with probability at most exp(-exponent) on either side.
   *
   * @param state the exact state, with what is known of its trajectories
   * @param trajectories M
   */
  Interval deviations(UndisturbedPaths.Split state, long trajectories, double exponent) {
    int d = eigen.size();
    int branches = state.branches().size();
    double[] values = new double[d + branches];
    double[] probabilities = new double[d + branches];
    for (int i = 0; i < d; i++) {
      values[i] = eigen.value(i);
      probabilities[i] = Math.max(0, population(state.rest(), eigen.vector(i)));
    }
    for (int b = 0; b < branches; b++) {
      values[d + b] = expectation(state.branches().get(b).psi());
      probabilities[d + b] = state.branches().get(b).probability();
    }
    return of(values, probabilities, trajectories, exponent);
  }

  private double expectation(ComplexVector psi) {
    double sum = 0;
    for (int i = 0; i < eigen.size(); i++) {
      sum += eigen.value(i) * eigen.vector(i).overlapSquared(psi);
    }
    return sum;
  }

  private static Interval of(double[] values, double[] p, long trajectories, double exponent) {
    double total = 0;
    double mean = 0;
    for (int i = 0; i < values.length; i++) {
      total += p[i];
      mean += p[i] * values[i];
    }
    mean /= total;
    double[] centred = new double[values.length];
    double[] mirrored = new double[values.length];
    double[] logP = new double[values.length];
    double variance = 0;
    for (int i = 0; i < values.length; i++) {
      centred[i] = values[i] - mean;
      mirrored[i] = -centred[i];
      logP[i] = StrictMath.log(p[i] / total);
      variance += p[i] / total * centred[i] * centred[i];
    }
    double scale = Math.sqrt(variance);
    return new Interval(
        side(mirrored, logP, scale, exponent / trajectories),
        side(centred, logP, scale, exponent / trajectories));
  }

  private static double side(double[] x, double[] logP, double deviation, double exponent) {
    double reach = 0;
    for (double value : x) {
      reach = Math.max(reach, value);
    }
    if (reach == 0) {
      return 0;
    }
    double scale = Math.max(deviation, 1e-12 * reach);
    return Math.min(
        reach, Chernoff.deviation(s -> logMeanExponential(x, logP, s), exponent, scale));
  }

  /** log sum_i p_i exp(s x_i), not negative for centred x, with the largest exponent taken out. */
  private static double logMeanExponential(double[] x, double[] logP, double s) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < x.length; i++) {
      largest = Math.max(largest, logP[i] + s * x[i]);
    }
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += StrictMath.exp(logP[i] + s * x[i] - largest);
    }
    return Math.max(0, largest + StrictMath.log(sum));
  }

  private static double population(ComplexMatrix rho, ComplexVector v) {
    double sum = 0;
    for (int i = 0; i < v.size(); i++) {
      for (int j = 0; j < v.size(); j++) {
        double re = v.re[i] * v.re[j] + v.im[i] * v.im[j];
        double im = v.re[i] * v.im[j] - v.im[i] * v.re[j];
        sum += rho.re(i, j) * re - rho.im(i, j) * im;
      }
    }
    return sum;
  }
}
