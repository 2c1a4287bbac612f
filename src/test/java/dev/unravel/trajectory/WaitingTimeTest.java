package dev.unravel.trajectory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import org.junit.jupiter.params.provider.ValueSource;

/** Rule 2 of the package: jumps are where the survival probability has come down to u. */
class WaitingTimeTest {

  private static final double ALMOST_ZERO = 0x1.0p-53;
  private static final double ALMOST_ONE = 1 - 0x1.0p-53;

  /** Of states at jump times that agree to 1e-12, with energies of 100. */
  private static final double STATE = 1e-9;

  /** What waitingTime says and what it leaves. */
  private record Wait(double tau, ComplexVector psi) {

    static Wait of(NoJumpEvolution evolution, ComplexVector from, double u, double limit) {
      ComplexVector psi = from.copy();
      return new Wait(evolution.waitingTime(psi, u, limit), psi);
    }
  }

  private static NoJumpEvolution structured(OpenSystem system, double horizon) {
    NoJumpEvolution evolution = Unravelling.of(system, horizon).evolution();
    assertThat(evolution).isInstanceOf(DiagonalEvolution.class);
    return evolution;
  }

  private static NoJumpEvolution generic(OpenSystem system, double horizon) {
    NoJumpEvolution evolution = Unravelling.general(system, horizon).evolution();
    assertThat(evolution).isInstanceOf(DyadicEvolution.class);
    return evolution;
  }

  private static ComplexVector randomState(int d, long seed) {
    ComplexVector psi = new RandomMatrices(seed).vector(d);
    psi.normalise();
    return psi;
  }

  /** One excited spin: S(t) = exp(-g t), so tau = -ln(u) / g. */
  @ParameterizedTest
  @CsvSource({"1, 0.5", "1, 0.999999", "1, 1e-6", "0.001, 0.3", "0.001, 0.99", "300, 0.2"})
  void shouldLocateTheJumpOfOneDecayingSpinToTenDigits(double rate, double u) {
    OpenSystem system = TestSystem.of(1).decay(rate).build();
    double expected = -StrictMath.log(u) / rate;
    for (NoJumpEvolution evolution :
        new NoJumpEvolution[] {structured(system, 20), generic(system, 20)}) {
      Wait wait = Wait.of(evolution, ComplexVector.unit(2, 0), u, 1e6);
      assertThat(wait.tau()).isCloseTo(expected, within(1e-10 * Math.max(1, 1e-3 / rate)));
      assertThat(wait.psi().normSquared()).isCloseTo(u, within(1e-12));
    }
  }

  /**
   * Up with rate g, down with rate b from either level of one spin: S(t) = a e^-gt + (1-a) e^-bt.
   */
  @Test
  void shouldLocateJumpsOfTwoChannelsAtOnce() {
    double up = 0.4;
    double down = 3;
    OpenSystem system = TestSystem.of(1).decay(down).jump(up, 0, 0, 0, 1, 0).build();
    SplittableRandom random = new SplittableRandom(11);
    NoJumpEvolution[] both = {structured(system, 10), generic(system, 10)};
    for (int i = 0; i < 200; i++) {
      ComplexVector psi = randomState(2, i);
      double a = psi.re[0] * psi.re[0] + psi.im[0] * psi.im[0];
      double tau = 5 * random.nextDouble();
      double u = a * StrictMath.exp(-down * tau) + (1 - a) * StrictMath.exp(-up * tau);
      for (NoJumpEvolution evolution : both) {
        assertThat(Wait.of(evolution, psi, u, 10).tau()).isCloseTo(tau, within(1e-10));
      }
    }
  }

  static Stream<Named<OpenSystem>> diagonalSystems() {
    return Stream.of(
        Named.of("dephasing", TestSystem.of(7).isotropic(1).dephasing(0.1).build()),
        Named.of("collective decay", TestSystem.of(5).isotropic(0.5).decay(0.3).build()),
        Named.of("two channels", TestSystem.of(4).decay(0.3).jump(0.2, 0, 0, 0, 1, 0).build()),
        Named.of("large energies", TestSystem.of(20).isotropic(1).dephasing(0.02).build()));
  }

  /** The two methods share nothing but H_eff. */
  @ParameterizedTest
  @MethodSource("diagonalSystems")
  void shouldAgreeBetweenTheDiagonalAndTheGeneralMethod(OpenSystem system) {
    double limit = 6;
    NoJumpEvolution diagonal = structured(system, limit);
    NoJumpEvolution dyadic = generic(system, limit);
    SplittableRandom random = new SplittableRandom(12);
    int jumps = 0;
    for (int i = 0; i < 500; i++) {
      ComplexVector psi = randomState(system.dimension(), 1000 + i);
      double u = random.nextDouble();
      Wait a = Wait.of(diagonal, psi, u, limit);
      Wait b = Wait.of(dyadic, psi, u, limit);
      if (Double.isInfinite(a.tau())) {
        assertThat(b.tau()).isInfinite();
      } else {
        jumps++;
        assertThat(b.tau()).isCloseTo(a.tau(), within(1e-10));
      }
      assertThat(BruteForce.distance(a.psi(), b.psi())).isLessThan(STATE);
    }
    assertThat(jumps).isBetween(50, 500);
  }

  static Stream<Named<OpenSystem>> generalSystems() {
    return Stream.of(
        Named.of("LMG, S_y", TestSystem.of(10).lmg(1, 0.05).jump(0.5 / 10, 0, 1, 0, 0, 0).build()),
        Named.of("LMG, S_- + S_z", TestSystem.of(6).lmg(1, 0.3).jump(0.2, 0, 0, 1, 0, 1).build()),
        Named.of(
            "isotropic N = 20, S_y",
            TestSystem.of(20).isotropic(1).jump(0.05 / 20, 0, 1, 0, 0, 0).build()));
  }

  @ParameterizedTest
  @MethodSource("generalSystems")
  void shouldAgreeWithBisectionOnDenseExponentials(OpenSystem system) {
    double limit = 7;
    NoJumpEvolution dyadic = generic(system, 5);
    assertThat(Unravelling.of(system, 5).evolution()).isInstanceOf(DyadicEvolution.class);
    BruteForce brute = new BruteForce(system);
    SplittableRandom random = new SplittableRandom(13);
    int jumps = 0;
    for (int i = 0; i < 12; i++) {
      ComplexVector psi = randomState(system.dimension(), 2000 + i);
      double u = 0.3 + 0.7 * random.nextDouble();
      double expected = brute.waitingTime(psi, u, limit);
      Wait wait = Wait.of(dyadic, psi, u, limit);
      if (Double.isInfinite(expected)) {
        assertThat(wait.tau()).isInfinite();
      } else {
        jumps++;
        assertThat(wait.tau()).isCloseTo(expected, within(1e-10));
      }
      ComplexVector there = brute.evolved(psi, Math.min(expected, limit));
      assertThat(BruteForce.distance(wait.psi(), there)).isLessThan(STATE);
    }
    assertThat(jumps).isGreaterThan(3);
  }

  static Stream<NoJumpEvolution> bothMethods() {
    OpenSystem system = TestSystem.of(5).isotropic(0.5).decay(0.3).build();
    return Stream.of(structured(system, 4), generic(system, 4));
  }

  @ParameterizedTest
  @MethodSource("bothMethods")
  void shouldStopAtTheLimitWhenTheJumpIsLater(NoJumpEvolution evolution) {
    ComplexVector psi = randomState(6, 5);
    double tau = Wait.of(evolution, psi, 0.4, 100).tau();
    for (double share : new double[] {0, 1e-9, 0.3, 0.999, 1 - 1e-9}) {
      Wait wait = Wait.of(evolution, psi, 0.4, share * tau);
      ComplexVector atLimit = psi.copy();
      evolution.evolve(atLimit, share * tau);
      assertThat(wait.tau()).isInfinite();
      assertThat(BruteForce.distance(wait.psi(), atLimit)).isLessThan(1e-13);
    }
    assertThat(Wait.of(evolution, psi, 0.4, (1 + 1e-9) * tau).tau()).isCloseTo(tau, within(1e-13));
  }

  @ParameterizedTest
  @MethodSource("bothMethods")
  void shouldFindTheSameTimeWhateverTheLimit(NoJumpEvolution evolution) {
    ComplexVector psi = randomState(6, 6);
    double tau = Wait.of(evolution, psi, 0.2, 100).tau();
    for (double limit = tau * 1.0001; limit < 90; limit *= 1.3) {
      assertThat(Wait.of(evolution, psi, 0.2, limit).tau()).isCloseTo(tau, within(1e-12));
    }
  }

  /** D_N is dark for S_-: a part of it in psi survives for ever. */
  @ParameterizedTest
  @MethodSource("bothMethods")
  void shouldWaitForEverInADarkState(NoJumpEvolution evolution) {
    assertThat(Wait.of(evolution, ComplexVector.unit(6, 5), 0.5, 1000).tau()).isInfinite();
    ComplexVector half = ComplexVector.ofReal(0, 0, 0, 0, Math.sqrt(0.4), Math.sqrt(0.6));
    assertThat(Wait.of(evolution, half, 0.59, 1000).tau()).isInfinite();
    assertThat(Wait.of(evolution, half, 0.61, 1000).tau())
        .isCloseTo(StrictMath.log(40) / (0.3 * 5), within(1e-10));
  }

  /** The smallest and the largest u that can be drawn; S(t) = exp(-g t). */
  @ParameterizedTest
  @ValueSource(doubles = {ALMOST_ZERO, ALMOST_ONE})
  void shouldLocateJumpsForExtremeThresholds(double u) {
    OpenSystem system = TestSystem.of(1).decay(2).build();
    double expected = -StrictMath.log(u) / 2;
    for (NoJumpEvolution evolution :
        new NoJumpEvolution[] {structured(system, 10), generic(system, 10)}) {
      double tau = Wait.of(evolution, ComplexVector.unit(2, 0), u, 100).tau();
      assertThat(tau).isBetween(0.0, 100.0).isCloseTo(expected, within(1e-10));
    }
  }

  /** To the accuracy of the survival probability: 1e-12 of the mean waiting time. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-8, 1e-4, 1, 1e4, 1e8})
  void shouldFollowRatesOverSixteenOrdersOfMagnitude(double rate) {
    OpenSystem system = TestSystem.of(1).decay(rate).build();
    double expected = StrictMath.log(2) / rate;
    for (NoJumpEvolution evolution :
        new NoJumpEvolution[] {structured(system, 10 / rate), generic(system, 10 / rate)}) {
      double tau = Wait.of(evolution, ComplexVector.unit(2, 0), 0.5, 10 / rate).tau();
      assertThat(tau * rate).isCloseTo(expected * rate, within(1e-12));
    }
  }

  /**
   * Jumps at a rate of some 2e-4 beside energies of 100: the survival probability hardly moves
   * while the phases turn thousands of times, and its last digits decide.
   */
  @ParameterizedTest
  @CsvSource({"20, 13", "20, 100", "50, 13"})
  void shouldLocateARareJumpBesideLargeEnergiesToTenDigits(int spins, double horizon) {
    OpenSystem system =
        TestSystem.of(spins).isotropic(1).dephasing(0.001 / spins).coherent(1.5, 0).build();
    NoJumpEvolution diagonal = structured(system, horizon);
    NoJumpEvolution dyadic = generic(system, horizon);
    ComplexVector psi = system.initial().vector(0);
    for (int i = 1; i <= 40; i++) {
      ComplexVector there = psi.copy();
      diagonal.evolve(there, horizon * i / 41.0);
      double u = there.normSquared();
      assertThat(Wait.of(dyadic, psi, u, horizon).tau())
          .isCloseTo(Wait.of(diagonal, psi, u, horizon).tau(), within(1e-10));
    }
  }

  /** u is the survival at a time of the table, as the table has it: bracketing may not lose it. */
  @Test
  void shouldNotMissAJumpThatFallsOnATabulatedTime() {
    OpenSystem system = TestSystem.of(6).lmg(1, 0.3).jump(0.2, 0, 0, 1, 0, 1).build();
    double horizon = 4;
    NoJumpEvolution dyadic = generic(system, horizon);
    for (int i = 0; i < 200; i++) {
      ComplexVector psi = randomState(7, 3000 + i);
      for (double t = horizon; t > horizon / 1024; t /= 2) {
        ComplexVector there = psi.copy();
        dyadic.evolve(there, t);
        Wait wait = Wait.of(dyadic, psi, there.normSquared(), 3 * horizon);
        assertThat(wait.tau()).isCloseTo(t, within(1e-10));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("generalSystems")
  void shouldEvolveBeyondTheHorizonAndInAnyNumberOfSteps(OpenSystem system) {
    NoJumpEvolution dyadic = generic(system, 2);
    BruteForce brute = new BruteForce(system);
    for (double t : new double[] {0, 1e-7, 0.013, 1, 2, 3.7, 11}) {
      ComplexVector psi = randomState(system.dimension(), 7);
      ComplexVector inSteps = psi.copy();
      ComplexVector expected = brute.evolved(psi, t);
      dyadic.evolve(psi, t);
      assertThat(BruteForce.distance(psi, expected)).isLessThan(1e-11);
      for (int i = 0; i < 3; i++) {
        dyadic.evolve(inSteps, t / 3);
      }
      assertThat(BruteForce.distance(inSteps, expected)).isLessThan(1e-11);
    }
  }

  /** No jumps at all: the general method is then an integrator of Schroedinger's equation. */
  @Test
  void shouldAgreeOnUnitaryEvolutionInTheEnergyBasisAndInTheDicke() {
    OpenSystem system = TestSystem.of(12).lmg(1, 0.2).coherent(1, 0.5).build();
    Unravelling energy = Unravelling.of(system, 10);
    Unravelling dicke = Unravelling.general(system, 10);
    assertThat(energy.frame().isDicke()).isFalse();
    assertThat(dicke.frame().isDicke()).isTrue();
    for (double t : new double[] {0.1, 1, 10, 25}) {
      ComplexVector a = energy.initial(0);
      ComplexVector b = dicke.initial(0);
      energy.evolution().evolve(a, t);
      dicke.evolution().evolve(b, t);
      ComplexVector inDicke = energy.frame().toDicke(a);
      assertThat(BruteForce.distance(inDicke, b)).isLessThan(1e-11);
      ComplexVector exact = new BruteForce(system).evolved(system.initial().vector(0), t);
      assertThat(BruteForce.distance(inDicke, exact)).isLessThan(1e-11);
    }
  }
}
