package dev.unravel.check;

import dev.unravel.linalg.BandedMatrix;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.ComplexVector;
import dev.unravel.linalg.HermitianEigen;

/**
 * How far the mean of &lt;psi_m|A|psi_m> over M independent trajectories may lie from Tr(A rho), from
 * log E exp(s (x_m - mu)) &lt;= log sum_i p_i exp(s (a_i - mu)) with the eigenvalues a_i of A and their
 * populations p_i in rho.
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
   * @param rho the exact state
   * @param trajectories M
   */
  Interval deviations(ComplexMatrix rho, long trajectories, double exponent) {
    double[] values = new double[eigen.size()];
    double[] populations = new double[eigen.size()];
    double total = 0;
    for (int i = 0; i < values.length; i++) {
      values[i] = eigen.value(i);
      populations[i] = Math.max(0, population(rho, eigen.vector(i)));
      total += populations[i];
    }
    double mean = 0;
    for (int i = 0; i < values.length; i++) {
      populations[i] /= total;
      mean += populations[i] * values[i];
    }
    return new Interval(
        side(values, populations, mean, -1, trajectories, exponent),
        side(values, populations, mean, 1, trajectories, exponent));
  }

  private static double side(
      double[] values, double[] populations, double mean, int sign, long m, double exponent) {
    double variance = 0;
    double farthest = 0;
    for (int i = 0; i < values.length; i++) {
      double x = sign * (values[i] - mean);
      variance += populations[i] * x * x;
      farthest = Math.max(farthest, x);
    }
    if (farthest == 0) {
      return 0;
    }
    double[] centred = new double[values.length];
    for (int i = 0; i < centred.length; i++) {
      centred[i] = sign * (values[i] - mean);
    }
    double reach = farthest;
    double scale = Math.max(Math.sqrt(variance), 1e-12 * reach);
    double bound =
        Chernoff.deviation(
            s -> logMeanExponential(centred, populations, s, reach), exponent / m, scale);
    return Math.min(bound, reach);
  }

  /** log sum_i p_i exp(s x_i), with the largest exponent taken out. */
  private static double logMeanExponential(double[] x, double[] p, double s, double reach) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += p[i] * StrictMath.exp(s * (x[i] - reach));
    }
    return s * reach + StrictMath.log(sum);
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
