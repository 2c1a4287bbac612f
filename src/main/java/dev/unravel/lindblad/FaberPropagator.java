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
 * about its centre. Lengths are measured, of two successive terms in every four. The series ends
 * where all that the terms to come can add is below rounding, which two successive lengths bound
 * ({@link FaberSeries#rest}). One length alone bounds nothing, as every second v_k may vanish, nor
 * does one b_k, as they rise from next to nothing before they fall. Where terms have grown so much
 * that rounding would show, the step is refused.
 */
final class FaberPropagator {

  /** Terms that are summed together. */
  private static final int GROUP = 4;

  /** The series ends where what is left of it is below this fraction of |v|. */
  private static final double NEGLIGIBLE = 1e-17;

  /** Groups with no term above this fraction of |v| are left out of the sums for a time. */
  private static final double FORGOTTEN = 1e-19;

  /** 2.42 (2m + 1) r^m for m = 4: a term of a group over the last two before it, at most. */
  private static final double GROWTH = 2.42 * 9 * 4;

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
    double length = norm;
    for (int k = 0; ; k += GROUP) {
      for (int j = k; j < k + GROUP; j++) {
        setTerm(j, v);
      }
      double before = length;
      length = Math.max(norm(term(k + GROUP - 2)), norm(term(k + GROUP - 1)));
      if (!(longest.largest(k + GROUP - 2, k + GROUP) * length <= LARGEST * norm)) {
        return false;
      }
      for (int i = 0; i < times.length; i++) {
        if (series[i].largest(k, k + GROUP) * GROWTH * before > FORGOTTEN * norm) {
          setCoefficients(series[i], k);
          addTerms(k, states[i]);
        }
      }
      setIntegratedCoefficients(longest, k);
      addTerms(k, integral);
      if (isRestBelow(NEGLIGIBLE * norm, series, k + GROUP - 1, length)) {
        return true;
      }
    }
  }

  /** Whether what comes after term k adds less than this to every sum. */
  private static boolean isRestBelow(double bound, FaberSeries[] series, int k, double length) {
    for (int i = series.length - 1; i >= 0; i--) {
      if (!(series[i].rest(k) * length <= bound)) {
        return false;
      }
    }
    return true;
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
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = 0;
    for (; i + 3 < x.length; i += 4) {
      s0 += x[i] * x[i];
      s1 += x[i + 1] * x[i + 1];
      s2 += x[i + 2] * x[i + 2];
      s3 += x[i + 3] * x[i + 3];
    }
    for (; i < x.length; i++) {
      s0 += x[i] * x[i];
    }
    return Math.sqrt((s0 + s1) + (s2 + s3));
  }
}
