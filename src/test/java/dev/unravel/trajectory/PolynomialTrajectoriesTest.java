package dev.unravel.trajectory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unravel.event.EventBlock;
import dev.unravel.linalg.BandedMatrix;
import dev.unravel.linalg.ComplexVector;
import dev.unravel.linalg.Dense;
import dev.unravel.model.CollectiveSpin;
import dev.unravel.model.Eavesdropper;
import dev.unravel.model.EnergyBasis;
import dev.unravel.model.Hamiltonian;
import dev.unravel.model.InitialState;
import dev.unravel.model.JumpOperator;
import dev.unravel.model.OpenSystem;
import dev.unravel.model.PolynomialSystems;
import dev.unravel.model.Polynomials;
import dev.unravel.model.SpectralDensity;
import dev.unravel.model.ThermalBath;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trajectories of models with complex Hamiltonians: the same events by every way. */
class PolynomialTrajectoriesTest {

  private static final double END = 1.5;

  /**
   * The program's way, in tables of the Dicke basis, and by applications of the band: events whose
   * random numbers are the same fall at the same times, to rounding.
   */
  @Test
  void shouldDrawTheSameEventsByEveryWay() {
    int events = 0;
    int lanes = 0;
    int diagonal = 0;
    for (long seed = 0; seed < 120; seed++) {
      OpenSystem system = PolynomialSystems.of(seed, 8);
      Unravelling best = Unravelling.of(system, END);
      EventBlock found = simulate(best, seed);
      SameHistories.assertSame(found, generic(Unravelling.general(system, END), seed), 1e-9);
      SameHistories.assertSame(found, generic(Unravelling.banded(system), seed), 1e-9);
      events += found.eventCount();
      lanes += best.coordinates().isPresent() ? 1 : 0;
      diagonal += best.evolution() instanceof DiagonalEvolution ? 1 : 0;
    }
    assertThat(events).isGreaterThan(2000);
    assertThat(lanes).isGreaterThan(20);
    assertThat(diagonal).isGreaterThan(15);
  }

  private static EventBlock simulate(Unravelling unravelling, long seed) {
    return BlockSimulator.of(
            unravelling, unravelling.plainSampling(), new RandomStreams(seed), 0, END)
        .simulate(0, 40);
  }

  private static EventBlock generic(Unravelling unravelling, long seed) {
    return new TrajectorySimulator(unravelling, new RandomStreams(seed), 0, END).simulate(0, 40);
  }

  /** Frames, whichever they are: psi there and back, and the operators between the same states. */
  @Test
  void shouldChangeFramesByTheAdjoint() {
    for (long seed = 0; seed < 60; seed++) {
      OpenSystem system = PolynomialSystems.of(seed, 8);
      EnergyBasis basis = EnergyBasis.of(system.hamiltonian());
      Frame frame = Frame.energy(basis);
      ComplexVector psi = system.initial().vector(0);
      assertThat(BruteForce.distance(frame.toDicke(frame.fromDicke(psi)), psi)).isLessThan(1e-13);
      BandedMatrix h = frame.fromDicke(system.hamiltonian().matrix());
      for (int j = 0; j < h.size(); j++) {
        assertThat(h.re(j, j)).isCloseTo(basis.energy(j), within(1e-12));
      }
      for (JumpOperator jump : system.jumps()) {
        if (jump.basis().isEmpty()) {
          ComplexVector there = new ComplexVector(psi.size());
          frame.of(jump).apply(frame.fromDicke(psi), there);
          ComplexVector here = new ComplexVector(psi.size());
          jump.matrix().apply(psi, here);
          assertThat(BruteForce.distance(frame.toDicke(there), here)).isLessThan(1e-12);
        }
      }
    }
  }

  /** H_eff that is no symmetric matrix has no such coordinates, and is not forced into them. */
  @Test
  void shouldHaveEigenCoordinatesOnlyWhereTheyAreRight() {
    CollectiveSpin spin = new CollectiveSpin(6);
    OpenSystem system =
        new OpenSystem(
            Polynomials.quadratic(spin, 0, 0, 0, -0.3, 0.5, 0, 0, 0.2, 0, 0),
            List.of(JumpOperator.of("L", spin.x().plus(spin.y().scaled(0, -0.5)), 0.2)),
            Optional.empty(),
            InitialState.coherent(spin, 1, 0.5));
    Unravelling unravelling = Unravelling.of(system, END);
    assertThat(unravelling.coordinates()).isEmpty();
    SameHistories.assertSame(
        simulate(unravelling, 1), generic(Unravelling.banded(system), 1), 1e-10);
  }

  /** Evolution and waiting times of complex bands against dense exponentials. */
  @Test
  void shouldEvolveLikeDenseExponentials() {
    for (long seed = 200; seed < 240; seed++) {
      OpenSystem system = PolynomialSystems.of(seed, 8);
      BruteForce brute = new BruteForce(system);
      ComplexVector psi = system.initial().vector(0);
      for (Unravelling way :
          List.of(
              Unravelling.of(system, END),
              Unravelling.general(system, END),
              Unravelling.banded(system))) {
        ComplexVector state = way.frame().fromDicke(psi);
        way.evolution().evolve(state, 0.9);
        assertThat(BruteForce.distance(way.frame().toDicke(state), brute.evolved(psi, 0.9)))
            .as("seed " + seed)
            .isLessThan(1e-11);
        double survival = brute.survival(psi, 0.9);
        if (survival < 0.99) {
          double tau =
              way.evolution().waitingTime(way.frame().fromDicke(psi), 0.5 + 0.5 * survival, END);
          double expected = brute.waitingTime(psi, 0.5 + 0.5 * survival, END);
          assertThat(tau).as("seed " + seed).isCloseTo(expected, within(1e-10));
        }
      }
    }
  }

  /**
   * H = (J/N) S_z^2 - h (cos a S_x + sin a S_y) is a rotation about z away from the real one: so
   * are the states, by the phases e^(i a k), and the events are the same.
   */
  @ParameterizedTest
  @ValueSource(ints = {60, 201, 1100})
  void shouldDrawTheEventsOfTheRealModelThatItIsARotationOf(int spins) {
    CollectiveSpin spin = new CollectiveSpin(spins);
    double a = 0.7;
    double cos = StrictMath.cos(a);
    double sin = StrictMath.sin(a);
    double field = 0.4;
    BandedMatrix twist = spin.z().times(spin.z()).scaled(1.0 / spins, 0);
    double end = spins > 1000 ? 0.2 : 1;
    OpenSystem real =
        new OpenSystem(
            Hamiltonian.lmg(spin, 1, field),
            List.of(JumpOperator.of("L", spin.x(), 0.3 / spins)),
            Optional.of(Eavesdropper.measuring(spin, "Sz", 0, 0, 1, 1)),
            InitialState.coherent(spin, 1, 0));
    OpenSystem rotated =
        new OpenSystem(
            Polynomials.hamiltonian(spin, twist.plus(spin.along(-field * cos, -field * sin, 0))),
            List.of(JumpOperator.of("L", spin.along(cos, sin, 0), 0.3 / spins)),
            Optional.of(Eavesdropper.measuring(spin, "Sz", spin.z(), 1)),
            InitialState.coherent(spin, 1, a));
    assertThat(rotated.hamiltonian().isReal()).isFalse();
    EventBlock plain = events(real, end);
    assertThat(plain.eventCount()).isGreaterThan(5);
    SameHistories.assertSame(events(rotated, end), plain, 1e-8);
  }

  private static EventBlock events(OpenSystem system, double end) {
    Unravelling unravelling = Unravelling.of(system, end);
    return BlockSimulator.of(unravelling, unravelling.plainSampling(), new RandomStreams(5), 0, end)
        .simulate(0, 6);
  }

  /** A bath of a complex Hamiltonian, in its energy basis and written out in the Dicke basis. */
  @Test
  void shouldFollowBathsOfComplexHamiltonians() {
    CollectiveSpin spin = new CollectiveSpin(6);
    Hamiltonian h = Polynomials.quadratic(spin, 0, 0.1, 0.4, -0.3, 0.5, 0, 0, 0.2, 0, 0);
    EnergyBasis basis = EnergyBasis.of(h);
    BandedMatrix coupling = spin.y().plus(Polynomials.hermitian(spin.x().times(spin.z())));
    List<JumpOperator> bath =
        ThermalBath.channels("bath", basis, coupling, new SpectralDensity.Ohmic(1), 0.7, 1e-9);
    InitialState initial = InitialState.coherent(spin, 1, 0.5);
    OpenSystem given = new OpenSystem(h, bath, Optional.empty(), initial);
    OpenSystem written =
        new OpenSystem(
            h,
            bath.stream().map(l -> new JumpOperator(l.name(), l.matrix())).toList(),
            Optional.empty(),
            initial);
    assertThat(Dense.distance(given.decay().toDense(), written.decay().toDense()))
        .isLessThan(1e-12);
    SameHistories.assertSame(
        simulate(Unravelling.of(given, END), 3),
        generic(Unravelling.general(written, END), 3),
        1e-9);
  }
}
