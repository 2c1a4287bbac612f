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
import dev.unravel.systems.StoppingSystems;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The integrator with an Eve who stops after n measurements: closed forms, and brute force. */
class CountedEvolutionTest {

  static List<AnalyticSystem> systems() {
    return StoppingSystems.all();
  }

  private static double[] grid(double end, int points) {
    double[] times = new double[points];
    for (int i = 0; i < points; i++) {
      times[i] = end * i / (points - 1);
    }
    return times;
  }

  @ParameterizedTest
  @MethodSource("systems")
  void shouldFollowTheClosedForm(AnalyticSystem exact) {
    double[] times = grid(exact.end(), 41);
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

  /** With the master equation as one matrix on rho_0 ... rho_n one below the other. */
  @ParameterizedTest
  @EnumSource(Jumps.class)
  void shouldAgreeWithBruteForce(Jumps jumps) {
    for (Listener listener : List.of(Listener.ALONG_Z, Listener.ALONG_SOME_AXIS)) {
      for (Reading reading : Reading.values()) {
        OpenSystem base = RandomSystems.of(2, jumps, listener, 1);
        double strength = reading == Reading.SQUARE ? 0.6 : 1;
        for (int n : new int[] {1, 3}) {
          requireAgreement(base, base.eve().orElseThrow().reading(reading, strength), n);
        }
      }
    }
  }

  private static void requireAgreement(OpenSystem base, Eavesdropper reading, int n) {
    Eavesdropper eve = reading.at(reading.timing().stoppingAfter(n));
    OpenSystem system =
        new OpenSystem(base.hamiltonian(), base.jumps(), Optional.of(eve), base.initial());
    double[] times = {0, 0.3, 0.7, 1.9};
    LindbladSolution solution = LindbladIntegrator.of(system).solve(times);
    CountedSuperoperator brute = new CountedSuperoperator(system, n);
    for (int i = 1; i < times.length; i++) {
      assertThat(Dense.distance(solution.rho(i), brute.state(times[i])))
          .as("n = %s, t = %s", n, times[i])
          .isLessThan(1e-9);
    }
    double measurements = 0;
    for (double outcome : solution.expectedOutcomes()) {
      measurements += outcome;
    }
    assertThat(measurements).isCloseTo(eve.timing().expected(1.9), within(1e-9));
    assertThat(solution.expectedOutcomes()).containsExactly(brute.outcomes(1.9), within(1e-6));
  }

  /** She makes 60 measurements until t = 1 with a probability below 1e-13 if kappa is 12. */
  @Test
  void shouldTakeNoNoticeOfAStopThatIsNotReached() {
    OpenSystem base = RandomSystems.of(2, Jumps.values()[0], Listener.ALONG_Z, 1);
    Eavesdropper eve = base.eve().orElseThrow().at(new Timing.Poisson(12));
    OpenSystem going =
        new OpenSystem(base.hamiltonian(), base.jumps(), Optional.of(eve), base.initial());
    for (int n : new int[] {40, 60}) {
      OpenSystem stopping =
          new OpenSystem(
              base.hamiltonian(),
              base.jumps(),
              Optional.of(eve.at(new Timing.Poisson(12, n))),
              base.initial());
      assertThat(LindbladIntegrator.countedNumbers(stopping, 1) > 0).isEqualTo(n == 40);
      assertThat(
              Dense.distance(
                  LindbladIntegrator.of(stopping).solve(0, 1).rho(1),
                  LindbladIntegrator.of(going).solve(0, 1).rho(1)))
          .isLessThan(1e-9);
    }
  }

  /** Times by the thousand, kept a few at a time, are the same times. */
  @Test
  void shouldGiveTheSameStatesOnAnyGrid() {
    OpenSystem system = StoppingSystems.unsharp(4).system();
    LindbladSolution coarse = LindbladIntegrator.of(system).solve(grid(2, 3));
    LindbladSolution fine = LindbladIntegrator.of(system).solve(grid(2, 40_001));
    assertThat(Dense.distance(coarse.rho(1), fine.rho(20_000))).isLessThan(1e-12);
    assertThat(coarse.expectedOutcomes()).containsExactly(fine.expectedOutcomes(), within(1e-10));
    ComplexMatrix last = fine.rho(40_000);
    assertThat(Dense.distance(coarse.rho(2), last)).isLessThan(1e-12);
  }
}
