package dev.unravel.model;

import java.util.Arrays;

/**
 * The distribution of a number of events, where it is not negligible: P(first + j) = p_j.
 *
 * @param first the least number
 * @param p probabilities, which add up to 1. Not to be changed.
 */
@SuppressWarnings("ArrayRecordComponent")
public record CountDistribution(long first, double[] p) {

  /** Probabilities below this part of the largest are left out. */
  private static final double NEGLIGIBLE = 1e-25;

  /** Beyond this mean a Poisson number is taken to be its mean: its spread is a part in 1e5. */
  private static final double LARGEST = 1e10;

  /** This number always. */
  public static CountDistribution exactly(long n) {
    return new CountDistribution(n, new double[] {1});
  }

  /**
   * Poisson: from the ratios p_(k+1) = p_k m / (k + 1), outwards from the most probable k, so that
   * nothing underflows; relative errors are about 1e-16 sqrt(m).
   *
   * @param mean m, not negative
   */
  public static CountDistribution poisson(double mean) {
    if (mean > LARGEST) {
      return exactly(Math.round(mean));
    }
    long mode = (long) Math.floor(mean);
    int reach = (int) (11 * Math.sqrt(mean) + 70);
    long first = Math.max(0, mode - reach);
    double[] p = new double[(int) (mode - first) + reach];
    int top = (int) (mode - first);
    p[top] = 1;
    for (int j = top; j + 1 < p.length && p[j] > NEGLIGIBLE; j++) {
      p[j + 1] = p[j] * mean / (first + j + 1);
    }
    for (int j = top; j > 0 && p[j] > NEGLIGIBLE; j--) {
      p[j - 1] = p[j] * (first + j) / mean;
    }
    double sum = 0;
    for (double x : p) {
      sum += x;
    }
    for (int j = 0; j < p.length; j++) {
      p[j] /= sum;
    }
    return new CountDistribution(first, p);
  }

  /** That of min(N, n). */
  public CountDistribution upTo(long n) {
    if (n <= first) {
      return exactly(n);
    }
    if (n >= last()) {
      return this;
    }
    int length = (int) (n - first);
    double[] cut = Arrays.copyOf(p, length + 1);
    cut[length] = atLeast(n);
    return new CountDistribution(first, cut);
  }

  /** The greatest number. */
  public long last() {
    return first + p.length - 1;
  }

  /** P(N >= n), 0 where that is below about 1e-24. */
  public double atLeast(long n) {
    double sum = 0;
    for (int j = p.length - 1; j >= 0 && first + j >= n; j--) {
      sum += p[j];
    }
    return sum;
  }

  /** E N. */
  public double mean() {
    double sum = 0;
    for (int j = 0; j < p.length; j++) {
      sum += p[j] * (first + j);
    }
    return sum;
  }
}
