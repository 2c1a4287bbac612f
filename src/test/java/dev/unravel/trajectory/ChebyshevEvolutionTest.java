package dev.unravel.trajectory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unravel.event.EventBlock;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.ComplexVector;
import dev.unravel.linalg.RandomMatrices;
import dev.unravel.model.OpenSystem;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Applications of the band of H_eff in a moving window, against methods that know no window. */
class ChebyshevEvolutionTest {

  static Stream<Named<OpenSystem>> systems() {
    return Stream.of(
        Named.of(
            "isotropic N = 8, S_y",
            TestSystem.of(8).isotropic(1).jump(0.5 / 8, 0, 1, 0, 0, 0).dicke(4).build()),
        Named.of(
            "isotropic N = 60, S_y",
            TestSystem.of(60).isotropic(1).jump(0.1 / 60, 0, 1, 0, 0, 0).dicke(30).build()),
        Named.of(
            "strong S_y",
            TestSystem.of(40).isotropic(1).jump(0.01, 0, 1, 0, 0, 0).dicke(7).build()),
        Named.of("decay alone", TestSystem.of(20).jump(0.7, 0, 1, 0, 0, 0).dicke(10).build()),
        Named.of(
            "LMG N = 50, S_y and S_-",
            TestSystem.of(50)
                .lmg(1, 0.3)
                .jump(0.2 / 50, 0, 1, 0, 0, 0)
                .jump(0.1 / 50, 0, 0, 0, 0, 1)
                .coherent(0.4, 1)
                .build()),
        Named.of(
            "a complex band",
            TestSystem.of(30).lmg(1, 0.7).jump(0.01, 0.3, 0.5, 0.2, 0, 0.1).dicke(3).build()));
  }

  private static ComplexVector randomState(int d, long seed) {
    ComplexVector psi = new RandomMatrices(seed).vector(d);
    psi.normalise();
    return psi;
  }

  @ParameterizedTest
  @MethodSource("systems")
  void shouldEvolveStatesLikeTheDenseExponential(OpenSystem system) {
    NoJumpEvolution chebyshev = Unravelling.banded(system).evolution();
    assertThat(chebyshev).isInstanceOf(ChebyshevEvolution.class);
    BruteForce brute = new BruteForce(system);
    ComplexVector[] starts = {
      system.initial().vector(0), randomState(system.dimension(), 1), unit(system, 0)
    };
    for (double t : new double[] {0, 1e-9, 0.01, 0.4, 3}) {
      for (ComplexVector start : starts) {
        ComplexVector psi = start.copy();
        chebyshev.evolve(psi, t);
        assertThat(BruteForce.distance(psi, brute.evolved(start, t))).isLessThan(1e-11);
      }
    }
  }

  private static ComplexVector unit(OpenSystem system, int k) {
    return ComplexVector.unit(system.dimension(), k);
  }

  @ParameterizedTest
  @MethodSource("systems")
  void shouldLocateJumpsLikeBisectionOnDenseExponentials(OpenSystem system) {
    double limit = 6;
    NoJumpEvolution chebyshev = Unravelling.banded(system).evolution();
    BruteForce brute = new BruteForce(system);
    SplittableRandom random = new SplittableRandom(13);
    int jumps = 0;
    for (int i = 0; i < 8; i++) {
      ComplexVector psi = randomState(system.dimension(), 2000 + i);
      double u = random.nextDouble();
      double expected = brute.waitingTime(psi, u, limit);
      double tau = chebyshev.waitingTime(psi, u, limit);
      if (Double.isInfinite(expected)) {
        assertThat(tau).isInfinite();
      } else {
        jumps++;
        assertThat(tau).isCloseTo(expected, within(1e-11));
        assertThat(psi.normSquared()).isCloseTo(u, within(1e-13));
      }
    }
    assertThat(jumps).isGreaterThan(2);
  }

  @ParameterizedTest
  @MethodSource("systems")
  void shouldDrawTheSameEventsAsTheTabulatedMethod(OpenSystem system) {
    double end = 5;
    EventBlock a = simulate(Unravelling.banded(system), end);
    EventBlock b = simulate(Unravelling.general(system, end), end);
    assertThat(a.eventCount()).isEqualTo(b.eventCount()).isGreaterThan(20);
    for (int e = 0; e < a.eventCount(); e++) {
      assertThat(a.time(e)).isCloseTo(b.time(e), within(1e-10));
      assertThat(a.outcomeOrChannel(e)).isEqualTo(b.outcomeOrChannel(e));
    }
  }

  private static EventBlock simulate(Unravelling unravelling, double end) {
    return new TrajectorySimulator(unravelling, new RandomStreams(3), 0, end).simulate(0, 64);
  }

  /** Without a bath H_eff is diagonal in the energy basis: nothing in common but H. */
  @Test
  void shouldDrawTheSameMeasurementsAsInTheEnergyBasis() {
    OpenSystem system = TestSystem.of(60).lmg(1, 0.5).coherent(0.9, 0.3).eve(1).build();
    EventBlock a = simulate(Unravelling.banded(system), 5);
    EventBlock b = simulate(Unravelling.of(system, 5), 5);
    assertThat(a.eventCount()).isEqualTo(b.eventCount()).isGreaterThan(100);
    for (int e = 0; e < a.eventCount(); e++) {
      assertThat(a.time(e)).isEqualTo(b.time(e));
      assertThat(a.outcomeOrChannel(e)).isEqualTo(b.outcomeOrChannel(e));
    }
  }

  /**
   * H = -h S_x turns a coherent state about x: from |D_0> along z by the angle h t to theta = h t,
   * through windows from one end of the basis to the other. The global phase has no meaning.
   */
  @Test
  void shouldFollowACoherentStateThatTurnsThroughAllOfTheBasis() {
    int spins = 2000;
    OpenSystem system = TestSystem.of(spins).lmg(0, 1).build();
    NoJumpEvolution chebyshev = Unravelling.banded(system).evolution();
    ComplexVector psi = system.initial().vector(0).copy();
    double step = Math.PI / 8;
    for (int i = 1; i <= 8; i++) {
      chebyshev.evolve(psi, step);
      ComplexVector exact =
          TestSystem.of(spins).coherent(i * step, Math.PI / 2).build().initial().vector(0);
      assertThat(1 - exact.overlapSquared(psi)).isCloseTo(0, within(1e-11));
      assertThat(psi.normSquared()).isCloseTo(1, within(1e-12));
    }
    assertThat(SupportWindow.of(psi, 1e-20).from()).isGreaterThan(spins - 10);
  }

  /** L = sqrt(g/N) S_y with H = 0 from an eigenstate of S_y of value m: S(t) = exp(-g m^2 t/N). */
  @ParameterizedTest
  @CsvSource({"1000, 0.3", "1000, 0.9999", "10000, 0.6"})
  void shouldLocateJumpsOfAThousandSpinsWhereTheClosedFormHasThem(int spins, double u) {
    double rate = 0.001;
    OpenSystem system =
        TestSystem.of(spins)
            .jump(rate / spins, 0, 1, 0, 0, 0)
            .coherent(Math.PI / 2, Math.PI / 2)
            .build();
    NoJumpEvolution chebyshev = Unravelling.of(system, 10).evolution();
    assertThat(chebyshev).isInstanceOf(ChebyshevEvolution.class);
    double tau = chebyshev.waitingTime(system.initial().vector(0).copy(), u, 10);
    assertThat(tau).isCloseTo(-StrictMath.log(u) / (rate * spins / 4), within(1e-10));
  }

  /** Jumps of rate 2e-4 beside energies of 100: the last digits of the norm decide. */
  @ParameterizedTest
  @CsvSource({"50, 13", "400, 3"})
  void shouldLocateARareJumpBesideLargeEnergiesToTenDigits(int spins, double horizon) {
    OpenSystem system =
        TestSystem.of(spins).isotropic(1).dephasing(0.001 / spins).coherent(1.5, 0).build();
    NoJumpEvolution diagonal = Unravelling.of(system, horizon).evolution();
    NoJumpEvolution chebyshev = Unravelling.banded(system).evolution();
    ComplexVector psi = system.initial().vector(0);
    for (int i = 1; i <= 5; i++) {
      ComplexVector there = psi.copy();
      diagonal.evolve(there, horizon * i / 6.0);
      double u = there.normSquared();
      assertThat(chebyshev.waitingTime(psi.copy(), u, horizon))
          .isCloseTo(diagonal.waitingTime(psi.copy(), u, horizon), within(1e-10));
    }
    assertThat(chebyshev.lost(psi, horizon) / diagonal.lost(psi, horizon))
        .isCloseTo(1, within(1e-12));
  }

  @ParameterizedTest
  @MethodSource("systems")
  void shouldAccountForTheNormThatIsLost(OpenSystem system) {
    NoJumpEvolution chebyshev = Unravelling.banded(system).evolution();
    ComplexVector psi = randomState(system.dimension(), 5);
    for (double t : new double[] {1e-6, 0.1, 2}) {
      double left = new BruteForce(system).survival(psi, t);
      assertThat(chebyshev.lost(psi, t)).isCloseTo(1 - left, within(1e-12));
    }
  }

  @Test
  void shouldCarryABlockOfStatesLikeEachOfThem() {
    OpenSystem system = TestSystem.of(12).lmg(1, 0.4).jump(0.02, 0, 1, 0, 0, 0).build();
    NoJumpEvolution chebyshev = Unravelling.banded(system).evolution();
    ComplexMatrix block = new ComplexMatrix(13, 2);
    ComplexVector[] states = {randomState(13, 1), randomState(13, 2)};
    for (int k = 0; k < 13; k++) {
      for (int m = 0; m < 2; m++) {
        block.set(k, m, states[m].re[k], states[m].im[k]);
      }
    }
    ComplexMatrix after = chebyshev.step(0.7).apply(block, new ComplexMatrix(13, 2));
    for (int m = 0; m < 2; m++) {
      chebyshev.evolve(states[m], 0.7);
      for (int k = 0; k < 13; k++) {
        assertThat(after.re(k, m)).isEqualTo(states[m].re[k]);
        assertThat(after.im(k, m)).isEqualTo(states[m].im[k]);
      }
    }
  }
}
