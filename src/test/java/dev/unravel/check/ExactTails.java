package dev.unravel.check;

/** Distributions of counts, exactly: p[n] for n = 0, 1, ..., and their tails. */
final class ExactTails {

  private ExactTails() {}

  static double[] poisson(double mean, int most) {
    double[] p = new double[most + 1];
    double logFactorial = 0;
    for (int n = 0; n <= most; n++) {
      logFactorial += n == 0 ? 0 : Math.log(n);
      p[n] = Math.exp(n * Math.log(mean) - mean - logFactorial);
    }
    return p;
  }

  static double[] binomial(int trials, double probability) {
    double[] p = new double[trials + 1];
    double logBinomial = 0;
    for (int n = 0; n <= trials; n++) {
      p[n] =
          Math.exp(
              logBinomial + n * Math.log(probability) + (trials - n) * Math.log1p(-probability));
      logBinomial += Math.log(trials - n) - Math.log(n + 1);
    }
    return p;
  }

  /** The distribution of the sum of so many independent numbers. */
  static double[] sum(double[] p, int count) {
    double[] sum = {1};
    for (int i = 0; i < count; i++) {
      double[] next = new double[sum.length + p.length - 1];
      for (int a = 0; a < sum.length; a++) {
        for (int b = 0; b < p.length; b++) {
          next[a + b] += sum[a] * p[b];
        }
      }
      sum = next;
    }
    return sum;
  }

  static double mean(double[] p) {
    double mean = 0;
    for (int n = 0; n < p.length; n++) {
      mean += n * p[n];
    }
    return mean;
  }

  /** P(n > mean + deviation). */
  static double above(double[] p, double mean, double deviation) {
    double tail = 0;
    for (int n = p.length - 1; n > mean + deviation + 1e-9; n--) {
      tail += p[n];
    }
    return tail;
  }

  /** P(n &lt; mean - deviation). */
  static double below(double[] p, double mean, double deviation) {
    double tail = 0;
    for (int n = 0; n < p.length && n < mean - deviation - 1e-9; n++) {
      tail += p[n];
    }
    return tail;
  }
}
