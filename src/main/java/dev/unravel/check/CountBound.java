package dev.unravel.check;

import dev.unravel.model.CountDistribution;
import java.util.function.DoubleUnaryOperator;

/** How far numbers of events of M independent trajectories may lie from their expected values. */
final class CountBound {

  /** Absolute accuracy to which the integrator knows an expected number of events. */
  private static final double MEAN_ERROR = 1e-9;

  /** Below this probabilities that are differences are rounding. */
  private static final double ROUNDING = 1e-15;

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
   * The number N of Eve's measurements, if its distribution in a trajectory is known, in
   * trajectories to each of which something happens:
   *
   * <pre>  E exp(sN) = (sum_n p_n e^(sn) - P_0) / (1 - P_0).</pre>
   *
   * @param trajectories M
   * @param undrawn P_0, the probability that nothing happens, if such trajectories are not drawn; 0
   *     if they are
   */
  static Interval measurements(
      long trajectories, CountDistribution numbers, double undrawn, double exponent) {
    double expected = numbers.mean() / (1 - undrawn);
    return interval(
        s -> trajectories * (logGenerating(s, numbers, undrawn) - s * expected),
        s -> trajectories * (logGenerating(-s, numbers, undrawn) + s * expected),
        trajectories * expected * (1 + numbers.mean()),
        trajectories * expected,
        exponent);
  }

  /** From sum p_n (e^(sn) - 1), which loses no digits near s = 0. */
  private static double logGenerating(double s, CountDistribution numbers, double undrawn) {
    double sum = 0;
    for (int j = 0; j < numbers.p().length; j++) {
      sum += numbers.p()[j] * StrictMath.expm1(s * (numbers.first() + j));
    }
    return log1p(sum / (1 - undrawn));
  }

  /** log(1 + x), not below that of rounding: too large a value of K is safe, too small is not. */
  private static double log1p(double x) {
    return StrictMath.log1p(Math.max(x, ROUNDING - 1));
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
   * A number of jumps of one channel. The factorial moments are bounded by E C(n, r) &lt;= mu
   * Lambda^(r-1) / (r-1)!, with n the number in a trajectory.
   *
   * @param trajectories M
   * @param expected mu, expected jumps a trajectory, from the integrator
   * @param ceiling Lambda, the largest possible intensity of the channel times the time
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

  /**
   * A number of measurements with one outcome: the better of what holds for jumps, and of {@link
   * OutcomeBound}.
   *
   * @param trajectories M
   * @param expected mu, expected outcomes a trajectory, from the integrator
   * @param numbers distribution of the number of all measurements in a trajectory
   * @param ceiling Lambda, as for jumps, or the largest number of measurements if that is less:
   *     then because of the r - 1 others there are at most C(Lambda - 1, r - 1) choices
   * @param share 1 - P_0, as for jumps
   */
  static Interval outcomes(
      long trajectories,
      double expected,
      CountDistribution numbers,
      double ceiling,
      double share,
      double exponent) {
    double mean = Math.max(0, expected) / share;
    double most = Math.max(mean, Math.min(mean + MEAN_ERROR / share, ceiling / share));
    OutcomeBound above = new OutcomeBound(numbers, most * share, share);
    OutcomeBound below = new OutcomeBound(numbers, mean * share, share);
    return interval(
        s -> {
          double x = StrictMath.expm1(s);
          double alone = most * x * StrictMath.exp(ceiling * x);
          return trajectories * (log1p(Math.min(alone, above.excess(s))) - s * mean);
        },
        s -> {
          double x = StrictMath.expm1(-s);
          double alone = mean * x + mean * ceiling * x * x;
          return trajectories * (log1p(Math.min(alone, below.excess(-s))) + s * mean);
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
