package dev.unravel.trajectory;

import dev.unravel.linalg.ComplexVector;
import dev.unravel.model.Eavesdropper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Draws only trajectories with at least one event up to the end time T. The path without any is
 * exp(-i H_eff t) psi_0, normalised, and has probability P_0 = S(T) exp(-kappa T) with S(T) =
 * ||exp(-i H_eff T) psi_0||^2; every trajectory drawn has weight 1 - P_0. So
 *
 * <pre>  rho(t) = P_0 |phi_0(t)>&lt;phi_0(t)| + (1 - P_0) mean of |psi(t)>&lt;psi(t)| drawn.</pre>
 *
 * <p>The first threshold u and the time s of Eve's first measurement are independent, u uniform and
 * s exponential, under the condition that u > S(T) or s &lt;= T. The two cases "u > S(T), any s"
 * and "u &lt; S(T), s &lt;= T" exclude each other and have probabilities 1 - S(T) and S(T) (1 -
 * exp(-kappa T)): one of them is drawn, then u and s in it, by inversion.
 *
 * <p>Compare the "improved Monte Carlo" of M. Abdelhafez, D. I. Schuster and J. Koch, Phys. Rev. A
 * 99, 052327 (2019), which is this without Eve.
 */
final class JumpConditionedSampling implements Sampling {

  /**
   * Below this probability of a jump the rounding of the norm, of which a threshold is a value,
   * would decide when it comes: its time is drawn by what the norm has lost.
   */
  private static final double RARE = 1e-12;

  /**
   * The digits of rates of which this part of H_eff, or of 1, is the largest are not known, so
   * those of a probability of a jump below this times (1 + |H_eff|) T are not.
   */
  private static final double UNKNOWN = 1e-9;

  /** Of what is lost, or of the time. */
  private static final double FINE = 1e-14;

  private static final int MAX_TRIALS = 200;

  private final Unravelling unravelling;
  private final double end;
  private final double eveRate;
  private final double jumped;
  private final double measured;
  private final double[] cases;

  /**
   * Sampling of a system whose initial state is pure.
   *
   * @param end T, positive
   * @throws IllegalArgumentException if the initial state is mixed, if Eve measures at known
   *     instants, or if nothing can happen, or with a probability so small that a double does not
   *     hold its digits, or mostly jumps so rare that rounding decides whether there are any
   */
  JumpConditionedSampling(Unravelling unravelling, double end) {
    if (!unravelling.system().initial().isPure()) {
      throw new IllegalArgumentException(
          "jump-conditioned sampling needs a pure initial state; this one is a mixture of "
              + unravelling.system().initial().size());
    }
    if (unravelling.schedule().isPresent()) {
      throw new IllegalArgumentException(
          "jump-conditioned sampling needs eve.timing = poisson: at known instants something always"
              + " happens, and nothing is gained");
    }
    this.unravelling = unravelling;
    this.end = end;
    eveRate = unravelling.system().eve().map(Eavesdropper::rate).orElse(0.0);
    jumped = unravelling.hasJumps() ? unravelling.evolution().lost(unravelling.initial(0), end) : 0;
    measured = -StrictMath.expm1(-eveRate * end);
    cases = new double[] {jumped, (1 - jumped) * measured};
    if (!(weight() >= Double.MIN_NORMAL) || (jumped > measured && jumped < unknown())) {
      throw new IllegalArgumentException(
          "jump-conditioned sampling needs that something can happen; the probability of any event"
              + " up to the end is "
              + weight());
    }
  }

  /** A probability of a jump below this is rounding. */
  private double unknown() {
    double norm = unravelling.effectiveHamiltonian().infinityNorm();
    return Math.min(RARE, UNKNOWN * (1 + norm) * end);
  }

  @Override
  public Start start(UniformRandomProvider random) {
    boolean jumps = measured == 0 || (jumped > 0 && RandomStreams.choose(random, cases) == 0);
    if (jumps) {
      double measurement =
          eveRate == 0 ? Double.POSITIVE_INFINITY : RandomStreams.exponential(random, eveRate);
      double part = RandomStreams.open(random);
      return jumped < RARE
          ? new Start(0, measurement, Double.NaN, timeOf(part))
          : new Start(0, measurement, Math.min(1 - jumped * part, Math.nextDown(1.0)));
    }
    double x = RandomStreams.open(random);
    double measurement = -StrictMath.log1p(-x * measured) / eveRate;
    double threshold =
        unravelling.hasJumps() ? (1 - jumped) * RandomStreams.open(random) : Double.NaN;
    return new Start(0, measurement, threshold);
  }

  /**
   * When the path without events has lost this part of what it has lost at T: by regula falsi, with
   * the weight of an end that stays halved (Illinois; M. Dowell and P. Jarratt, BIT 11, 168
   * (1971)).
   *
   * @param part between 0 and 1
   */
  private double timeOf(double part) {
    ComplexVector psi = unravelling.initial(0);
    double low = 0;
    double high = end;
    double atLow = -1;
    double atHigh = 1 / part - 1;
    double t = end;
    int side = 0;
    for (int i = 0; i < MAX_TRIALS && high - low > FINE * high; i++) {
      t = high - (high - low) * (atHigh / (atHigh - atLow));
      double excess = unravelling.evolution().lost(psi, t) / jumped / part - 1;
      if (Math.abs(excess) <= FINE) {
        return t;
      }
      if (excess < 0) {
        low = t;
        atLow = excess;
        atHigh = side < 0 ? 0.5 * atHigh : atHigh;
        side = -1;
      } else {
        high = t;
        atHigh = excess;
        atLow = side > 0 ? 0.5 * atLow : atLow;
        side = 1;
      }
    }
    return t;
  }

  @Override
  public double weight() {
    return Math.min(1, cases[0] + cases[1]);
  }

  @Override
  public Optional<KnownPath> known(double[] times) {
    List<ComplexVector> states = new ArrayList<>();
    for (double time : times) {
      ComplexVector psi = unravelling.initial(0);
      unravelling.evolution().evolve(psi, time);
      psi.normalise();
      states.add(unravelling.frame().toDicke(psi));
    }
    return Optional.of(new KnownPath(weight(), List.copyOf(states)));
  }
}
