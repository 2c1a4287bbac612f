package dev.unravel.check;

import dev.unravel.model.PoissonNumber;
import java.util.function.DoubleUnaryOperator;

/** How far numbers of events of M independent trajectories may lie from their expected values. */
final class CountBound {

  /** Absolute accuracy to which the integrator knows an expected number of events. */
  private static final double MEAN_ERROR = 1e-9;

  private CountBound() {}

  /** A Poisson number of this mean. */
  static Interval poisson(double mean, double exponent) {
    return interval(
        s -> mean * (StrictMath.expm1(s) - s),
        s -> mean * (StrictMath.expm1(-s) + s),
        mean,
        mean,
        exponent);
  }

  /**
   * The number n of Eve's measurements in trajectories to each of which something happens: a
   * Poisson number of mean m, under the condition that it is not 0 or there is a jump. With J the
   * probability of a jump in a trajectory before Eve's first measurement, if she never makes one,
   *
   * <pre>
   *   E exp(sn) = (exp(m e^s) - (1 - J)) / (exp(m) - (1 - J)).
   * </pre>
   *
   * @param trajectories M
   * @param mean m = kappa T, without the condition
   * @param jump J
   */
  static Interval measurementsIfAny(long trajectories, double mean, double jump, double exponent) {
    double normalisation = StrictMath.expm1(mean) + jump;
    double expected = trajectories * mean * StrictMath.exp(mean) / normalisation;
    return interval(
        s -> trajectories * logGenerating(s, mean, jump, normalisation) - s * expected,
        s -> trajectories * logGenerating(-s, mean, jump, normalisation) + s * expected,
        expected * (1 + mean),
        expected,
        exponent);
  }

  /**
   * The number min(N, n) of the measurements of an Eve who stops after n, N being Poisson of mean
   * m, in trajectories to each of which something happens:
   *
   * <pre>  E exp(s min(N, n)) = (sum_(k&lt;n) p_k e^(sk) + P(N >= n) e^(sn) - P_0) / (1 - P_0).
   * </pre>
   *
   * @param trajectories M
   * @param mean m = kappa T
   * @param most n
   * @param undrawn P_0, the probability that nothing happens, if such trajectories are not drawn; 0
   *     if they are
   */
  static Interval measurementsUpTo(
      long trajectories, double mean, long most, double undrawn, double exponent) {
    PoissonNumber number = new PoissonNumber(mean);
    if (number.atLeast(most) == 0 && undrawn == 0) {
      return poisson(trajectories * mean, exponent);
    }
    int n = (int) Math.min(most, (long) (mean + 40 * Math.sqrt(mean) + 100));
    double[] p = number.below(n);
    double stopped = number.atLeast(n);
    double expected = number.expectedUpTo(n) / (1 - undrawn);
    return interval(
        s -> trajectories * (logCutOff(s, p, stopped, undrawn) - s * expected),
        s -> trajectories * (logCutOff(-s, p, stopped, undrawn) + s * expected),
        trajectories * expected * (1 + mean),
        trajectories * expected,
        exponent);
  }

  /** From sum p_k (e^(sk) - 1), which loses no digits near s = 0. */
  private static double logCutOff(double s, double[] p, double stopped, double undrawn) {
    double sum = stopped * StrictMath.expm1(s * p.length);
    for (int k = 1; k < p.length; k++) {
      sum += p[k] * StrictMath.expm1(s * k);
    }
    return StrictMath.log1p(sum / (1 - undrawn));
  }

  /** By the form that loses no digits, near s = 0 or far below it. */
  private static double logGenerating(double s, double mean, double jump, double normalisation) {
    double difference =
        StrictMath.exp(mean) * StrictMath.expm1(mean * StrictMath.expm1(s)) / normalisation;
    if (difference > -0.5) {
      return StrictMath.log1p(difference);
    }
    double events = StrictMath.expm1(mean * StrictMath.exp(s)) + jump;
    double logEvents = events > 0 ? StrictMath.log(events) : StrictMath.log(mean) + s;
    return logEvents - StrictMath.log(normalisation);
  }

  /** A binomial number: M trials of probability p. */
  static Interval binomial(long trials, double p, double exponent) {
    return interval(
        s -> trials * (StrictMath.log1p(p * StrictMath.expm1(s)) - s * p),
        s -> trials * (StrictMath.log1p(p * StrictMath.expm1(-s)) + s * p),
        trials * p * (1 - p),
        trials * p,
        exponent);
  }

  /**
   * A number of jumps of one channel, or of measurements with one outcome. The factorial moments of
   * both are bounded by E C(n, r) &lt;= mu Lambda^(r-1) / (r-1)!, with n the number in a
   * trajectory: for measurements at known instants because of the r - 1 others there are at most
   * C(Lambda - 1, r - 1) choices.
   *
   * @param trajectories M
   * @param expected mu, expected jumps a trajectory, from the integrator
   * @param ceiling Lambda, the largest possible intensity of the channel times the time, or the
   *     number of instants
   * @param share 1 - P_0, the probability that something happens, if trajectories are drawn under
   *     this condition, which divides mu and every factorial moment; 1 if not
   */
  static Interval jumps(
      long trajectories, double expected, double ceiling, double share, double exponent) {
    double mean = Math.max(0, expected) / share;
    double most = Math.max(mean, Math.min(mean + MEAN_ERROR / share, ceiling / share));
    return interval(
        s -> {
          double x = StrictMath.expm1(s);
          return trajectories
              * (StrictMath.log1p(most * x * StrictMath.exp(ceiling * x)) - s * mean);
        },
        s -> {
          double x = StrictMath.expm1(-s);
          return trajectories * (StrictMath.log1p(mean * x + mean * ceiling * x * x) + s * mean);
        },
        trajectories * most * (1 + 2 * ceiling),
        trajectories * mean,
        exponent);
  }

  private static Interval interval(
      DoubleUnaryOperator upper,
      DoubleUnaryOperator lower,
      double variance,
      double mean,
      double exponent) {
    if (!(variance > 0)) {
      return new Interval(0, 0);
    }
    double scale = Math.max(1, Math.sqrt(variance));
    return new Interval(
        Math.min(mean, Chernoff.deviation(lower, exponent, scale)),
        Chernoff.deviation(upper, exponent, scale));
  }
}
