package dev.unravel.eve;

import java.util.function.Function;

/**
 * Several smooth functions on [0, T], interpolated on pieces of equal length through {@value
 * #NODES} Chebyshev points of the second kind each, by the barycentric formula.
 *
 * <p>For functions made of exp(i w t) with |w| at most W, and pieces of length 4/W, the error is
 * below 1e-10 of the largest value: that of the Chebyshev coefficients 2 J_n(2) from n = {@value
 * #NODES} on. Source: J.-P. Berrut and L. N. Trefethen, SIAM Rev. 46, 501 (2004).
 */
final class PiecewiseChebyshev {

  private static final int NODES = 16;

  private final double piece;
  private final double[][][] values;

  private PiecewiseChebyshev(double piece, double[][][] values) {
    this.piece = piece;
    this.values = values;
  }

  /** How many times have to be known, for functions up to frequency W on [0, T]. */
  static long times(double frequency, double end) {
    return pieces(frequency, end) * (NODES - 1) + 1;
  }

  private static long pieces(double frequency, double end) {
    return Math.max(1, (long) Math.ceil(frequency * end / 4));
  }

  /**
   * Interpolates.
   *
   * @param frequency W
   * @param end T
   * @param functions gives the functions' values at ascending times from 0, a row a time
   */
  static PiecewiseChebyshev of(
      double frequency, double end, Function<double[], double[][]> functions) {
    int pieces = Math.toIntExact(pieces(frequency, end));
    double length = end / pieces;
    double[] times = new double[pieces * (NODES - 1) + 1];
    for (int p = 0; p < pieces; p++) {
      for (int n = 0; n < NODES; n++) {
        times[p * (NODES - 1) + n] = (p + place(n)) * length;
      }
    }
    double[][] all = functions.apply(times);
    double[][][] values = new double[pieces][NODES][];
    for (int p = 0; p < pieces; p++) {
      for (int n = 0; n < NODES; n++) {
        values[p][n] = all[p * (NODES - 1) + n];
      }
    }
    return new PiecewiseChebyshev(length, values);
  }

  /** From 0 to 1, ends included. */
  private static double place(int n) {
    if (n == 0 || n == NODES - 1) {
      return n == 0 ? 0 : 1;
    }
    return 0.5 - 0.5 * StrictMath.cos(Math.PI * n / (NODES - 1));
  }

  /** Function f at a time in [0, T]. */
  double at(double time, int f) {
    int p = Math.min((int) (time / piece), values.length - 1);
    double x = time / piece - p;
    double above = 0;
    double below = 0;
    for (int n = 0; n < NODES; n++) {
      double distance = x - place(n);
      if (distance == 0) {
        return values[p][n][f];
      }
      double weight = (n == 0 || n == NODES - 1 ? 0.5 : 1) * (n % 2 == 0 ? 1 : -1) / distance;
      above += weight * values[p][n][f];
      below += weight;
    }
    return above / below;
  }
}
