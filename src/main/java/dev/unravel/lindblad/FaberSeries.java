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
 * <p>What the terms after number k can still add follows from the last two alone, since
 *
 * <pre>  v_(k+m) = U_m v_k - q U_(m-1) v_(k-1),   |U_m| &lt;= (1 + sqrt(2)) (m + 1) r^m,</pre>
 *
 * <p>U_m being the polynomials of the second kind, sum_i u^(m-i) (q/u)^i, and r the {@link
 * FaberEllipse#reach}, if the values &lt;x, Lx> of L lie in the rectangle around the ellipse (M.
 * Crouzeix and C. Palencia, SIAM J. Matrix Anal. Appl. 38, 649 (2017)).
 *
 * <p>Source: W. Huisinga, L. Pesce, R. Kosloff and P. Saalfrank, J. Chem. Phys. 110, 5538 (1999).
 */
final class FaberSeries {

  /** The largest (A + B) t: up to it, no number over- or underflows. */
  static final double LONGEST = 1000;

  /** 1 + sqrt(2), of Crouzeix and Palencia. */
  private static final double VALUES = 2.42;

  private final double[] b;
  private final double[] d;
  private final double[] rest;

  private FaberSeries(double[] b, double[] d, double[] rest) {
    this.b = b;
    this.d = d;
    this.rest = rest;
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
    return new FaberSeries(b, d, rest(b, d, t, ellipse.reach()));
  }

  /** For every k, 2.42 sum_m (2m + 1) r^m times the larger of |b_(k+m)| and |d_(k+m)|/t. */
  private static double[] rest(double[] b, double[] d, double t, double r) {
    double[] rest = new double[b.length];
    double plain = 0;
    double weighted = 0;
    for (int k = b.length - 1; k >= 1; k--) {
      double size = Math.max(Math.abs(b[k]), Math.abs(d[k]) / t);
      weighted = r * (size + plain + weighted);
      plain = r * (size + plain);
      rest[k - 1] = VALUES * (2 * weighted + plain);
    }
    return rest;
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

  /** The largest modulus of the coefficients b from one number to another. */
  double largest(int from, int to) {
    double largest = 0;
    for (int k = from; k < Math.min(to, b.length); k++) {
      largest = Math.max(largest, Math.abs(b[k]));
    }
    return largest;
  }

  /**
   * How much all terms after number k add at most, to the exponential or to 1/t times its integral,
   * as a multiple of the larger of |v_k| and |v_(k-1)|.
   */
  double rest(int k) {
    return k < rest.length ? rest[k] : 0;
  }

  /** d_k. */
  double integrated(int k) {
    return k < d.length ? d[k] : 0;
  }
}
