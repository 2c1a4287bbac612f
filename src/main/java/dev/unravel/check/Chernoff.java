package dev.unravel.check;

import java.util.function.DoubleUnaryOperator;

/**
 * Chernoff bounds: if a centred random variable X has a cumulant generating function log E exp(sX)
 * &lt;= K(s) for s > 0, then P(X >= x) &lt;= exp(-L) for x = inf over s > 0 of (K(s) + L) / s. By
 * Jensen's inequality log E exp(sX) is not negative, so a K below 0 is rounding and is taken as 0;
 * a K of minus infinity is the logarithm of what has underflowed, and bounds nothing.
 */
final class Chernoff {

  private static final double GOLDEN = 0.6180339887498949;

  /** They bring log s to 1e-4, and so the bound to 1e-8. */
  private static final int ITERATIONS = 28;

  private Chernoff() {}

  /**
   * The deviation x that is exceeded with probability at most exp(-L). Any s gives a valid bound,
   * so the search need not be exact: it is a golden section in log s, over which (K(s) + L) / s has
   * one minimum for convex K.
   *
   * @param cumulants K, of a centred variable
   * @param exponent L, positive
   * @param scale the order of magnitude of X's standard deviation, positive
   */
  static double deviation(DoubleUnaryOperator cumulants, double exponent, double scale) {
    double low = -20;
    double high = 20;
    double a = high - GOLDEN * (high - low);
    double b = low + GOLDEN * (high - low);
    double atA = at(cumulants, exponent, scale, a);
    double atB = at(cumulants, exponent, scale, b);
    for (int i = 0; i < ITERATIONS; i++) {
      if (atA <= atB) {
        high = b;
        b = a;
        atB = atA;
        a = high - GOLDEN * (high - low);
        atA = at(cumulants, exponent, scale, a);
      } else {
        low = a;
        a = b;
        atA = atB;
        b = low + GOLDEN * (high - low);
        atB = at(cumulants, exponent, scale, b);
      }
    }
    return Math.min(atA, atB);
  }

  private static double at(
      DoubleUnaryOperator cumulants, double exponent, double scale, double logS) {
    double s = StrictMath.exp(logS) / scale;
    double k = cumulants.applyAsDouble(s);
    double x = (Math.max(0, k) + exponent) / s;
    return Double.isNaN(x) || k == Double.NEGATIVE_INFINITY ? Double.POSITIVE_INFINITY : x;
  }
}
