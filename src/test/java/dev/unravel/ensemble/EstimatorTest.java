package dev.unravel.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unravel.diagnostics.CollectiveMoments;
import dev.unravel.diagnostics.Diagnostics;
import dev.unravel.diagnostics.MeasurementPlane;
import dev.unravel.linalg.ComplexVector;
import dev.unravel.model.CollectiveObservables;
import dev.unravel.model.InitialState;
import dev.unravel.model.OpenSystem;
import dev.unravel.trajectory.TestSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class EstimatorTest {

  private static final double[] P = {0.5, 0.3, 0.2};

  /** Three states of three spins without any symmetry, drawn with probabilities P. */
  private static OpenSystem threeStates() {
    ComplexVector a = ComplexVector.ofReal(0.8, 0.6, 0, 0);
    ComplexVector b = ComplexVector.ofReal(-0.36, 0.48, 0.8, 0);
    ComplexVector c = ComplexVector.ofReal(0, 0, 0, 1);
    return TestSystem.of(3).from(InitialState.mixture(P, List.of(a, b, c))).build();
  }

  private static double[] exactMoments(OpenSystem system) {
    return CollectiveObservables.of(system.spin()).stream()
        .mapToDouble(a -> a.realTraceWith(system.initial().density()))
        .toArray();
  }

  /** The estimate at the last grid time, which is that at the first. */
  private static GridEstimate last(EnsembleFold fold) {
    List<GridEstimate> estimates = Estimator.jackknives(fold, MeasurementPlane.ZX);
    return estimates.get(estimates.size() - 1);
  }

  private static double expectation(
      OpenSystem system, int draws, ToDoubleFunction<GridEstimate> of) {
    double sum = 0;
    for (int[] sample : Folds.sequences(draws, 3)) {
      sum +=
          Folds.probability(sample, P)
              * of.applyAsDouble(last(Folds.ofEigenvectors(system, sample)));
    }
    return sum;
  }

  /** Over all samples of four: what is linear in the state is right on average. */
  @Test
  void shouldNotBiasMomentsAndEnergy() {
    OpenSystem system = threeStates();
    double[] exact = exactMoments(system);
    for (int a = 0; a < exact.length; a++) {
      int index = a;
      assertThat(expectation(system, 4, e -> e.moments().get(index).estimate()))
          .isCloseTo(exact[a], within(1e-12));
    }
    assertThat(expectation(system, 4, e -> e.energy().estimate()))
        .isCloseTo(system.hamiltonian().expectation(exact), within(1e-12));
  }

  /**
   * Over all samples of four: the plug-in minimum is too low; with angles from the other half it is
   * the mean over such angles of Q of the exact state, which no angles bring below the minimum.
   */
  @Test
  void shouldNeverBiasTheCrossfitLow() {
    OpenSystem system = threeStates();
    CollectiveMoments exact = CollectiveMoments.of(3, exactMoments(system));
    double minimum = Diagnostics.of(exact, MeasurementPlane.ZX).bell();
    double atAnglesOfAHalf = 0;
    for (int[] half : Folds.sequences(2, 3)) {
      Diagnostics other =
          Diagnostics.of(
              CollectiveMoments.of(3, Folds.ofEigenvectors(system, half).moments().mean(0, 1, 0)),
              MeasurementPlane.ZX);
      atAnglesOfAHalf += Folds.probability(half, P) * other.settings().value(exact);
    }
    assertThat(expectation(system, 4, e -> e.bell().plugIn())).isLessThan(minimum - 0.01);
    assertThat(expectation(system, 4, e -> e.bellCrossfit().estimate()))
        .isCloseTo(atAnglesOfAHalf, within(1e-11))
        .isGreaterThan(minimum);
  }

  /** Halves of 2 and 2: each error is that of a mean of two, |difference| / 2. */
  @Test
  void shouldGiveTheCrossfitTheErrorOfTwoIndependentHalves() {
    OpenSystem system = threeStates();
    int[] sample = {0, 1, 2, 0};
    double[] half = new double[2];
    for (int h = 0; h < 2; h++) {
      Diagnostics other =
          Diagnostics.of(
              CollectiveMoments.of(3, mean(system, sample[1 - h], sample[3 - h])),
              MeasurementPlane.ZX);
      half[h] = (bell(system, sample[h], other) - bell(system, sample[h + 2], other)) / 2;
    }
    Jackknife crossfit = last(Folds.ofEigenvectors(system, sample)).bellCrossfit();
    assertThat(crossfit.standardError())
        .isCloseTo(Math.sqrt(half[0] * half[0] + half[1] * half[1]) / 2, within(1e-12));
  }

  private static double[] mean(OpenSystem system, int... eigenvectors) {
    return Folds.ofEigenvectors(system, eigenvectors).moments().mean(0, 1, 0);
  }

  private static double bell(OpenSystem system, int eigenvector, Diagnostics settings) {
    return settings.settings().value(CollectiveMoments.of(3, mean(system, eigenvector)));
  }

  @Test
  void shouldEstimateAPureStateWithoutErrorOrCorrection() {
    OpenSystem system = TestSystem.of(10).lmg(1, 0.2).coherent(1.1, 0.3).build();
    EnsembleFold fold = Folds.simulate(system, 2, 5, 64, 81);
    for (GridEstimate e : Estimator.jackknives(fold, MeasurementPlane.ZX)) {
      int t = (int) Math.round(e.time() / 0.5);
      Diagnostics exact =
          Diagnostics.of(
              CollectiveMoments.of(10, fold.moments().mean(t, 1, 0)), MeasurementPlane.ZX);
      assertThat(e.trajectories()).isEqualTo(64);
      assertExact(e.bell(), exact.bell());
      assertExact(e.bellCrossfit(), exact.bell());
      assertExact(e.concurrence(), exact.concurrence());
      assertExact(e.squeezing(), exact.squeezing());
      assertExact(e.purity(), 1);
      assertThat(e.settings().best()).isEqualTo(exact.settings());
    }
  }

  private static void assertExact(Jackknife found, double expected) {
    assertThat(found.plugIn()).isCloseTo(expected, within(1e-9));
    assertThat(found.estimate()).isCloseTo(expected, within(1e-7));
    assertThat(found.standardError()).isLessThan(1e-7);
  }

  /** The estimates are the diagnostics of rho, by the jackknife over groups as they are. */
  @Test
  void shouldApplyTheJackknifeToEveryDiagnostic() {
    OpenSystem system = threeStates();
    int[] sample = {0, 1, 2, 0, 1, 0, 0};
    GridEstimate found = last(Folds.ofEigenvectors(system, sample));
    assertJackknife(found.bell(), system, sample, Diagnostics::bell);
    assertJackknife(found.squeezing(), system, sample, Diagnostics::squeezing);
    double concurrence = found.concurrence().plugIn();
    assertThat(concurrence)
        .isCloseTo(
            Diagnostics.of(CollectiveMoments.of(3, mean(system, sample)), MeasurementPlane.ZX)
                .concurrence(),
            within(1e-12));
    for (int a = 0; a < 9; a++) {
      assertThat(found.moments().get(a).plugIn()).isCloseTo(mean(system, sample)[a], within(1e-14));
    }
  }

  private static void assertJackknife(
      Jackknife found, OpenSystem system, int[] sample, ToDoubleFunction<Diagnostics> f) {
    int n = sample.length;
    double[] values = new double[n];
    double[] weights = new double[n];
    for (int g = 0; g < n; g++) {
      List<Integer> rest = new ArrayList<>();
      for (int i = 0; i < n; i++) {
        if (i != g) {
          rest.add(sample[i]);
        }
      }
      int[] others = rest.stream().mapToInt(Integer::intValue).toArray();
      values[g] =
          f.applyAsDouble(
              Diagnostics.of(CollectiveMoments.of(3, mean(system, others)), MeasurementPlane.ZX));
      weights[g] = 1;
    }
    double whole =
        f.applyAsDouble(
            Diagnostics.of(CollectiveMoments.of(3, mean(system, sample)), MeasurementPlane.ZX));
    Jackknife expected = Jackknife.of(whole, weights, values);
    assertThat(found.plugIn()).isCloseTo(expected.plugIn(), within(1e-10));
    assertThat(found.estimate()).isCloseTo(expected.estimate(), within(1e-9));
    assertThat(found.standardError()).isCloseTo(expected.standardError(), within(1e-9));
  }

  /** Near the separable states the correction would take C below zero. */
  @Test
  void shouldNeverEstimateANegativeConcurrence() {
    OpenSystem system = threeStates();
    boolean clipped = false;
    for (int[] sample : Folds.sequences(4, 3)) {
      Jackknife c = last(Folds.ofEigenvectors(system, sample)).concurrence();
      assertThat(c.estimate()).isGreaterThanOrEqualTo(0);
      clipped |= c.estimate() == 0 && c.plugIn() > 0;
    }
    assertThat(clipped).isTrue();
  }

  @Test
  void shouldLeaveEverythingOfPairsUndefinedForASingleSpin() {
    OpenSystem system = TestSystem.of(1).lmg(1, 0.4).mixed(1, 1).eve(1).build();
    EnsembleFold fold = Folds.simulate(system, 1, 3, 40, 82);
    for (GridEstimate e : Estimator.jackknives(fold, MeasurementPlane.ZX)) {
      for (Jackknife undefined :
          List.of(
              e.bell(),
              e.settings().phi(),
              e.settings().theta(),
              e.concurrence(),
              e.squeezing(),
              e.bellCrossfit())) {
        assertThat(undefined.plugIn()).isNaN();
        assertThat(undefined.estimate()).isNaN();
        assertThat(undefined.standardError()).isNaN();
      }
      assertThat(e.purity().estimate()).isBetween(0.0, 1.1);
      assertThat(e.energy().standardError()).isGreaterThanOrEqualTo(0);
    }
    assertThat(Estimator.roughBellError(fold, MeasurementPlane.ZX)).isNaN();
  }

  @Test
  void shouldEstimateOneTrajectoryWithoutErrorBars() {
    OpenSystem system = TestSystem.of(4).lmg(1, 0.4).gibbs(1).eve(1).build();
    GridEstimate e = last(Folds.simulate(system, 1, 3, 1, 83));
    assertThat(e.trajectories()).isEqualTo(1);
    for (Jackknife known :
        List.of(
            e.bell(),
            e.settings().phi(),
            e.settings().theta(),
            e.concurrence(),
            e.purity(),
            e.energy())) {
      assertThat(known.estimate()).isFinite();
      assertThat(known.standardError()).isNaN();
    }
    assertThat(e.moments()).allSatisfy(m -> assertThat(m.standardError()).isNaN());
    assertThat(e.bellCrossfit().estimate()).isNaN();
  }

  @Test
  void shouldLeaveOnlySqueezingUndefinedWhereThereIsNoPolarisation() {
    GridEstimate e = last(Folds.ofDickeStates(4, 4, 4, 3, 4));
    assertThat(e.squeezing().plugIn()).isNaN();
    assertThat(e.squeezing().estimate()).isNaN();
    assertThat(e.squeezing().standardError()).isNaN();
    assertThat(e.bell().estimate()).isFinite();
    assertThat(e.concurrence().standardError()).isFinite();
  }

  /** The minimum moves as the linear prediction says, up to the square of the change. */
  @Test
  void shouldPredictHowTheSettingsMove() {
    int spins = 6;
    double[] moments =
        exactMoments(
            TestSystem.of(spins)
                .from(InitialState.pure(ComplexVector.ofReal(0.1, 0.3, 0.7, 0.9, 0.5, 0.2, 0)))
                .build());
    double[] other = exactMoments(TestSystem.of(spins).coherent(1.1, 0.4).build());
    Diagnostics here = Diagnostics.of(CollectiveMoments.of(spins, moments), MeasurementPlane.ZX);
    SettingsShift shift =
        SettingsShift.at(spins, moments, here.settings().phi(), here.settings().theta());
    for (double share : new double[] {1e-3, -1e-3, 3e-4}) {
      double[] changed = new double[9];
      for (int a = 0; a < 9; a++) {
        changed[a] = moments[a] + share * (other[a] - moments[a]);
      }
      Diagnostics there = Diagnostics.of(CollectiveMoments.of(spins, changed), MeasurementPlane.ZX);
      double[] predicted = shift.of(changed);
      assertThat(Math.abs(there.settings().phi() - here.settings().phi())).isGreaterThan(1e-5);
      assertThat(predicted[0])
          .isCloseTo(there.settings().phi() - here.settings().phi(), within(20 * share * share));
      assertThat(predicted[1])
          .isCloseTo(
              there.settings().theta() - here.settings().theta(), within(20 * share * share));
    }
  }

  /** For a Dicke state in the middle Q does not depend on one combination of the settings. */
  @Test
  void shouldNotPredictSettingsThatAreNotDetermined() {
    double[] moments = new double[9];
    moments[3] = moments[4] = moments[5] = 0.25 * 6;
    double[] shift = SettingsShift.at(6, moments, 0, 0).of(moments);
    assertThat(shift[0]).isNaN();
    assertThat(shift[1]).isNaN();
  }

  @Test
  void shouldTellTheLargestErrorOfTheBellValueRoughly() {
    OpenSystem system = TestSystem.of(6).lmg(1, 0.4).gibbs(2).eve(1).build();
    EnsembleFold fold = Folds.simulate(system, 1, 5, 500, 84);
    for (MeasurementPlane plane : MeasurementPlane.values()) {
      double largest = 0;
      for (GridEstimate e : Estimator.jackknives(fold, plane)) {
        largest = Math.max(largest, e.bell().standardError());
      }
      assertThat(Estimator.roughBellError(fold, plane)).isEqualTo(largest);
    }
  }
}
