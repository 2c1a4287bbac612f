package dev.unravel.lindblad;

import java.util.Arrays;

/**
 * exp(tL) v at several t from one sequence of vectors, v_k = F_k(L) v with the Faber polynomials of
 * an ellipse (see {@link FaberSeries}):
 *
 * <pre>
 *   v_0 = v,   v_1 = M v,   v_2 = M v_1 - 2q v_0,   v_(k+1) = M v_k - q v_(k-1),   M = (L + A)/c.
 * </pre>
 *
 * <p>For a spectrum along the imaginary axis this is Chebyshev's expansion, in a disc Taylor's
 * about its centre. |v_k| &lt;= 2 |v| if the values of L lie in the ellipse (B. Beckermann, C. R.
 * Acad. Sci. Paris I 340, 855 (2005)), so the series may be cut where 2 sum |b_k| is below
 * rounding. Nothing here relies on that: lengths are measured, the series ends where |b_k| |v_k| is
 * negligible, and where it has grown too much for rounding to be, the step is refused.
 */
final class FaberPropagator {

  /** Terms that are summed together. */
  private static final int GROUP = 4;

  /** Where the terms fall below this fraction of |v|, the series ends. */
  private static final double NEGLIGIBLE = 1e-17;

  /** Terms below this fraction of |v| are left out of the sums for shorter times. */
  private static final double FORGOTTEN = 1e-20;

  /** The largest term allowed, as a fraction of |v|; rounding errors are 1e-16 of it. */
  private static final double LARGEST = 100;

  private final LinearEquation equation;
  private final FaberEllipse ellipse;
  private final double[][] terms;
  private final double[] image;
  private final double[] b = new double[GROUP];

  FaberPropagator(LinearEquation equation) {
    this.equation = equation;
    ellipse = equation.ellipse();
    terms = new double[GROUP + 2][equation.size()];
    image = new double[equation.size()];
  }

  /** (A + B) t, about the number of products with L that a step t takes. */
  double work(double t) {
    return 2 * ellipse.capacity() * t;
  }

  /**
   * Sets {@code states[i]} to exp(t_i L) v and {@code integral} to int exp(sL) v ds from 0 to the
   * last t_i.
   *
   * @param times t_i, the last of them the longest
   * @return whether the terms stayed small; if not, the results are void and the step must be
   *     shorter
   */
  boolean propagate(double[] v, double[] times, double[][] states, double[] integral) {
    FaberSeries[] series = new FaberSeries[times.length];
    for (int i = 0; i < times.length; i++) {
      series[i] = FaberSeries.of(ellipse, times[i]);
      Arrays.fill(states[i], 0);
    }
    Arrays.fill(integral, 0);
    FaberSeries longest = series[times.length - 1];
    double norm = norm(v);
    double before = norm;
    for (int k = 0; k < longest.size(); k += GROUP) {
      for (int j = k; j < k + GROUP; j++) {
        setTerm(j, v);
      }
      double after = norm(term(k + GROUP - 1));
      double size = size(longest, k, before, after);
      if (!(size <= LARGEST * norm)) {
        return false;
      }
      for (int i = 0; i < times.length; i++) {
        if (size(series[i], k, before, after) > FORGOTTEN * norm) {
          setCoefficients(series[i], k);
          addTerms(k, states[i]);
        }
      }
      setIntegratedCoefficients(longest, k);
      addTerms(k, integral);
      if (size <= NEGLIGIBLE * norm && k > 0.5 * work(times[times.length - 1])) {
        return true;
      }
      before = after;
    }
    return false;
  }

  /** About the largest |b_j v_j| of a group, from the lengths at its beginning and at its end. */
  private static double size(FaberSeries series, int k, double before, double after) {
    double first = Math.max(modulus(series, k), modulus(series, k + 1));
    double last = Math.max(modulus(series, k + GROUP - 2), modulus(series, k + GROUP - 1));
    return Math.max(first * before, last * after);
  }

  private static double modulus(FaberSeries series, int k) {
    return Math.abs(series.coefficient(k));
  }

  private double[] term(int k) {
    return terms[k % terms.length];
  }

  private void setTerm(int k, double[] v) {
    if (k == 0) {
      System.arraycopy(v, 0, term(0), 0, v.length);
      return;
    }
    equation.apply(term(k - 1), image);
    double c = 1 / ellipse.capacity();
    double q = k == 1 ? 0 : k == 2 ? 2 * ellipse.flatness() : ellipse.flatness();
    double[] before = k == 1 ? term(0) : term(k - 2);
    combine(c, image, ellipse.decay() * c, term(k - 1), -q, before, term(k));
  }

  private void setCoefficients(FaberSeries series, int k) {
    for (int g = 0; g < GROUP; g++) {
      b[g] = series.coefficient(k + g);
    }
  }

  private void setIntegratedCoefficients(FaberSeries series, int k) {
    for (int g = 0; g < GROUP; g++) {
      b[g] = series.integrated(k + g);
    }
  }

  /** sum += b_k v_k + ... + b_(k+3) v_(k+3). */
  private void addTerms(int k, double[] sum) {
    addFour(b[0], term(k), b[1], term(k + 1), b[2], term(k + 2), b[3], term(k + 3), sum);
  }

  private static void addFour(
      double b0,
      double[] v0,
      double b1,
      double[] v1,
      double b2,
      double[] v2,
      double b3,
      double[] v3,
      double[] sum) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += (b0 * v0[i] + b1 * v1[i]) + (b2 * v2[i] + b3 * v3[i]);
    }
  }

  /** y = a u + b v + c w. */
  private static void combine(
      double a, double[] u, double b, double[] v, double c, double[] w, double[] y) {
    for (int i = 0; i < y.length; i++) {
      y[i] = a * u[i] + b * v[i] + c * w[i];
    }
  }

  private static double norm(double[] x) {
    double even = 0;
    double odd = 0;
    for (int i = 0; i + 1 < x.length; i += 2) {
      even += x[i] * x[i];
      odd += x[i + 1] * x[i + 1];
    }
    double last = x.length % 2 == 0 ? 0 : x[x.length - 1];
    return Math.sqrt(even + odd + last * last);
  }
}
