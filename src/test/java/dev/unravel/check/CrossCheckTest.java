package dev.unravel.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unravel.diagnostics.Interval;
import dev.unravel.diagnostics.MeasurementPlane;
import dev.unravel.ensemble.EnsembleFold;
import dev.unravel.linalg.ComplexVector;
import dev.unravel.model.CollectiveSpin;
import dev.unravel.model.Hamiltonian;
import dev.unravel.model.InitialState;
import dev.unravel.model.OpenSystem;
import dev.unravel.trajectory.KnownPath;
import dev.unravel.trajectory.Sampling;
import dev.unravel.trajectory.Unravelling;
import java.util.List;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

class CrossCheckTest {

  /** An entangled pure state that nothing moves: the singlet's neighbour of two spins, and Eve. */
  private static OpenSystem entangledPair() {
    CollectiveSpin spin = new CollectiveSpin(2);
    return new OpenSystem(
        Hamiltonian.isotropic(spin, 1),
        List.of(),
        Optional.of(CheckSystems.alongZ(spin, 0.3)),
        InitialState.pure(ComplexVector.ofReal(1e-3, 1, 0)));
  }

  /** One spin that decays; two-body diagnostics are undefined. */
  private static OpenSystem oneSpin() {
    CollectiveSpin spin = new CollectiveSpin(1);
    return new OpenSystem(
        Hamiltonian.lmg(spin, 1, 0.4),
        List.of(CheckSystems.perSpin(spin, "S-", spin.minus(), 0.8)),
        Optional.of(CheckSystems.alongZ(spin, 0.2)),
        InitialState.coherent(spin, 0.4, 0.3));
  }

  /**
   * 300 ensembles, each of which fails with probability below 5e-7: in all below 1.5e-4 that this
   * test is red for a right program (and with fixed seeds once and for all).
   */
  @Test
  void shouldPassEveryRightEnsembleOfWhateverSize() {
    List<OpenSystem> systems =
        List.of(
            CheckSystems.listenedTo(8, 0.1, 10, 1),
            CheckSystems.noisy(6, 0.02),
            CheckSystems.everything(4),
            CheckSystems.warm(4),
            oneSpin(),
            entangledPair());
    double[] times = Ensembles.grid(2, 4);
    int[] sizes = {1, 2, 10, 100, 600};
    for (OpenSystem system : systems) {
      ExactCurve exact = ExactCurve.of(system, MeasurementPlane.ZX, times);
      for (int run = 0; run < 50; run++) {
        int size = sizes[run % sizes.length];
        EnsembleFold fold = Ensembles.simulate(system, system, times, size, 1000 + run);
        CheckReport report = Ensembles.check(fold, exact, 1);
        assertThat(report.passed())
            .as("%d trajectories, seed %d: %s", size, 1000 + run, Ensembles.worst(report))
            .isTrue();
      }
    }
  }

  /** 250 ensembles of those trajectories alone to which something happens: below 1.3e-4. */
  @Test
  void shouldPassEveryRightEnsembleOfConditionedTrajectories() {
    List<OpenSystem> systems =
        List.of(
            CheckSystems.noisy(6, 0.02),
            CheckSystems.noisy(4, 1e-5),
            CheckSystems.everything(4),
            oneSpin(),
            entangledPair());
    double[] times = Ensembles.grid(2, 4);
    int[] sizes = {1, 2, 10, 100, 600};
    for (OpenSystem system : systems) {
      ExactCurve exact = ExactCurve.of(system, MeasurementPlane.ZX, times);
      for (int run = 0; run < 50; run++) {
        int size = sizes[run % sizes.length];
        EnsembleFold fold = Ensembles.conditioned(system, system, times, size, 2000 + run);
        CheckReport report = Ensembles.check(fold, exact, 1);
        assertThat(report.passed())
            .as("%d trajectories, seed %d: %s", size, 2000 + run, Ensembles.worst(report))
            .isTrue();
      }
    }
  }

  /** A rate that is 10 % off shows in the known path alone, whatever is drawn. */
  @Test
  void shouldFailAConditionedEnsembleWhoseKnownPathIsWrong() {
    double[] times = Ensembles.grid(2, 4);
    OpenSystem meant = CheckSystems.noisy(6, 0.02);
    OpenSystem simulated = CheckSystems.noisy(6, 0.022);
    EnsembleFold fold = Ensembles.conditioned(simulated, meant, times, 20_000, 3);
    assertThat(Ensembles.check(fold, ExactCurve.of(meant, MeasurementPlane.ZX, times), 1).passed())
        .isFalse();
  }

  /** Drawn without the condition, but taken for conditioned: too few events by far. */
  @Test
  void shouldFailAnEnsembleThatIsTakenForConditioned() {
    double[] times = Ensembles.grid(2, 4);
    OpenSystem system = CheckSystems.noisy(6, 0.02);
    Unravelling unravelling = Unravelling.of(system, 2);
    EnsembleFold fold =
        Ensembles.simulate(
            unravelling, new MislabelledSampling(unravelling), system, times, 2000, 3);
    assertThat(Ensembles.check(fold, ExactCurve.of(system, MeasurementPlane.ZX, times), 1).passed())
        .isFalse();
  }

  private record MislabelledSampling(Sampling plain, Sampling conditioned) implements Sampling {
    MislabelledSampling(Unravelling unravelling) {
      this(unravelling.plainSampling(), unravelling.jumpConditionedSampling(2));
    }

    @Override
    public Start start(UniformRandomProvider random) {
      return plain.start(random);
    }

    @Override
    public double weight() {
      return conditioned.weight();
    }

    @Override
    public Optional<KnownPath> known(double[] times) {
      return conditioned.known(times);
    }
  }

  /**
   * Two-sided bounds, counted by hand: at each of 4 grid times nine moments, the energy, the Bell
   * operator, a concurrence witness, the overlap with the exact state and the distance of the
   * states; 5 eigenvectors prepared, 1 channel; 3 curves. Each side gets its equal share of 5e-7.
   */
  @Test
  void shouldShareTheFalseAlarmProbabilityAmongAllBounds() {
    OpenSystem system = CheckSystems.warm(4);
    double[] times = Ensembles.grid(2, 4);
    EnsembleFold fold = Ensembles.simulate(system, system, times, 100, 1);

    CheckReport report =
        Ensembles.check(fold, ExactCurve.of(system, MeasurementPlane.ZX, times), 3);

    double sides = 2 * 3 * (4 * 15 + 5 + 1);
    Interval expected =
        CountBound.binomial(
            100,
            system.initial().probability(0),
            1 - system.initial().probability(0),
            Math.log(sides / 5e-7));
    assertThat(report.curves().get(0).comparisons())
        .filteredOn(comparison -> comparison.quantity().equals("prepared[0]"))
        .singleElement()
        .satisfies(
            comparison -> {
              assertThat(comparison.above()).isCloseTo(expected.above(), within(1e-9));
              assertThat(comparison.below()).isCloseTo(expected.below(), within(1e-9));
            });
  }

  /** Hilbert-Schmidt distance of pure states: sqrt 2 at most, so one trajectory is never caught. */
  @Test
  void shouldBoundTheDistanceOfStatesByMcDiarmid() {
    OpenSystem system = CheckSystems.warm(4);
    double[] times = Ensembles.grid(2, 4);
    EnsembleFold fold = Ensembles.simulate(system, system, times, 400, 1);
    CheckReport report =
        Ensembles.check(fold, ExactCurve.of(system, MeasurementPlane.ZX, times), 1);
    double exponent = Math.log(2 * (4 * 15 + 5 + 1) / 5e-7);
    assertThat(report.curves().get(0).comparisons())
        .filteredOn(comparison -> comparison.quantity().equals("distance"))
        .hasSize(4)
        .allSatisfy(
            comparison ->
                assertThat(comparison.above())
                    .isCloseTo((1 + Math.sqrt(exponent)) / 20, within(1e-12)));
  }

  @Test
  void shouldHoldAnUndefinedValueAgainstADefinedOne() {
    assertThat(new Comparison("x", 0, Double.NaN, 0, 1, 9, 9).agrees()).isFalse();
    assertThat(new Comparison("x", 0, 1, 0, Double.NaN, 9, 9).agrees()).isFalse();
    assertThat(new Comparison("x", 0, Double.NaN, 0, Double.NaN, 0, 0).agrees()).isTrue();
  }

  @Test
  void shouldFailWhereABoundIsUndefined() {
    assertThat(new Comparison("x", 0, 1, 0, 0, Double.NaN, Double.NaN).agrees()).isFalse();
  }
}
