package dev.unravel.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unravel.check.ExactCurve;
import dev.unravel.diagnostics.CollectiveMoments;
import dev.unravel.diagnostics.Crossing;
import dev.unravel.diagnostics.Diagnostics;
import dev.unravel.diagnostics.MeasurementPlane;
import dev.unravel.diagnostics.Rounding;
import dev.unravel.diagnostics.SpinSqueezing;
import dev.unravel.diagnostics.Witness;
import dev.unravel.model.CollectiveObservables;
import dev.unravel.model.CollectiveSpin;
import dev.unravel.model.Hamiltonian;
import dev.unravel.model.InitialState;
import dev.unravel.model.OpenSystem;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Product states witness nothing, however near a pole they are and wherever rounding takes them.
 */
class RoundingTest {

  private static double[] moments(int spins, double theta, double phi) {
    CollectiveSpin spin = new CollectiveSpin(spins);
    double[] moments = new double[CollectiveObservables.LENGTH];
    new MomentAccumulator(spin).add(1, InitialState.coherent(spin, theta, phi).vector(0), moments);
    return moments;
  }

  /** xi^2 = 1 of every product state. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 20, 101, 1000})
  void shouldFindNoSqueezingInCoherentStates(int spins) {
    for (double theta : new double[] {1e-8, 1e-7, 3e-6, 1e-4, 0.01, 0.7, Math.PI / 2, 3}) {
      for (double polar : new double[] {theta, Math.PI - theta}) {
        double xi = SpinSqueezing.of(CollectiveMoments.of(spins, moments(spins, polar, 0.3)));
        boolean undetermined = theta < 3e-10 * spins;
        assertThat(xi == 1 || undetermined && Double.isNaN(xi)).as("theta = %s", polar).isTrue();
      }
    }
    assertThat(SpinSqueezing.of(CollectiveMoments.of(spins, moments(spins, 3.14159, 0))))
        .isEqualTo(1);
  }

  /** Nine moments alone do not determine xi^2 near the poles: undefined, and never a witness. */
  @Test
  void shouldLeaveUndefinedWhatNineMomentsDoNotTell() {
    for (double theta : new double[] {1e-9, 1e-8, 1e-7, 3e-6, 1e-4, 0.01, 0.7}) {
      double[] nine = Arrays.copyOf(moments(20, theta, 0.3), CollectiveObservables.COUNT);
      double xi = SpinSqueezing.of(CollectiveMoments.of(20, nine));
      assertThat(Double.isNaN(xi) || xi == 1).as("theta = %s: %s", theta, xi).isTrue();
      assertThat(Double.isNaN(xi)).isEqualTo(theta < 5e-5);
    }
  }

  /** Mixtures of coherent states near a pole, as an ensemble adds them up; xi^2 is not below 1. */
  @Test
  void shouldKeepTheDigitsOfMixturesNearThePoles() {
    double[] sum = new double[CollectiveObservables.LENGTH];
    double[] one = moments(20, 1e-6, 0);
    double[] other = moments(20, 3e-6, 0);
    for (int a = 0; a < sum.length; a++) {
      sum[a] = (one[a] + other[a]) / 2;
    }
    // N Var / S^2 with <k> = N theta^2/4 averaged: 20 * 20 (1 + 9)/8 / (400 (1 + 3)^2/16)
    assertThat(SpinSqueezing.of(CollectiveMoments.of(20, sum))).isCloseTo(1.25, within(1e-6));
  }

  /** Seed 8: no product state is non-local, entangled or squeezed. */
  @ParameterizedTest
  @ValueSource(ints = {2, 5, 20, 300})
  void shouldNotWitnessAnythingInProductStates(int spins) {
    Random random = new Random(8);
    for (int i = 0; i < 60; i++) {
      double theta =
          i % 2 == 0 ? Math.PI * random.nextDouble() : Math.pow(10, -9 * random.nextDouble());
      CollectiveMoments m =
          CollectiveMoments.of(spins, moments(spins, theta, 7 * random.nextDouble()));
      for (MeasurementPlane plane : MeasurementPlane.values()) {
        Diagnostics state = Diagnostics.of(m, plane);
        assertThat(state.bell()).isNotNegative();
        assertThat(state.margin()).isNotPositive();
        for (Witness witness : Witness.values()) {
          double signed = witness.signed(state);
          assertThat(Double.isNaN(signed) || signed >= 0).isTrue();
          assertThat(Double.compare(witness.signed(m, plane), signed)).isZero();
        }
      }
    }
  }

  private static OpenSystem product(double j, double h, double theta) {
    CollectiveSpin spin = new CollectiveSpin(20);
    return new OpenSystem(
        Hamiltonian.lmg(spin, j, h),
        List.of(),
        Optional.empty(),
        InitialState.coherent(spin, theta, 0));
  }

  /** What nothing happens to has Q_v = 0 on the axis, and errors that are those of rounding. */
  @ParameterizedTest
  @CsvSource({"1e-7", "3.14159", "0"})
  void shouldStateRoundingAsTheErrorOfWhatIsCertain(double theta) {
    EnsembleFold fold = Folds.simulate(product(0, 0, theta), 1, 3, 100, 1);
    for (GridEstimate e : Estimator.estimate(fold, MeasurementPlane.ZX)) {
      assertThat(e.bell().estimate()).isZero();
      assertThat(e.bell().standardError()).isEqualTo(Rounding.ofBell(20));
      assertThat(e.purity().standardError()).isBetween(Rounding.of(1), 2 * Rounding.of(1));
      assertThat(e.moments()).allSatisfy(m -> assertThat(m.standardError()).isPositive());
      double xi = e.squeezing().estimate();
      assertThat(theta == 0 ? Double.isNaN(xi) : xi == 1).isTrue();
    }
    for (ExactCurve.Point p :
        ExactCurve.of(product(0, 0, theta), MeasurementPlane.ZX, new double[] {0, 0.5, 1})
            .points()) {
      assertThat(p.diagnostics().bell()).isZero();
      double xi = p.diagnostics().squeezing();
      assertThat(theta == 0 ? Double.isNaN(xi) : xi == 1).isTrue();
    }
  }

  /** Entanglement that begins at once begins at 0, and not at what rounding makes of it. */
  @Test
  void shouldGainFromTheGridTimeAtWhichThereIsNothingYet() {
    ExactCurve curve =
        ExactCurve.of(product(1, 0.3, 1.1), MeasurementPlane.ZX, Projections.grid(0.5, 6));
    List<Crossing> crossings = curve.crossings().get(Witness.CONCURRENCE);
    assertThat(crossings).isNotEmpty();
    assertThat(crossings.get(0)).isEqualTo(new Crossing(0, true));
    assertThat(Crossing.find(new double[] {0, 1, 2, 3}, new double[] {-1, -1e-12, 1e-12, -2}))
        .containsExactly(new Crossing(1, false), new Crossing(2, true));
  }
}
