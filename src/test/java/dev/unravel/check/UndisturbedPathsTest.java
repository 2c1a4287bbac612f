package dev.unravel.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unravel.diagnostics.MeasurementPlane;
import dev.unravel.linalg.HermitianEigen;
import dev.unravel.model.OpenSystem;
import java.util.List;
import org.junit.jupiter.api.Test;

class UndisturbedPathsTest {

  private static final double[] TIMES = Ensembles.grid(2, 9);

  /** Eve's clock knows nothing of the state: w = p exp(-kappa t). */
  @Test
  void shouldLeaveExpOfMinusKappaTUnmeasured() {
    OpenSystem system = CheckSystems.listenedTo(6, 0.1, 10, 0.7);
    UndisturbedPaths paths = new UndisturbedPaths(system, TIMES);
    ExactCurve exact = ExactCurve.of(system, MeasurementPlane.ZX, TIMES);
    for (int t = 0; t < TIMES.length; t++) {
      UndisturbedPaths.Split split = paths.split(t, exact.solution().rho(t));
      double survival = Math.exp(-0.7 * TIMES[t]);
      double kept = 0;
      for (int j = 0; j < split.branches().size(); j++) {
        double w = split.branches().get(j).probability();
        assertThat(w).isCloseTo(system.initial().probability(j) * survival, within(1e-12));
        kept += w;
      }
      assertThat(split.disturbed()).isCloseTo(1 - kept, within(1e-12));
      assertThat(split.rest().realTrace()).isCloseTo(1 - kept, within(1e-9));
    }
  }

  /** What is left of the state is a sum of |psi>&lt;psi| over the other trajectories. */
  @Test
  void shouldLeaveAPositiveRest() {
    for (OpenSystem system :
        List.of(
            CheckSystems.everything(6),
            CheckSystems.warm(6),
            CheckSystems.noisy(6, 0.01),
            CheckSystems.listenedTo(8, 0.02, 30, 1))) {
      UndisturbedPaths paths = new UndisturbedPaths(system, TIMES);
      ExactCurve exact = ExactCurve.of(system, MeasurementPlane.ZX, TIMES);
      for (int t = 0; t < TIMES.length; t++) {
        UndisturbedPaths.Split split = paths.split(t, exact.solution().rho(t));
        assertThat(HermitianEigen.of(split.rest()).value(0)).isGreaterThan(-1e-9);
        assertThat(split.rest().realTrace()).isCloseTo(split.disturbed(), within(1e-8));
      }
    }
  }

  @Test
  void shouldKnowThatNothingHasHappenedAtTheStart() {
    OpenSystem system = CheckSystems.everything(6);
    assertThat(new UndisturbedPaths(system, TIMES).split(0, system.initial().density()).disturbed())
        .isZero();
  }
}
