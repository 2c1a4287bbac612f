package dev.unravel.lindblad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.unravel.linalg.BandedMatrix;
import dev.unravel.linalg.ComplexMatrix;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SteadyStateTest {

  private static Hamiltonian lmg(int spins, double h) {
    return Hamiltonian.lmg(new CollectiveSpin(spins), 1, h);
  }

  private static JumpOperator collective(Hamiltonian h, double y, double minus, double rate) {
    return JumpOperator.of("c", h.spin().combination(0, y, 0, 0, minus), rate);
  }

  private static JumpOperator ladder(Hamiltonian h, double zeta) {
    return EnergyLadder.of("ladder", h.spin(), EnergyBasis.of(h), zeta, 1);
  }

  private static List<JumpOperator> thermal(Hamiltonian h, double beta) {
    return ThermalBath.channels(
        "bath", EnergyBasis.of(h), h.spin().y(), new SpectralDensity.Ohmic(1), beta, 1e-9);
  }

  private static OpenSystem with(
      Hamiltonian h, List<JumpOperator> jumps, Optional<Eavesdropper> eve) {
    return new OpenSystem(h, jumps, eve, InitialState.coherent(h.spin(), 0.4, 1));
  }

  /** Baths of every kind, alone, together and with Eve. */
  private static OpenSystem system(String kind, int spins) {
    Hamiltonian h = lmg(spins, 0.3);
    List<JumpOperator> jumps = new ArrayList<>();
    if (kind.contains("ladder")) {
      jumps.add(ladder(h, 0.35));
    }
    if (kind.contains("collective")) {
      jumps.add(collective(h, 0.4, 1, 0.5));
    }
    if (kind.contains("thermal")) {
      jumps.addAll(thermal(h, 2));
    }
    Optional<Eavesdropper> eve =
        kind.contains("eve")
            ? Optional.of(Eavesdropper.measuring(h.spin(), "n.S", 1, 2, kind.length(), 0.7))
            : Optional.empty();
    return with(h, jumps, eve);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ladder",
        "collective",
        "thermal",
        "ladder thermal",
        "collective eve",
        "thermal eve",
        "ladder collective thermal eve"
      })
  void shouldBeWhereEveryStateGoes(String kind) {
    for (int spins = 1; spins <= 4; spins++) {
      OpenSystem system = system(kind, spins);
      SteadyState steady = SteadyState.of(system);
      Superoperator exact = Superoperator.of(system);
      assertThat(Dense.distance(exact.evolve(steady.rho(), 1), steady.rho())).isLessThan(1e-13);
      ComplexMatrix later = exact.evolve(system.initial().density(), 60 / steady.slowestRate());
      assertThat(Dense.distance(later, steady.rho())).isLessThan(1e-11);
      assertThat(steady.rho().realTrace()).isCloseTo(1, within(1e-14));
      assertThat(steady.residual()).isLessThan(1e-15);
    }
  }

  @Test
  void shouldBeTheStateThatTheIntegratorReaches() {
    Hamiltonian h = lmg(20, 0.05);
    OpenSystem system = with(h, List.of(ladder(h, 0.35)), Optional.empty());
    SteadyState steady = SteadyState.of(system);
    LindbladSolution solution = LindbladIntegrator.of(system).solve(0, 30 / steady.slowestRate());
    assertThat(Dense.distance(solution.rho(1), steady.rho())).isLessThan(1e-9);
  }

  @ParameterizedTest
  @CsvSource({"5,0.1,1", "20,0.05,10", "20,0.05,100", "20,0.2,0.1", "21,0.01,30"})
  void shouldBeTheGibbsStateOfAThermalBath(int spins, double field, double beta) {
    Hamiltonian h = lmg(spins, field);
    ComplexMatrix gibbs = InitialState.gibbs(EnergyBasis.of(h), beta).density();
    assertThat(Dense.distance(SteadyState.of(h, thermal(h, beta)).rho(), gibbs)).isLessThan(1e-12);
  }

  /** H = -h S_x, L = sqrt(g) S_-: the excited state |D_0> has probability h^2 / (g^2 + 2 h^2). */
  @ParameterizedTest
  @CsvSource({"1,1", "0.3,2", "5,0.1", "1e-3,1"})
  void shouldSaturateADrivenSpin(double h, double g) {
    Hamiltonian hamiltonian = lmg(1, h);
    SteadyState steady = SteadyState.of(hamiltonian, List.of(collective(hamiltonian, 0, 1, g)));
    assertThat(steady.rho().re(0, 0)).isCloseTo(h * h / (g * g + 2 * h * h), within(1e-13));
  }

  /** N = 1: J(zeta) lowers with cos(zeta) and raises with sin(zeta). */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1, 0.7, 1.2})
  void shouldBalanceTheStepsOfALadderOfTwoLevels(double zeta) {
    Hamiltonian h = lmg(1, 0.3);
    InitialState mixture = SteadyState.of(h, List.of(ladder(h, zeta))).mixture();
    double larger = Math.max(Math.pow(Math.cos(zeta), 2), Math.pow(Math.sin(zeta), 2));
    assertThat(mixture.probability(0)).isCloseTo(larger, within(1e-13));
  }

  @Test
  void shouldHoldTheStateAsAMixtureOfEigenvectorsTheMostProbableFirst() {
    SteadyState steady = SteadyState.of(system("collective eve", 6));
    InitialState mixture = steady.mixture();
    assertThat(Dense.distance(mixture.density(), steady.rho())).isLessThan(1e-13);
    for (int j = 1; j < mixture.size(); j++) {
      assertThat(mixture.probability(j)).isBetween(0.0, mixture.probability(j - 1));
    }
  }

  @Test
  void shouldBePureWhereThereIsADarkState() {
    Hamiltonian h = lmg(20, 0.05);
    InitialState mixture = SteadyState.of(h, List.of(ladder(h, 0))).mixture();
    assertThat(mixture.size()).isEqualTo(1);
    assertThat(Dense.distance(mixture.density(), InitialState.ground(h).density()))
        .isLessThan(1e-12);
  }

  /** S_- at any strength on a spin in a weak field: L is singular and far from normal. */
  @ParameterizedTest
  @ValueSource(ints = {8, 14, 20, 30})
  void shouldStandCascadesOfDecay(int spins) {
    Hamiltonian h = lmg(spins, 0.05);
    SteadyState steady = SteadyState.of(h, List.of(collective(h, 0, 1, 0.1 / spins)));
    assertThat(steady.slowestRate()).isBetween(1e-3, 0.1);
    assertThat(steady.rho().re(spins, spins)).isGreaterThan(0.95);
  }

  private static void requireMessage(Hamiltonian h, List<JumpOperator> jumps, String conserved) {
    assertThatThrownBy(() -> SteadyState.of(h, jumps))
        .isInstanceOf(NoUniqueSteadyState.class)
        .hasMessage("the steady state is not unique: the evolution conserves " + conserved);
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 5, 20})
  void shouldSayWhatIsConservedWhereSeveralStatesAreSteady(int spins) {
    Hamiltonian field = lmg(spins, 0.05);
    Hamiltonian noField = lmg(spins, 0);
    JumpOperator zNoise = JumpOperator.of("z", field.spin().z(), 0.1);
    JumpOperator xNoise = JumpOperator.of("x", field.spin().x(), 0.1);
    requireMessage(field, List.of(), "the energy, the flip k -> N-k, exp(i pi S_x)");
    requireMessage(
        noField, List.of(zNoise), "the energy, S_z, S_z^2, the parity (-1)^k, exp(i pi S_z)");
    requireMessage(field, List.of(xNoise), "the flip k -> N-k, exp(i pi S_x)");
    requireMessage(noField, List.of(collective(noField, 1, 0, 0.1)), "the parity exp(i pi S_y)");
    requireMessage(noField, thermal(noField, 10), "the parity exp(i pi S_y)");
  }

  @Test
  void shouldNotTakeAConstantForConserved() {
    Hamiltonian h = lmg(1, 0);
    requireMessage(
        h, List.of(JumpOperator.of("z", h.spin().z(), 1)), "S_z, the parity (-1)^k, exp(i pi S_z)");
  }

  /** A coherence that stays although no population does: H = 0, L = S_x, in the Dicke basis. */
  @Test
  void shouldNoticeACoherenceThatStays() {
    Hamiltonian none = new Hamiltonian(new CollectiveSpin(1), 0, 0, 0);
    requireMessage(
        none,
        List.of(JumpOperator.of("x", none.spin().x(), 1)),
        "S_x, the flip k -> N-k, exp(i pi S_x)");
  }

  @Test
  void shouldNotTakeAWeakBathForNone() {
    Hamiltonian h = lmg(6, 0.3);
    ComplexMatrix weak = SteadyState.of(h, List.of(collective(h, 0, 1, 1e-7))).rho();
    ComplexMatrix weaker = SteadyState.of(h, List.of(collective(h, 0, 1, 1e-8))).rho();
    assertThat(Dense.distance(weak, weaker)).isLessThan(1e-4);
  }

  @Test
  void shouldRefuseWhatIsNotFiniteOrTooLarge() {
    Hamiltonian h = lmg(3, 0.1);
    JumpOperator huge = JumpOperator.of("x", h.spin().x(), Double.MAX_VALUE);
    assertThatThrownBy(() -> SteadyState.of(h, List.of(huge)))
        .isInstanceOf(ArithmeticException.class);
    Hamiltonian large = lmg(401, 0.1);
    assertThatThrownBy(
            () -> SteadyState.of(large, List.of(JumpOperator.of("0", BandedMatrix.zero(402), 1))))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("401 spins")
        .hasMessageContaining("up to 400");
    Hamiltonian watched = lmg(128, 0.1);
    Eavesdropper eve = Eavesdropper.measuring(watched.spin(), "n.S", 1, 1, 1, 1);
    assertThatThrownBy(
            () -> SteadyState.of(with(watched, List.of(ladder(watched, 0.3)), Optional.of(eve))))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("128 spins")
        .hasMessageContaining("up to 127");
  }
}
