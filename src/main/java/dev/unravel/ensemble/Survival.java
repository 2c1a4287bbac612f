package dev.unravel.ensemble;

import dev.unravel.diagnostics.Crossing;
import dev.unravel.diagnostics.Witness;
import java.util.Arrays;
import java.util.List;

/**
 * When an ensemble's mean state begins or ceases to be non-local, entangled or squeezed.
 *
 * <p>With the estimate w(t) of a {@link Witness} and its jackknife error s(t), which allows for
 * {@link UnseenEvents}, a change is where w passes 0, and its 95% interval is made of the times
 * around it at which |w| &lt;= 1.96 s: the edges of the band pass 0 at its ends. That holds
 * whatever the slope of w and however fine the grid: the true time t is left out if |w(t)| > 1.96
 * s(t). The crossing itself is not jackknifed: it is not a smooth function of the data where the
 * curve is ragged between grid points.
 */
public final class Survival {

  private static final double NORMAL_95 = 1.959963984540054;

  /** Where w is known without error, it passes 0 together with the edges of its band. */
  private static final double ROUNDING = 1e-12;

  /**
   * One change.
   *
   * @param witness what begins or ceases
   * @param gained whether it begins
   * @param time when
   * @param low lower end of the 95% interval, NaN if before it the sign is never clear on the grid
   * @param high upper end, NaN if after it the sign is never clear
   */
  public record Change(Witness witness, boolean gained, double time, double low, double high) {

    /** What a normal distribution with an interval of this length has; NaN without one. */
    public double standardError() {
      return (high - low) / (2 * NORMAL_95);
    }
  }

  private final Replicates replicates;
  private final double[] times;

  private Survival(Replicates replicates) {
    this.replicates = replicates;
    times = replicates.fold().times();
  }

  /** Every change along the grid, by witness and time. */
  public static List<Change> of(Replicates replicates) {
    return Arrays.stream(Witness.values())
        .filter(w -> replicates.diagnostics().contains(w.diagnostic()))
        .flatMap(w -> of(replicates, w).stream())
        .toList();
  }

  /** The changes of one witness, by time. */
  static List<Change> of(Replicates replicates, Witness witness) {
    return new Survival(replicates).changes(witness);
  }

  private List<Change> changes(Witness witness) {
    double[] w = new double[times.length];
    double[] upper = new double[times.length];
    double[] minusLower = new double[times.length];
    for (int t = 0; t < times.length; t++) {
      Jackknife estimate =
          replicates
              .unseen(t)
              .widen(replicates.jackknife(t, witness::signed), witness::signed)
              .allowingFor(witness.rounding(replicates.moments(t)));
      w[t] = estimate.estimate();
      upper[t] = w[t] + NORMAL_95 * estimate.standardError();
      minusLower[t] = NORMAL_95 * estimate.standardError() - w[t];
    }
    List<Crossing> witnessed = Crossing.find(times, upper);
    List<Crossing> refuted = Crossing.find(times, minusLower);
    return Crossing.find(times, w).stream()
        .map(
            c ->
                c.gained()
                    ? change(witness, c, refuted, witnessed)
                    : change(witness, c, witnessed, refuted))
        .toList();
  }

  /**
   * A change with its interval.
   *
   * @param before when the sign that w has before begins ({@code gained}) and ceases to be clear
   * @param after the same of the sign that it has after
   */
  private static Change change(
      Witness witness, Crossing crossing, List<Crossing> before, List<Crossing> after) {
    double t = crossing.time();
    double low = lastEnd(before, t);
    double high = firstBegin(after, t);
    return new Change(
        witness,
        crossing.gained(),
        t,
        low > lastEnd(after, t) ? Math.min(low, t) : Double.NaN,
        high < firstBegin(before, t) ? Math.max(high, t) : Double.NaN);
  }

  private static double lastEnd(List<Crossing> clear, double t) {
    return clear.stream()
        .filter(c -> !c.gained() && c.time() <= t + ROUNDING)
        .mapToDouble(Crossing::time)
        .max()
        .orElse(Double.NEGATIVE_INFINITY);
  }

  private static double firstBegin(List<Crossing> clear, double t) {
    return clear.stream()
        .filter(c -> c.gained() && c.time() >= t - ROUNDING)
        .mapToDouble(Crossing::time)
        .min()
        .orElse(Double.POSITIVE_INFINITY);
  }
}
