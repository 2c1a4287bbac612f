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
   * would decide when it comes. Eve's times are drawn without the norm.
   */
  private static final double LEAST_JUMPED = 1e-12;

  private final Unravelling unravelling;
  private final double eveRate;
  private final double jumped;
  private final double measured;
  private final double[] cases;

  /**
   * Sampling of a system whose initial state is pure.
   *
   * @param end T, positive
   * @throws IllegalArgumentException if the initial state is mixed, if Eve measures at known
   *     instants, or if nothing can happen, or only jumps whose probability is below {@value
   *     #LEAST_JUMPED}
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
    eveRate = unravelling.system().eve().map(Eavesdropper::rate).orElse(0.0);
    jumped = unravelling.hasJumps() ? unravelling.evolution().lost(unravelling.initial(0), end) : 0;
    measured = -StrictMath.expm1(-eveRate * end);
    cases = new double[] {jumped, (1 - jumped) * measured};
    if (!(weight() > 0) || (jumped < LEAST_JUMPED && jumped > measured)) {
      throw new IllegalArgumentException(
          "jump-conditioned sampling needs that something can happen; the probability of any event"
              + " up to the end is "
              + weight());
    }
  }

  @Override
  public Start start(UniformRandomProvider random) {
    boolean jumps = measured == 0 || (jumped > 0 && RandomStreams.choose(random, cases) == 0);
    if (jumps) {
      double measurement =
          eveRate == 0 ? Double.POSITIVE_INFINITY : RandomStreams.exponential(random, eveRate);
      double threshold = 1 - jumped * RandomStreams.open(random);
      return new Start(0, measurement, Math.min(threshold, Math.nextDown(1.0)));
    }
    double x = RandomStreams.open(random);
    double measurement = -StrictMath.log1p(-x * measured) / eveRate;
    double threshold =
        unravelling.hasJumps() ? (1 - jumped) * RandomStreams.open(random) : Double.NaN;
    return new Start(0, measurement, threshold);
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
