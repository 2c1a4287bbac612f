package dev.unravel.lindblad;

/**
 * The coefficients of exp(tL) = sum_k b_k F_k(L) in the Faber polynomials of an ellipse, and those
 * d_k of its integral from 0 to t. From psi of {@link FaberEllipse}, for every u,
 *
 * <pre>
 *   exp(t psi(u)) = b_0 + sum_k b_k (u^k + (q/u)^k),   hence   b_(k-1) - q b_(k+1) = (k / (ct)) b_k
 * </pre>
 *
 * <p>by differentiation: a recurrence that is stable downwards (Miller's), like that of the Bessel
 * functions, which the b_k are up to factors. psi(1) = 0 normalises them: b_0 + sum_k (1 + q^k) b_k
 * = 1. As |exp(t psi)| &lt;= 1 on the unit circle, no |b_k| exceeds 1; beyond about (A + B) t they
 * fall faster than any power. Integrating d/dt of the same equation gives e_(k-1) = q e_k + (b_k -
 * [k = 0])/c for e_k = d_k - d_(k+1), stable as well, since |q| &lt;= 1.
 *
 * <p>Source: W. Huisinga, L. Pesce, R. Kosloff and P. Saalfrank, J. Chem. Phys. 110, 5538 (1999).
 */
final class FaberSeries {

  /** The largest (A + B) t: up to it, no number over- or underflows. */
  static final double LONGEST = 1000;

  private final double[] b;
  private final double[] d;

  private FaberSeries(double[] b, double[] d) {
    this.b = b;
    this.d = d;
  }

  /**
   * The series for a time.
   *
   * @param t not negative; (A + B) t is at most {@link #LONGEST}
   */
  static FaberSeries of(FaberEllipse ellipse, double t) {
    double q = ellipse.flatness();
    double c = ellipse.capacity();
    double[] b = coefficients(c * t, q);
    double[] d = new double[b.length];
    double e = 0;
    for (int k = b.length - 1; k >= 1; k--) {
      e = q * e + b[k] / c;
      d[k - 1] = d[k] + e;
    }
    return new FaberSeries(b, d);
  }

  private static double[] coefficients(double x, double q) {
    int last = (int) (2 * x + 20 * StrictMath.cbrt(2 * x)) + 30;
    double[] b = new double[last + 1];
    if (x < 1e-8) {
      b[0] = 1 - x - x * q; // the next terms are below rounding
      b[1] = x;
      return b;
    }
    double inverse = 1 / x;
    b[last] = 1e-280;
    b[last - 1] = last * inverse * b[last];
    for (int k = last - 1; k >= 1; k--) {
      b[k - 1] = k * inverse * b[k] + q * b[k + 1];
    }
    double sum = b[0];
    double power = q;
    for (int k = 1; k <= last; k++) {
      sum += (1 + power) * b[k];
      power *= q;
    }
    for (int k = 0; k <= last; k++) {
      b[k] /= sum;
    }
    return b;
  }

  /** How many coefficients there are; all others are far below rounding. */
  int size() {
    return b.length;
  }

  /** b_k. */
  double coefficient(int k) {
    return k < b.length ? b[k] : 0;
  }

  /** d_k. */
  double integrated(int k) {
    return k < d.length ? d[k] : 0;
  }
}
