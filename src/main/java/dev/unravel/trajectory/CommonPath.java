package dev.unravel.trajectory;

import dev.unravel.linalg.ComplexVector;
import dev.unravel.model.InitialState;
import dev.unravel.model.OpenSystem;
import dev.unravel.model.Timing;

/**
 * The path that is taken more often than any other at the beginning: the likeliest eigenvector v of
 * the initial state, of probability p, without any event. A trajectory has left it at time t with
 * probability
 *
 * <pre>  q(t) = 1 - p ||exp(-i H_eff t) v||^2 exp(-kappa t),</pre>
 *
 * <p>which is summed from what is lost, and has its own digits where it is small. Where Eve
 * measures at known instants q is 1 from the first of them on.
 */
public final class CommonPath {

  /** The largest expected number that goes with none seen, at 95%. */
  public static final double RULE_OF_THREE = 3;

  /** From so many on, what has been seen speaks for itself. */
  public static final double FEW = 10;

  private CommonPath() {}

  /** Which eigenvector of an initial state is the likeliest; of several the first. */
  public static int eigenvector(InitialState initial) {
    int best = 0;
    for (int j = 1; j < initial.size(); j++) {
      best = initial.probability(j) > initial.probability(best) ? j : best;
    }
    return best;
  }

  /** q at each of some times, which are ascending and not negative. */
  public static double[] left(Unravelling unravelling, double[] times) {
    OpenSystem system = unravelling.system();
    int common = eigenvector(system.initial());
    double prepared = 1;
    double elsewhere = 0;
    for (int j = 0; j < system.initial().size(); j++) {
      elsewhere += j == common ? 0 : system.initial().probability(j);
      prepared = j == common ? system.initial().probability(j) : prepared;
    }
    double[] jumped = jumped(unravelling, common, times);
    double[] left = new double[times.length];
    for (int t = 0; t < times.length; t++) {
      double time = times[t];
      double measured = system.eve().map(eve -> measured(eve.timing(), time)).orElse(0.0);
      left[t] = Math.min(1, elsewhere + prepared * (jumped[t] + (1 - jumped[t]) * measured));
    }
    return left;
  }

  /** The probability that Eve has measured. */
  public static double measured(Timing timing, double t) {
    if (timing instanceof Timing.Scheduled scheduled) {
      return scheduled.instant(0) <= t ? 1 : 0;
    }
    return -StrictMath.expm1(-timing.rate() * t);
  }

  /** The probability of a jump, from step to step, so that no step is evolved twice. */
  private static double[] jumped(Unravelling unravelling, int common, double[] times) {
    double[] jumped = new double[times.length];
    if (!unravelling.hasJumps()) {
      return jumped;
    }
    ComplexVector psi = unravelling.initial(common);
    double now = 0;
    double before = 0;
    for (int t = 0; t < times.length; t++) {
      double step = times[t] - now;
      if (step > 0) {
        double lost = Math.max(0, unravelling.evolution().lost(psi, step));
        before += (1 - before) * Math.min(1, lost);
        unravelling.evolution().evolve(psi, step);
        psi.normalise();
      }
      now = times[t];
      jumped[t] = before;
    }
    return jumped;
  }

  /**
   * How many trajectories may have left of which none, or hardly any, is seen: min(M q, 3) max(0, 1
   * - K / 10). The cap is the rule of three: 1.96 sqrt(3) = 3.4 is beyond the largest number
   * expected, 3, that goes with none seen in 5 of 100 cases. From ten on what is seen speaks for
   * itself.
   *
   * @param drawn M
   * @param left q, that one of them has left
   * @param seen K, how many are seen to have left
   */
  public static double unseen(long drawn, double left, double seen) {
    return Math.min(RULE_OF_THREE, drawn * left) * Math.max(0, 1 - seen / FEW);
  }
}
