package dev.unravel;

/**
 * How surprising a sample is, as the negative logarithm of a bound that holds for every sample size
 * and not only in the limit: a check that wants a false-alarm probability of at most alpha in all
 * its K comparisons together demands of each a surprise below {@link #limit}.
 */
public final class FalseAlarm {

  private FalseAlarm() {}

  /** log(K / alpha): the union bound over K comparisons. */
  public static double limit(double alpha, long comparisons) {
    return StrictMath.log(comparisons / alpha);
  }

  /**
   * The surprise of a mean of n independent numbers in [0, 1] whose expectations average to {@code
   * expected}: n KL(mean || expected) - log 2, both tails (W. Hoeffding, J. Am. Stat. Assoc. 58, 13
   * (1963), theorem 1). Means that agree to 1e-11 surprise nobody, so that certain events may be
   * rounded.
   */
  public static double ofMean(double mean, double expected, long n) {
    if (Math.abs(mean - expected) < 1e-11) {
      return 0;
    }
    double p = Math.max(0, Math.min(1, expected));
    double q = Math.max(0, Math.min(1, mean));
    double divergence = term(q, p) + term(1 - q, 1 - p);
    return n * divergence - StrictMath.log(2);
  }

  private static double term(double q, double p) {
    return q == 0 ? 0 : q * StrictMath.log(q / p);
  }

  /** The surprise of {@code count} successes in n independent trials of probability p. */
  public static double ofCount(long count, long n, double p) {
    return ofMean((double) count / n, p, n);
  }

  /**
   * The surprise of the largest distance of an empirical distribution function of n points from the
   * true one: 2 n D^2 - log 2 (P. Massart, Ann. Probab. 18, 1269 (1990)).
   */
  public static double ofDistance(double distance, long n) {
    return 2 * n * distance * distance - StrictMath.log(2);
  }

  /**
   * The surprise of a sum of n martingale differences, each in an interval of length 1: 2 s^2 / n -
   * log 2 (K. Azuma, Tohoku Math. J. 19, 357 (1967)).
   */
  public static double ofMartingale(double sum, long n) {
    return 2 * sum * sum / n - StrictMath.log(2);
  }

  /**
   * The surprise of a Poisson count, both tails: c log(c/m) - c + m - log 2 for mean m (Chernoff).
   */
  public static double ofPoisson(long count, double mean) {
    double c = count == 0 ? 0 : count * StrictMath.log(count / mean);
    return c - count + mean - StrictMath.log(2);
  }
}
