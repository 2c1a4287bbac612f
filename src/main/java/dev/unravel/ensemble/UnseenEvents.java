package dev.unravel.ensemble;

import dev.unravel.model.Eavesdropper;
import dev.unravel.model.JumpOperator;
import dev.unravel.model.OpenSystem;
import dev.unravel.trajectory.CommonPath;
import dev.unravel.trajectory.Unravelling;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How much events may weigh of which hardly any have been seen. Their spread says nothing of them:
 * where by chance all of M trajectories are alike, it is zero.
 *
 * <p>Let a trajectory have left the {@link CommonPath} at time t with probability q, which is known
 * exactly, and a trajectory that has change a mean by at most Delta / M. Then the variance of the
 * mean is at most q Delta^2 / M = mu Delta^2 / M^2 with mu = M q, the number of trajectories
 * expected to have left. To the jackknife's variance is added
 *
 * <pre>  V_1 = (Delta / M)^2 min(mu, 3) max(0, 1 - K / 10),</pre>
 *
 * <p>K being the number of trajectories seen to have left: from ten on these speak for themselves.
 * At K = 0 the cap is the rule of three: 1.96 sqrt(3) Delta / M = 3.4 Delta / M reaches the largest
 * mu, 3, at which none is seen with 5% probability.
 *
 * <p>Rare jumps can hide behind many measurements that change nothing, and rare measurements behind
 * jumps. Let Lambda be the largest rate that jumps of all channels together, or measurements, can
 * have. If M Lambda T, the largest number to be expected until the end T, is below 10, the variance
 * is at least
 *
 * <pre>  V_2 = (Delta / M)^2 min(3, mu, M Lambda t).</pre>
 *
 * <p>Under jump-conditioned sampling, which draws the share 1 - P_0 of all trajectories, mu = M
 * q(t) / (1 - P_0), likewise Lambda_c, and Delta is (1 - P_0) times as large. {@link Unseen} has
 * Delta.
 */
final class UnseenEvents {

  /**
   * The weight of unseen events at a grid time: sqrt(V_1) and sqrt(V_2) for Delta = 1.
   *
   * @param beside is added to a standard error in quadrature
   * @param least times Delta, a standard error is not below this
   * @param spread the factor of {@link FewGroups} by which the jackknife's error is multiplied
   *     first
   */
  record Weight(double beside, double least, double spread) {

    /** Whether the jackknife's error is left as it is. */
    boolean isNone() {
      return isZero() && spread == 1;
    }

    /** Of the same events, for a jackknife over so many groups. */
    Weight over(int groups) {
      return new Weight(beside, least, FewGroups.factor(groups));
    }

    /** Whether nothing is unseen. */
    boolean isZero() {
      return beside == 0 && least == 0;
    }

    double largest() {
      return Math.max(beside, least);
    }

    /** The standard error of an estimate that changes by at most Delta; NaN remains. */
    double widened(double error, double delta) {
      double seen = spread * error;
      double x = beside * delta;
      return Math.max(Math.sqrt(seen * seen + x * x), least * delta);
    }

    Jackknife widened(Jackknife x, double delta) {
      return isNone() ? x : x.withError(widened(x.standardError(), delta));
    }
  }

  private final Unravelling unravelling;
  private final double[] times;
  private double @Nullable [] left;
  private double @Nullable [] rates;

  UnseenEvents(Unravelling unravelling, double[] times) {
    this.unravelling = unravelling;
    this.times = times;
  }

  /**
   * The weight at grid time t.
   *
   * @param conditioned whether only trajectories with an event are drawn
   * @param share what of all probability is drawn
   */
  synchronized Weight weight(
      int t, EventTally tally, boolean conditioned, double share, int groups) {
    long m = tally.trajectories();
    if (m == 0) {
      return new Weight(0, 0, 1);
    }
    if (left == null) {
      left = CommonPath.left(unravelling, times);
    }
    double probability = conditioned ? Math.min(1, left[t] / share) : left[t];
    double departed = tally.departed()[t];
    double few = CommonPath.unseen(m, probability, departed);
    double unseen = Math.min(probability, times[t] * hiddenRate(m / share) / share);
    double hidden = Math.min(CommonPath.RULE_OF_THREE, m * unseen);
    return new Weight(
        share / m * Math.sqrt(few),
        share / m * Math.sqrt(hidden),
        probability > 0 ? FewGroups.factor(groups) : 1);
  }

  /**
   * The largest rate of jumps, or measurements, if few of them are to be expected.
   *
   * @param drawn M, of all probability
   */
  private double hiddenRate(double drawn) {
    if (rates == null) {
      OpenSystem system = unravelling.system();
      double jumps = system.jumps().stream().mapToDouble(JumpOperator::largestRate).sum();
      double measurements =
          system.eve().filter(eve -> eve.schedule().isEmpty()).map(Eavesdropper::rate).orElse(0.0);
      rates = new double[] {jumps, measurements};
    }
    double end = times[times.length - 1];
    return Arrays.stream(rates).filter(rate -> drawn * rate * end < CommonPath.FEW).sum();
  }
}
