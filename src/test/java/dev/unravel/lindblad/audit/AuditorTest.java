package dev.unravel.lindblad.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.Dense;
import dev.unravel.model.CollectiveSpin;
import dev.unravel.model.Hamiltonian;
import dev.unravel.model.InitialState;
import dev.unravel.model.JumpOperator;
import dev.unravel.model.OpenSystem;
import dev.unravel.systems.AnalyticSystem;
import dev.unravel.systems.AnalyticSystems;
import dev.unravel.systems.ScheduledSystems;
import dev.unravel.systems.StoppingSystems;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The auditor by closed forms, which is what it is itself judged by. */
class AuditorTest {

  private static final double CLOSE = 2e-11;

  static Stream<AnalyticSystem> systems() {
    return Stream.of(AnalyticSystems.all(), ScheduledSystems.all(), StoppingSystems.all())
        .flatMap(List::stream);
  }

  /** 25 times, among which are instants at which Eve measures. */
  @ParameterizedTest
  @MethodSource("systems")
  void shouldFollowTheClosedForm(AnalyticSystem exact) {
    double[] times = new double[25];
    for (int i = 0; i < times.length; i++) {
      times[i] = exact.end() * i / (times.length - 1);
    }
    AuditedSolution solution = Auditor.of(exact.system()).solve(times);
    for (int i = 0; i < times.length; i++) {
      ComplexMatrix rho = solution.states().get(i);
      assertThat(Dense.distance(rho, exact.rho().apply(times[i])))
          .as("t = %s", times[i])
          .isLessThan(CLOSE);
      assertThat(Dense.distance(rho, Dense.adjoint(rho))).isZero();
    }
    double end = exact.end();
    assertThat(solution.expectedJumps()).containsExactly(exact.jumps().apply(end), within(CLOSE));
    assertThat(solution.expectedOutcomes())
        .containsExactly(exact.outcomes().apply(end), within(CLOSE));
    assertThat(solution.steps()).isBetween(24L, 1_000_000L);
  }

  private static OpenSystem decaying(double rate) {
    CollectiveSpin spin = new CollectiveSpin(2);
    return new OpenSystem(
        Hamiltonian.lmg(spin, 1, 0.5),
        List.of(JumpOperator.of("S-", spin.minus(), rate)),
        Optional.empty(),
        InitialState.coherent(spin, 1, 0));
  }

  @Test
  void shouldRefuseWhatTakesTooManyStepsAndSayHowFarItGets() {
    assertThatThrownBy(() -> Auditor.of(decaying(1e6)).solve(0, 100))
        .isInstanceOf(TooManySteps.class)
        .hasMessageMatching(
            "an explicit method does not get to t = 100.0: it would take about \\S+ steps, of which"
                + " 1.0e\\+06 are allowed; they lead to t = \\S+");
    assertThatThrownBy(() -> Auditor.of(decaying(Double.MAX_VALUE)).solve(0, 100))
        .isInstanceOf(TooManySteps.class);
    assertThatThrownBy(() -> Auditor.of(decaying(1)).withAtMost(10).solve(0, 100))
        .isInstanceOf(TooManySteps.class);
  }

  /** The steady state of a strong bath, which explicit steps too long would leave. */
  @Test
  void shouldStayWhereNothingMoves() {
    CollectiveSpin spin = new CollectiveSpin(2);
    OpenSystem system =
        new OpenSystem(
            Hamiltonian.isotropic(spin, 1),
            List.of(JumpOperator.of("S-", spin.minus(), 1000)),
            Optional.empty(),
            InitialState.dicke(spin, 2));
    AuditedSolution solution = Auditor.of(system).solve(0, 10);
    assertThat(Dense.distance(solution.states().get(1), system.initial().density()))
        .isLessThan(1e-12);
  }

  /** Times of the least number that there is. */
  @Test
  void shouldReachTheShortestTime() {
    OpenSystem system = decaying(1);
    AuditedSolution solution = Auditor.of(system).solve(0, Double.MIN_VALUE);
    assertThat(Dense.distance(solution.states().get(1), system.initial().density()))
        .isLessThan(1e-15);
  }
}
