package dev.unravel.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unravel.diagnostics.MeasurementPlane;
import dev.unravel.model.CollectiveSpin;
import dev.unravel.model.Eavesdropper;
import dev.unravel.model.EnergyBasis;
import dev.unravel.model.Hamiltonian;
import dev.unravel.model.InitialState;
import dev.unravel.model.OpenSystem;
import dev.unravel.model.Timing;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The cross-check where Eve measures at known instants: passes what is right, and nothing else. */
class ScheduledCheckTest {

  /** 2022: a right program fails with probability 5e-7. */
  private static final long SEED = 2022;

  /** Instants of the timings below are among them. */
  private static final double[] TIMES = Ensembles.grid(2, 17);

  private static OpenSystem timed(Timing timing) {
    OpenSystem base = CheckSystems.everything(4);
    Eavesdropper eve = base.eve().orElseThrow().at(timing);
    return CheckSystems.with(base, eve);
  }

  private static boolean passes(Timing simulated, Timing meant) {
    OpenSystem system = timed(meant);
    return Ensembles.check(
            Ensembles.simulate(timed(simulated), system, TIMES, 4000, SEED),
            ExactCurve.of(system, MeasurementPlane.ZX, TIMES),
            1)
        .passed();
  }

  @Test
  void shouldPassAClockAndABurst() {
    assertThat(passes(new Timing.Periodic(4), new Timing.Periodic(4))).isTrue();
    Timing burst = new Timing.Burst(8, 0.5, 4);
    assertThat(passes(burst, burst)).isTrue();
  }

  /** 8 measurements a trajectory on the mean in both, but not in each. */
  @Test
  void shouldTellChanceFromAClock() {
    assertThat(passes(new Timing.Poisson(4), new Timing.Periodic(4))).isFalse();
  }

  @Test
  void shouldTellOneMeasurementFewer() {
    assertThat(passes(new Timing.Burst(8, 0.5, 3), new Timing.Burst(8, 0.5, 4))).isFalse();
  }

  /** As many, but the whole burst an eighth later. */
  @Test
  void shouldTellALaterBurst() {
    assertThat(passes(new Timing.Burst(8, 0.625, 4), new Timing.Burst(8, 0.5, 4))).isFalse();
  }

  /**
   * S_x of ten spins that it holds (Zeno) ten times a time unit: one outcome comes twenty times in
   * a trajectory, and the spread of numbers of outcomes is up to sqrt(20) times that of independent
   * ones. By that spread the z of 8 ensembles of 4000 trajectories are at most 4.5, of which there
   * are 8 times at most 11: false alarm below 6e-4 for Gaussian numbers; by that of independent
   * ones the largest is beyond 8.
   */
  @Test
  void shouldKnowThatOutcomesComeInRuns() {
    CollectiveSpin spin = new CollectiveSpin(10);
    Hamiltonian h = Hamiltonian.lmg(spin, 1, 0.1);
    OpenSystem held =
        new OpenSystem(
            h,
            List.of(),
            Optional.of(
                Eavesdropper.measuring(spin, "Sx", 1, 0, 0, 10).at(new Timing.Periodic(10))),
            InitialState.gibbs(EnergyBasis.of(h), 30));
    double largest = 0;
    double largestAsIfIndependent = 0;
    for (int run = 0; run < 8; run++) {
      for (Comparison c : numbersOfOutcomes(held, SEED + run)) {
        largest = Math.max(largest, Double.isNaN(c.z()) ? 0 : Math.abs(c.z()));
        double alone = Math.sqrt(Math.max(1, c.exact()));
        largestAsIfIndependent =
            Math.max(largestAsIfIndependent, Math.abs(c.estimate() - c.exact()) / alone);
      }
    }
    assertThat(largest).isBetween(1.5, 4.5);
    assertThat(largestAsIfIndependent).isGreaterThan(8);
  }

  private static List<Comparison> numbersOfOutcomes(OpenSystem system, long seed) {
    CheckReport report =
        Ensembles.check(
            Ensembles.simulate(system, system, TIMES, 4000, seed),
            ExactCurve.of(system, MeasurementPlane.ZX, TIMES),
            1);
    assertThat(report.passed()).isTrue();
    return report.curves().get(0).comparisons().stream()
        .filter(c -> c.quantity().startsWith("outcomes"))
        .toList();
  }

  @Test
  void shouldPassWhoStops() {
    for (Timing timing : new Timing[] {new Timing.Poisson(4), new Timing.Periodic(4)}) {
      assertThat(passes(timing.stoppingAfter(3), timing.stoppingAfter(3))).isTrue();
    }
  }

  /** One more, one fewer, and for ever. */
  @Test
  void shouldTellWhenSheStops() {
    Timing.Poisson meant = new Timing.Poisson(4, 3);
    assertThat(passes(new Timing.Poisson(4, 2), meant)).isFalse();
    assertThat(passes(new Timing.Poisson(4, 4), meant)).isFalse();
    assertThat(passes(new Timing.Poisson(4), meant)).isFalse();
    assertThat(passes(meant, new Timing.Poisson(4))).isFalse();
  }

  /** Ensembles of trajectories to which something happens, with the one path that is known. */
  @Test
  void shouldPassWhoStopsAmongConditionedTrajectories() {
    for (int n = 1; n <= 3; n++) {
      OpenSystem system = timed(new Timing.Poisson(0.3, n));
      OpenSystem other = timed(new Timing.Poisson(0.3, n + 1));
      assertThat(conditioned(system, system)).isTrue();
      assertThat(n > 1 || !conditioned(other, system)).isTrue();
    }
  }

  private static boolean conditioned(OpenSystem simulated, OpenSystem meant) {
    return Ensembles.check(
            Ensembles.conditioned(simulated, meant, TIMES, 20_000, SEED),
            ExactCurve.of(meant, MeasurementPlane.ZX, TIMES),
            1)
        .passed();
  }
}
