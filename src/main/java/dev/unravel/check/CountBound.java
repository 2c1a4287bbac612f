package dev.unravel.check;

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
   * A number of jumps of one channel.
   *
   * @param trajectories M
   * @param expected mu, expected jumps a trajectory, from the integrator
   * @param ceiling Lambda, the largest possible intensity of the channel times the time
   */
  static Interval jumps(long trajectories, double expected, double ceiling, double exponent) {
    double mean = Math.max(0, expected);
    double most = Math.max(mean, Math.min(mean + MEAN_ERROR, ceiling));
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
