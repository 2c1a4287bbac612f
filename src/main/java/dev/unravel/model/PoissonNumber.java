package dev.unravel.model;

/**
 * A Poisson number N of mean m, cut off at n: what is needed of min(N, n). From the ratios p_(k+1)
 * = p_k m / (k + 1), outwards from the most probable k, so that nothing underflows; relative errors
 * are about 1e-16 sqrt(m).
 */
public final class PoissonNumber {

  /** Terms below this part of the largest are left out. */
  private static final double NEGLIGIBLE = 1e-25;

  /** Beyond, m is so much larger than its spread that only n against m matters. */
  private static final double LARGEST = 1e12;

  private final double mean;

  /**
   * A number of this mean.
   *
   * @param mean m, not negative
   */
  public PoissonNumber(double mean) {
    this.mean = mean;
  }

  /** P(N >= n), 0 where that is below about 1e-22. */
  public double atLeast(long n) {
    if (n <= 0 || mean > LARGEST) {
      return n <= mean ? 1 : 0;
    }
    double[] sums = sums(n);
    return sums[1] / (sums[0] + sums[1]);
  }

  /** E min(N, n). */
  public double expectedUpTo(long n) {
    if (mean > LARGEST) {
      return Math.min(mean, n);
    }
    double[] sums = sums(n);
    return (sums[2] + n * sums[1]) / (sums[0] + sums[1]);
  }

  /** P(N = k) for k = 0 ... n - 1. */
  public double[] below(int n) {
    double[] p = new double[n];
    double log = -mean;
    for (int k = 0; k < n; k++) {
      p[k] = StrictMath.exp(log);
      log += StrictMath.log(mean / (k + 1));
    }
    return p;
  }

  /**
   * The sums of p_k over k < n, of p_k over k >= n, and of k p_k over k < n, all times a number.
   */
  private double[] sums(long n) {
    double[] sums = new double[3];
    long mode = (long) Math.floor(mean);
    double p = 1;
    for (long k = mode; p > NEGLIGIBLE; k++) {
      add(k, p, n, sums);
      p *= mean / (k + 1);
    }
    p = 1;
    for (long k = mode; k > 0 && p > NEGLIGIBLE; ) {
      p *= k / mean;
      add(--k, p, n, sums);
    }
    return sums;
  }

  private static void add(long k, double p, long n, double[] sums) {
    if (k < n) {
      sums[0] += p;
      sums[2] += k * p;
    } else {
      sums[1] += p;
    }
  }
}
