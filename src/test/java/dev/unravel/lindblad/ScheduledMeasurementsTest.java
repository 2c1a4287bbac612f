package dev.unravel.lindblad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.Dense;
import dev.unravel.lindblad.RandomSystems.Jumps;
import dev.unravel.lindblad.RandomSystems.Listener;
import dev.unravel.model.Eavesdropper;
import dev.unravel.model.OpenSystem;
import dev.unravel.model.Reading;
import dev.unravel.model.Timing;
import dev.unravel.systems.AnalyticSystem;
import dev.unravel.systems.ScheduledSystems;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The integrator with measurements at known instants: closed forms, and brute force. */
class ScheduledMeasurementsTest {

  static List<AnalyticSystem> systems() {
    return ScheduledSystems.all();
  }

  /** 193 grid times are multiples of 1/32 or 1/64: the instants are among them. */
  @ParameterizedTest
  @MethodSource("systems")
  void shouldFollowTheClosedForm(AnalyticSystem exact) {
    double[] times = new double[193];
    for (int i = 0; i < times.length; i++) {
      times[i] = exact.end() * i / (times.length - 1);
    }
    LindbladSolution solution = LindbladIntegrator.of(exact.system()).solve(times);
    for (int i = 0; i < times.length; i++) {
      assertThat(Dense.distance(solution.rho(i), exact.rho().apply(times[i])))
          .as("t = %s", times[i])
          .isLessThan(1e-9);
    }
    double end = exact.end();
    assertThat(solution.expectedJumps()).containsExactly(exact.jumps().apply(end), within(1e-9));
    assertThat(solution.expectedOutcomes())
        .containsExactly(exact.outcomes().apply(end), within(1e-9));
  }

  /**
   * rho = exp(L (t - t_n)) P exp(L / kappa) P ... rho(0), P rho = sum_k M_k rho M_k, matrices all.
   */
  @ParameterizedTest
  @EnumSource(Jumps.class)
  void shouldAgreeWithBruteForce(Jumps jumps) {
    for (Reading reading : Reading.values()) {
      for (Timing.Scheduled timing :
          List.of(new Timing.Periodic(3), new Timing.Burst(7, 0.45, 4))) {
        OpenSystem base = RandomSystems.of(3, jumps, Listener.ALONG_SOME_AXIS, 1);
        double strength = reading == Reading.SQUARE ? 1 : 0.6;
        Eavesdropper eve = base.eve().orElseThrow().reading(reading, strength).at(timing);
        requireAgreement(
            new OpenSystem(base.hamiltonian(), base.jumps(), Optional.of(eve), base.initial()),
            timing);
      }
    }
  }

  private static void requireAgreement(OpenSystem system, Timing.Scheduled timing) {
    Eavesdropper eve = system.eve().orElseThrow();
    Superoperator between = Superoperator.of(system.unwatched());
    double[] times = {0, 0.2, 1.0 / 3, 0.45, 0.9, 1.7};
    LindbladSolution solution = LindbladIntegrator.of(system).solve(times);
    double[] outcomes = new double[eve.outcomeCount()];
    ComplexMatrix rho = system.initial().density();
    double now = 0;
    long n = 0;
    for (int i = 0; i < times.length; i++) {
      for (; timing.instant(n) <= times[i]; n++) {
        rho = measured(eve, between.evolve(rho, timing.instant(n) - now), outcomes);
        now = timing.instant(n);
      }
      assertThat(Dense.distance(solution.rho(i), between.evolve(rho, times[i] - now)))
          .as("t = %s", times[i])
          .isLessThan(1e-9);
    }
    assertThat(solution.expectedOutcomes()).containsExactly(outcomes, within(1e-9));
  }

  private static ComplexMatrix measured(Eavesdropper eve, ComplexMatrix rho, double[] outcomes) {
    int d = rho.rows();
    ComplexMatrix sum = new ComplexMatrix(d, d);
    for (int k = 0; k < outcomes.length; k++) {
      ComplexMatrix m = new ComplexMatrix(d, d);
      for (int j = 0; j < d; j++) {
        m = Dense.sum(1, m, eve.factor(k, j), Dense.projector(eve.state(j)));
      }
      ComplexMatrix part = Dense.product(Dense.product(m, rho), m);
      outcomes[k] += part.realTrace();
      sum = Dense.sum(1, sum, 1, part);
    }
    return sum;
  }
}
