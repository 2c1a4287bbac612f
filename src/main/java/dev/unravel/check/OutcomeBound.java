package dev.unravel.check;

import dev.unravel.model.CountDistribution;

/**
 * How often one outcome can be found at most, if the number N of measurements in a trajectory has a
 * known distribution. Of the number n of outcomes of one kind only the mean mu is known, and that
 * it is at most N. Outcomes may come in runs, as where measurements hold the state (Zeno), so that
 * n is often 0 or N. For convex f with f(0) = 0, such as e^(sn) - 1, E f(n) is at most what it is
 * if n = N whenever N is among its largest values, and else 0: with q_N = P(n = N),
 *
 * <pre>  E f(n) &lt;= sum_N P(N) q_N f(N),   sum_N P(N) q_N N = mu,   q_N = 1 for the largest N.
 * </pre>
 */
final class OutcomeBound {

  private final long[] number;
  private final double[] weight;

  /**
   * The extreme case for a mean.
   *
   * @param expected mu, for all trajectories
   * @param share part of all trajectories among which the bound is meant, all with n > 0 being so
   */
  OutcomeBound(CountDistribution measurements, double expected, double share) {
    int size = measurements.p().length;
    number = new long[size];
    weight = new double[size];
    double left = expected;
    for (int j = size - 1; j >= 0 && left > 0; j--) {
      number[j] = measurements.first() + j;
      double all = measurements.p()[j] * number[j];
      weight[j] = number[j] == 0 ? 0 : Math.min(all, left) / number[j] / share;
      left -= all;
    }
  }

  /** E e^(sn) - 1 in the extreme case, for s of either sign. */
  double excess(double s) {
    double sum = 0;
    for (int j = 0; j < number.length; j++) {
      sum += weight[j] == 0 ? 0 : weight[j] * StrictMath.expm1(s * number[j]);
    }
    return sum;
  }
}
