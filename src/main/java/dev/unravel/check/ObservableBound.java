package dev.unravel.check;

import dev.unravel.diagnostics.Interval;
import dev.unravel.linalg.BandedMatrix;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.ComplexVector;
import dev.unravel.linalg.HermitianEigen;

/**
 * How far the mean of x_m = &lt;psi_m|A|psi_m> over M independent trajectories may lie from Tr(A
 * rho).
 *
 * <p>With the undisturbed paths phi_j of probability w_j, which x_m takes to known values, and the
 * rest of the state, in which the eigenvalues a_i of A have populations p_i, Jensen's inequality on
 * the rest gives E exp(s x_m) &lt;= sum_j w_j exp(s &lt;phi_j|A|phi_j>) + sum_i p_i exp(s a_i), for
 * Chernoff's bound.
 *
 * <p>The integrator knows a population p_i to {@value #POPULATION_ERROR} only, and one trajectory
 * in a state thought to be impossible would count as a failure. So each p_i is taken that much
 * larger, though not above the probability that anything has happened at all. If the share of
 * trajectories that are drawn is less than that error, nothing is known of their populations, and
 * their mean may be anywhere in the range of A.
 */
final class ObservableBound {

  private static final double POPULATION_ERROR = 1e-9;

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
   * Deviations that are exceeded with probability at most exp(-exponent) on either side. Where only
   * a share of all trajectories is drawn, the rest of the ensemble's mean is exact, and the
   * deviation is that share of what is drawn deviates.
   *
   * @param state the exact state, with what is known of its trajectories
   * @param trajectories M
   */
  Interval deviations(UndisturbedPaths.Split state, long trajectories, double exponent) {
    int d = eigen.size();
    int branches = state.branches().size();
    double error = POPULATION_ERROR / state.share();
    if (error >= 1) {
      double range = eigen.value(d - 1) - eigen.value(0);
      return new Interval(range, range).times(state.share());
    }
    double[] values = new double[d + branches];
    double[] p = new double[d + branches];
    for (int i = 0; i < d; i++) {
      values[i] = eigen.value(i);
      p[i] = Math.max(0, population(state.rest(), eigen.vector(i)));
    }
    for (int b = 0; b < branches; b++) {
      values[d + b] = expectation(state.branches().get(b).psi());
      p[d + b] = state.branches().get(b).probability();
    }
    double mean = mean(values, p);
    for (int i = 0; i < d; i++) {
      p[i] = Math.min(p[i] + error, state.disturbed());
    }
    return around(mean, values, p, exponent / trajectories).times(state.share());
  }

  private double expectation(ComplexVector psi) {
    double sum = 0;
    for (int i = 0; i < eigen.size(); i++) {
      sum += eigen.value(i) * eigen.vector(i).overlapSquared(psi);
    }
    return sum;
  }

  private static double mean(double[] values, double[] weights) {
    double total = 0;
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      total += weights[i];
      sum += weights[i] * values[i];
    }
    return sum / total;
  }

  private static Interval around(double mean, double[] values, double[] p, double exponent) {
    double total = 0;
    for (double probability : p) {
      total += probability;
    }
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
        side(mirrored, logP, scale, exponent), side(centred, logP, scale, exponent));
  }

  private static double side(double[] x, double[] logP, double deviation, double exponent) {
    double reach = 0;
    for (double value : x) {
      reach = Math.max(reach, value);
    }
    if (reach == 0) {
      return 0;
    }
    double scale = Math.max(deviation, 1e-6 * reach);
    return Math.min(
        reach, Chernoff.deviation(s -> logMeanExponential(x, logP, s), exponent, scale));
  }

  /**
   * log sum_i p_i exp(s x_i), with the largest exponent taken out; not below 0, its least value for
   * centred x.
   */
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

  /** Re &lt;v|rho|v>. */
  private static double population(ComplexMatrix rho, ComplexVector v) {
    return isReal(v) ? population(rho, v.re) : populationOfComplex(rho, v);
  }

  private static boolean isReal(ComplexVector v) {
    for (double y : v.im) {
      if (y != 0) {
        return false;
      }
    }
    return true;
  }

  /** At most a quarter of the work, and the same bits: all else is zero. */
  private static double population(ComplexMatrix rho, double[] v) {
    double sum = 0;
    for (int i = 0; i < v.length; i++) {
      if (v[i] != 0) {
        sum += v[i] * product(rho.re(i), v);
      }
    }
    return sum;
  }

  private static double populationOfComplex(ComplexMatrix rho, ComplexVector v) {
    double sum = 0;
    for (int i = 0; i < v.size(); i++) {
      double x = product(rho.re(i), v.re) - product(rho.im(i), v.im);
      double y = product(rho.re(i), v.im) + product(rho.im(i), v.re);
      sum += v.re[i] * x + v.im[i] * y;
    }
    return sum;
  }

  private static double product(double[] x, double[] y) {
    double sum = 0;
    for (int j = 0; j < x.length; j++) {
      sum += x[j] * y[j];
    }
    return sum;
  }
}
