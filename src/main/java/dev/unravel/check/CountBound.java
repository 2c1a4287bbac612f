package dev.unravel.check;

import java.util.function.DoubleUnaryOperator;

/** How far numbers of events of M independent trajectories may lie from their expected values. */
final class CountBound {

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
   * @param mean mu, expected jumps a trajectory
   * @param ceiling Lambda, the largest possible intensity of the channel times the time
   */
  static Interval jumps(long trajectories, double mean, double ceiling, double exponent) {
    return interval(
        s -> {
          double x = StrictMath.expm1(s);
          return trajectories * (StrictMath.log1p(mean * x * StrictMath.exp(ceiling * x)) - s * mean);
        },
        s -> {
          double x = StrictMath.expm1(-s);
          return trajectories * (StrictMath.log1p(mean * x + mean * ceiling * x * x) + s * mean);
        },
        trajectories * mean * (1 + 2 * ceiling),
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
    double scale = Math.sqrt(variance);
    return new Interval(
        Math.min(mean, Chernoff.deviation(lower, exponent, scale)),
        Chernoff.deviation(upper, exponent, scale));
  }
}
