package dev.unravel.lindblad;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.ComplexVector;
import dev.unravel.linalg.Dense;
import dev.unravel.model.CollectiveSpin;
import dev.unravel.model.Eavesdropper;
import dev.unravel.model.EnergyBasis;
import dev.unravel.model.EnergyLadder;
import dev.unravel.model.Hamiltonian;
import dev.unravel.model.InitialState;
import dev.unravel.model.JumpOperator;
import dev.unravel.model.OpenSystem;
import dev.unravel.model.SpectralDensity;
import dev.unravel.model.ThermalBath;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is left out is measured against an evolution that leaves out nothing. */
class SparseEvolutionTest {

  /** The promised bound of what is neglected, and some rounding. */
  private static final double PROMISED = 1.1e-10;

  private static OpenSystem dephasing(int spins) {
    CollectiveSpin spin = new CollectiveSpin(spins);
    ComplexVector v = new ComplexVector(spins + 1);
    v.re[spins / 2] = 1;
    v.re[spins / 2 + 1] = 1;
    return new OpenSystem(
        Hamiltonian.isotropic(spin, 1),
        List.of(JumpOperator.of("Sy", spin.y().scaled(1 / Math.sqrt(spins), 0), 0.001)),
        Optional.empty(),
        InitialState.pure(v));
  }

  /** Superradiant: the state runs down the whole ladder within the first steps. */
  private static OpenSystem ladder(int spins) {
    Hamiltonian h = Hamiltonian.lmg(new CollectiveSpin(spins), 1, 0.05);
    return new OpenSystem(
        h,
        List.of(EnergyLadder.of("ladder", h.spin(), EnergyBasis.of(h), 0.35, 1)),
        Optional.empty(),
        InitialState.dicke(h.spin(), spins));
  }

  private static OpenSystem thermal(int spins) {
    Hamiltonian h = Hamiltonian.lmg(new CollectiveSpin(spins), 1, 0.05);
    EnergyBasis basis = EnergyBasis.of(h);
    return new OpenSystem(
        h,
        ThermalBath.channels("bath", basis, h.spin().y(), new SpectralDensity.Ohmic(1), 10, 1e-9),
        Optional.empty(),
        InitialState.dicke(h.spin(), spins));
  }

  private static OpenSystem watched(int spins) {
    Hamiltonian h = Hamiltonian.lmg(new CollectiveSpin(spins), 1, 0.02);
    return new OpenSystem(
        h,
        List.of(),
        Optional.of(Eavesdropper.measuring(h.spin(), "Sz", 0, 0, 1, 1)),
        InitialState.ground(h));
  }

  /** From D_0 over D_N back to D_0 in a time 2 pi, nearly undisturbed. */
  private static OpenSystem precession(int spins) {
    CollectiveSpin spin = new CollectiveSpin(spins);
    return new OpenSystem(
        Hamiltonian.of(spin, 0, -1, 0),
        List.of(),
        Optional.of(Eavesdropper.measuring(spin, "Sz", 0, 0, 1, 1e-3)),
        InitialState.dicke(spin, 0));
  }

  static Stream<Arguments> systems() {
    return Stream.of(
        Arguments.of("dephasing", (IntFunction<OpenSystem>) SparseEvolutionTest::dephasing, 6.0),
        Arguments.of("ladder", (IntFunction<OpenSystem>) SparseEvolutionTest::ladder, 1.0),
        Arguments.of("thermal", (IntFunction<OpenSystem>) SparseEvolutionTest::thermal, 1.0),
        Arguments.of("watched", (IntFunction<OpenSystem>) SparseEvolutionTest::watched, 2.0),
        Arguments.of(
            "precession", (IntFunction<OpenSystem>) SparseEvolutionTest::precession, 2 * Math.PI));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("systems")
  void shouldLoseNothingByLeavingOutWhatIsNegligible(
      String name, IntFunction<OpenSystem> system, double end) {
    for (int spins : new int[] {15, 24}) {
      for (int steps : new int[] {1, 2, 40}) {
        requireAgreement(system.apply(spins), end, steps);
      }
    }
  }

  private static void requireAgreement(OpenSystem system, double end, int steps) {
    Frame frame = Frame.cheapest(system);
    assertThat(frame.isSparse()).isTrue();
    ComplexMatrix initial = frame.fromDicke(system.initial().density());
    Evolution sparse = new SparseEvolution(frame, initial, end);
    Evolution dense = new DenseEvolution(frame, initial);
    for (int i = 0; i < steps; i++) {
      step(sparse, end / steps);
      step(dense, end / steps);
      assertThat(Dense.distance(sparse.state(0), dense.state(0))).isLessThan(PROMISED);
    }
    assertThat(Dense.distance(sparse.integral(), dense.integral())).isLessThan(PROMISED * end);
  }

  /** In halves, until it is done. */
  private static void step(Evolution evolution, double t) {
    if (evolution.work(t) > FaberSeries.LONGEST || !evolution.advance(new double[] {t})) {
      step(evolution, 0.5 * t);
      step(evolution, 0.5 * t);
    }
  }

  /** Of 60 spins a handful of coherences around the middle of the ladder is alive. */
  @Test
  void shouldCarryOnlyWhatMatters() {
    OpenSystem system = dephasing(60);
    Frame frame = Frame.cheapest(system);
    SparseEvolution evolution =
        new SparseEvolution(frame, frame.fromDicke(system.initial().density()), 12);
    for (int i = 0; i < 120; i++) {
      step(evolution, 0.1);
    }
    assertThat(evolution.size()).isBetween(100, 600);
  }
}
