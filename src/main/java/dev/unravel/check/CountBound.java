package dev.unravel.check;

import dev.unravel.diagnostics.Interval;
import dev.unravel.model.CountDistribution;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** How far numbers of events of M independent trajectories may lie from their expected values. */
final class CountBound {

  /**
   * Accuracy to which the integrator knows an expected number of events: of one whose rate allows
   * for Lambda events until the end, min(1, Lambda) times this.
   */
  private static final double MEAN_ERROR = 1e-9;

  /** From here on down log(1 + x) is taken of 1 + x as a sum of positive terms. */
  private static final double HALF = -0.5;

  /** Below this e^x - 1 is x to the last digit. */
  private static final double TINY = 0x1p-60;

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
   *   E exp(sn) = (exp(m e^s) - (1 - J)) exp(-m) / (1 - P_0),   P_0 = (1 - J) exp(-m).
   * </pre>
   *
   * @param trajectories M
   * @param mean m = kappa T, without the condition
   * @param jump J
   */
  static Interval measurementsIfAny(long trajectories, double mean, double jump, double exponent) {
    double share = -StrictMath.expm1(-mean) + jump * StrictMath.exp(-mean);
    double expected = trajectories * mean / share;
    return interval(
        s -> trajectories * logGenerating(s, mean, jump, share) - s * expected,
        s -> trajectories * logGenerating(-s, mean, jump, share) + s * expected,
        expected * (1 + mean),
        expected,
        exponent);
  }

  /**
   * The number N of Eve's measurements, if its distribution in a trajectory is known, in the
   * trajectories that are drawn, which are all but those to which nothing happens or all:
   *
   * <pre>  E exp(sN) = (p_0' + sum_(n>0) p_n e^(sn)) / (p_0' + sum_(n>0) p_n).</pre>
   *
   * @param trajectories M
   * @param silent p_0', the probability of a trajectory that is drawn and has no measurement: p_0
   *     if all are drawn, p_0 J with J the probability of a jump if those with an event are
   */
  static Interval measurements(
      long trajectories, CountDistribution numbers, double silent, double exponent) {
    CountDistribution drawn = drawn(numbers, silent);
    double beyond = meanBeyondLeast(drawn);
    double mean = drawn.first() + beyond;
    return interval(
        s -> trajectories * (logGenerating(s, drawn) - s * beyond),
        s -> trajectories * (logGenerating(-s, drawn) + s * beyond),
        trajectories * mean * (1 + numbers.mean()),
        trajectories * mean,
        exponent);
  }

  /** The distribution among those that are drawn. */
  private static CountDistribution drawn(CountDistribution numbers, double silent) {
    boolean never = numbers.first() == 0 && silent == 0;
    double[] p = Arrays.copyOfRange(numbers.p(), never ? 1 : 0, numbers.p().length);
    if (numbers.first() == 0 && !never) {
      p[0] = silent;
    }
    double share = Arrays.stream(p).sum();
    Arrays.setAll(p, j -> p[j] / share);
    return new CountDistribution(numbers.first() + (never ? 1 : 0), p);
  }

  /** E N - n_0 with n_0 the least number. */
  private static double meanBeyondLeast(CountDistribution numbers) {
    double sum = 0;
    for (int j = 0; j < numbers.p().length; j++) {
      sum += numbers.p()[j] * j;
    }
    return sum;
  }

  /**
   * log E exp(s (N - n_0)) with n_0 the least number, so that the sum does not underflow however
   * far below 0 s is.
   */
  private static double logGenerating(double s, CountDistribution numbers) {
    double difference = 0;
    double sum = 0;
    for (int j = 0; j < numbers.p().length; j++) {
      double p = numbers.p()[j];
      difference += p == 0 ? 0 : p * StrictMath.expm1(s * j);
      sum += p == 0 ? 0 : p * StrictMath.exp(s * j);
    }
    return log(difference, sum);
  }

  /**
   * log(1 + x), by the form that loses no digits.
   *
   * @param sum 1 + x, from positive terms
   */
  private static double log(double x, double sum) {
    return x > HALF ? StrictMath.log1p(x) : StrictMath.log(Math.max(0, sum));
  }

  /**
   * By the form that loses no digits near s = 0 or far below it. There events are added as
   * logarithms, because exp(s) may underflow while the expected number still counts.
   *
   * @param share 1 - P_0
   */
  private static double logGenerating(double s, double mean, double jump, double share) {
    double difference = StrictMath.expm1(mean * StrictMath.expm1(s)) / share;
    if (difference > HALF) {
      return StrictMath.log1p(difference);
    }
    double x = mean * StrictMath.exp(s);
    double measured =
        x < TINY ? StrictMath.log(mean) + s : x + StrictMath.log(-StrictMath.expm1(-x));
    double jumped = StrictMath.log(jump);
    double larger = Math.max(measured, jumped);
    double smaller = Math.min(measured, jumped);
    return larger
        + StrictMath.log1p(StrictMath.exp(smaller - larger))
        - mean
        - StrictMath.log(share);
  }

  /**
   * A binomial number: M trials of probability p.
   *
   * @param p from 0 to 1
   * @param rest 1 - p, which has its own digits where it is small
   */
  static Interval binomial(long trials, double p, double rest, double exponent) {
    return interval(
        s -> trials * (logMixture(p, rest, s) - s * p),
        s -> trials * (logMixture(p, rest, -s) + s * p),
        trials * p * rest,
        trials * p,
        exponent);
  }

  /** log(q + p e^s), p + q = 1. */
  private static double logMixture(double p, double q, double s) {
    double difference = p * StrictMath.expm1(s);
    return difference < Double.POSITIVE_INFINITY
        ? log(difference, q + p * StrictMath.exp(s))
        : s + StrictMath.log(p);
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
    Mean mean = Mean.of(expected, ceiling, share);
    return interval(
        s -> {
          double x = StrictMath.expm1(s);
          return trajectories
              * (StrictMath.log1p(mean.most * x * StrictMath.exp(ceiling * x)) - s * mean.value);
        },
        s -> trajectories * (logBelow(mean, s, ceiling) + s * mean.value),
        trajectories * mean.most * (1 + 2 * ceiling),
        trajectories * mean.value,
        exponent);
  }

  /**
   * An expected number of events in a trajectory that is drawn, as the integrator knows it.
   *
   * @param least it may be as small as this
   * @param most it may be as large as this
   */
  private record Mean(double value, double least, double most) {

    static Mean of(double expected, double ceiling, double share) {
      double mean = Math.max(0, expected) / share;
      double error = MEAN_ERROR * Math.min(1, ceiling) / share;
      return new Mean(
          mean, Math.max(0, mean - error), Math.max(mean, Math.min(mean + error, ceiling / share)));
    }
  }

  /** A bound of log E exp(-sn), from 1 + mu x + mu Lambda x^2, which is linear in mu. */
  private static double logBelow(Mean mean, double s, double ceiling) {
    double x = StrictMath.expm1(-s);
    double slope = x * (1 + ceiling * x);
    double excess = (slope < 0 ? mean.least : mean.most) * slope;
    return log(excess, 1 + excess);
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
    Mean mean = Mean.of(expected, ceiling, share);
    OutcomeBound above = new OutcomeBound(numbers, mean.most * share, share);
    OutcomeBound below = new OutcomeBound(numbers, mean.least * share, share);
    return interval(
        s -> {
          double x = StrictMath.expm1(s);
          double alone = mean.most * x * StrictMath.exp(ceiling * x);
          return trajectories
              * (StrictMath.log1p(Math.min(alone, above.excess(s))) - s * mean.value);
        },
        s -> {
          double inRuns = below.excess(-s);
          double log = Math.min(logBelow(mean, s, ceiling), log(inRuns, 1 + inRuns));
          return trajectories * (log + s * mean.value);
        },
        trajectories * mean.most * (1 + 2 * ceiling),
        trajectories * mean.value,
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
