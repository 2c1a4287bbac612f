package dev.unravel.lindblad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unravel.linalg.BandedMatrix;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.ComplexVector;
import dev.unravel.linalg.Dense;
import dev.unravel.linalg.MatrixExponential;
import dev.unravel.model.CollectiveObservables;
import dev.unravel.model.Eavesdropper;
import dev.unravel.model.InitialState;
import dev.unravel.model.JumpOperator;
import dev.unravel.model.OpenSystem;
import dev.unravel.systems.AnalyticSystem;
import dev.unravel.systems.AnalyticSystems;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The integrator, and the effective Hamiltonian, on every system whose answer is known. */
class LindbladClosedFormsTest {

  private static final Offset<Double> PROMISED = within(1e-9);

  static List<AnalyticSystem> systems() {
    return AnalyticSystems.all();
  }

  @ParameterizedTest
  @MethodSource("systems")
  void shouldFollowTheExactStateAndItsMoments(AnalyticSystem exact) {
    double[] times = new double[201];
    for (int i = 0; i < times.length; i++) {
      times[i] = exact.end() * i / (times.length - 1);
    }
    LindbladSolution solution = LindbladIntegrator.of(exact.system()).solve(times);
    for (int i = 0; i < solution.size(); i++) {
      double t = solution.time(i);
      assertThat(Dense.distance(solution.rho(i), exact.rho().apply(t))).isLessThan(1e-9);
      double[] moments = solution.moments(i);
      assertThat(Arrays.copyOf(moments, CollectiveObservables.COUNT))
          .containsExactly(exact.moments(t), within(1e-8));
      double half = 0.5 * (solution.rho(i).rows() - 1);
      double sz = exact.moments(t)[2];
      double squares = half * half - exact.moments(t)[5];
      assertThat(
              Arrays.copyOfRange(
                  moments, CollectiveObservables.COUNT, CollectiveObservables.BLURRED))
          .containsExactly(new double[] {half - sz, half + sz, squares}, within(1e-8));
    }
  }

  @ParameterizedTest
  @MethodSource("systems")
  void shouldExpectTheExactNumbersOfEvents(AnalyticSystem exact) {
    for (double t : new double[] {0.2 * exact.end(), exact.end()}) {
      LindbladSolution solution = LindbladIntegrator.of(exact.system()).solve(0, t);
      assertThat(solution.expectedJumps()).containsExactly(exact.jumps().apply(t), PROMISED);
      assertThat(solution.expectedOutcomes()).containsExactly(exact.outcomes().apply(t), PROMISED);
    }
  }

  /** Eve's clock is Poissonian whatever the state: kappa t measurements in all. */
  @ParameterizedTest
  @MethodSource("systems")
  void shouldExpectEvesClockToTickEvenly(AnalyticSystem exact) {
    double kappa = exact.system().eve().map(Eavesdropper::rate).orElse(0.0);
    double sum = 0;
    for (double count :
        LindbladIntegrator.of(exact.system()).solve(0, exact.end()).expectedOutcomes()) {
      sum += count;
    }
    assertThat(sum).isCloseTo(kappa * exact.end(), PROMISED);
  }

  /** The catalogue against sum_j p_j ||exp(-i H_eff t) v_j||^2 e^(-kappa t). */
  @ParameterizedTest
  @MethodSource("systems")
  void shouldSurviveAsTheEffectiveHamiltonianSays(AnalyticSystem exact) {
    for (double t : new double[] {0, 0.3 * exact.end(), exact.end()}) {
      assertThat(survival(exact.system(), t))
          .isCloseTo(exact.survival().applyAsDouble(t), within(1e-12));
    }
  }

  private static double survival(OpenSystem system, double t) {
    BandedMatrix drift = system.hamiltonian().matrix().scaled(0, -1);
    for (JumpOperator jump : system.jumps()) {
      drift = drift.plus(jump.rate().scaled(-0.5, 0));
    }
    ComplexMatrix propagator = MatrixExponential.of(drift.scaled(t, 0).toDense());
    BandedMatrix banded = BandedMatrix.ofDense(propagator, 0);
    InitialState initial = system.initial();
    double norm = 0;
    for (int j = 0; j < initial.size(); j++) {
      ComplexVector psi = new ComplexVector(system.dimension());
      banded.apply(initial.vector(j), psi);
      norm += initial.probability(j) * psi.normSquared();
    }
    double kappa = system.eve().map(Eavesdropper::rate).orElse(0.0);
    return norm * StrictMath.exp(-kappa * t);
  }
}
