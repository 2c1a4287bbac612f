package dev.unravel.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unravel.check.ExactCurve;
import dev.unravel.diagnostics.BellSettings;
import dev.unravel.diagnostics.CollectiveMoments;
import dev.unravel.diagnostics.Diagnostics;
import dev.unravel.diagnostics.MeasurementPlane;
import dev.unravel.linalg.ComplexVector;
import dev.unravel.model.CollectiveObservables;
import dev.unravel.model.InitialState;
import dev.unravel.model.OpenSystem;
import dev.unravel.trajectory.TestSystem;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The settings of an ensemble's least Bell value, and how sharply they are known. */
class SettingsEstimateTest {

  private static double[] moments(OpenSystem system) {
    return CollectiveObservables.of(system.spin()).stream()
        .mapToDouble(a -> a.realTraceWith(system.initial().density()))
        .toArray();
  }

  private static double[] moments(ComplexVector psi) {
    return moments(TestSystem.of(psi.size() - 1).from(InitialState.pure(psi)).build());
  }

  private static double[] best(int spins, double[] moments, MeasurementPlane plane) {
    return Diagnostics.of(CollectiveMoments.of(spins, moments), plane).settings().components();
  }

  private static DirectionsShift shift(int spins, double[] moments) {
    return DirectionsShift.at(
        spins, moments, MeasurementPlane.ANY.bestSettings(CollectiveMoments.of(spins, moments)));
  }

  /** (1 - share) a + share b. */
  private static double[] mix(double[] a, double[] b, double share) {
    return IntStream.range(0, a.length).mapToDouble(i -> a[i] + share * (b[i] - a[i])).toArray();
  }

  /** The minimum moves as the linear prediction says, up to the square of the change. */
  @Test
  void shouldPredictHowTheDirectionsMove() {
    double[] re = {0.1, 0.3, 0.7, 0.9, 0.5, 0.2, 0};
    double[] im = {0, 0.2, -0.3, 0.1, 0.4, -0.2, 0.1};
    double[] here = moments(normalised(re, im));
    double[] other = moments(TestSystem.of(6).coherent(1.1, 0.4).build());
    double[] before = best(6, here, MeasurementPlane.ANY);
    for (double share : new double[] {1e-3, -1e-3, 3e-4}) {
      double[] changed = mix(here, other, share);
      double[] after = best(6, changed, MeasurementPlane.ANY);
      double[] predicted = shift(6, here).of(changed);
      for (int i = 0; i < 6; i++) {
        assertThat(Math.abs(after[i] - before[i])).isGreaterThan(1e-5);
        assertThat(predicted[i]).isCloseTo(after[i] - before[i], within(20 * share * share));
      }
    }
  }

  private static ComplexVector normalised(double[] re, double[] im) {
    ComplexVector psi = ComplexVector.wrap(re.clone(), im.clone());
    psi.normalise();
    return psi;
  }

  /**
   * Of states with real amplitudes, polarised and squeezed within the (z, x) plane, the best
   * directions are in that plane, and stay there with the change of another such state.
   */
  @Test
  void shouldAgreeWithTheAnglesWhereTheBestDirectionsStayInThePlane() {
    double[] here =
        moments(normalised(new double[] {0.1, 0.3, 0.7, 0.9, 0.5, 0.2, 0}, new double[7]));
    double[] there =
        moments(normalised(new double[] {0, 0.2, 0.8, 0.9, 0.3, 0.3, 0.1}, new double[7]));
    BellSettings settings = MeasurementPlane.ZX.bestSettings(CollectiveMoments.of(6, here));
    assertThat(best(6, here, MeasurementPlane.ANY))
        .containsExactly(settings.components(), within(1e-9));
    double[] angles = SettingsShift.at(6, here, settings.phi(), settings.theta()).of(there);
    double[] directions = shift(6, here).of(there);
    double[] expected = {
      settings.n0().z() * angles[0], 0, -settings.n0().x() * angles[0],
      settings.n1().z() * angles[1], 0, -settings.n1().x() * angles[1]
    };
    assertThat(directions).containsExactly(expected, within(1e-6));
  }

  /** A product leaves n1 open, and a mixture without polarisation both. */
  static Stream<double[]> undetermined() {
    return Stream.of(
        moments(TestSystem.of(6).coherent(1.1, 0.4).build()),
        moments(TestSystem.of(6).mixed(1, 0, 0, 0, 0, 0, 1).build()),
        moments(TestSystem.of(6).mixed(1, 1, 1, 1, 1, 1, 1).build()));
  }

  @ParameterizedTest
  @MethodSource("undetermined")
  void shouldNotPredictDirectionsThatAreNotDetermined(double[] moments) {
    double[] changed = mix(moments, moments(TestSystem.of(6).coherent(0.3, 2).build()), 1e-3);
    assertThat(shift(6, moments).of(changed)).containsOnly(Double.NaN);
  }

  /** For a state that is the same all around z, as |D_2>, the axis is the place of both. */
  @Test
  void shouldPredictThatDirectionsOnAnAxisOfSymmetryAreDetermined() {
    double[] moments = moments(TestSystem.of(6).dicke(2).build());
    double[] components = best(6, moments, MeasurementPlane.ANY);
    assertThat(components).containsExactly(new double[] {0, 0, 1, 0, 0, -1}, within(1e-12));
    double[] changed = mix(moments, moments(TestSystem.of(6).coherent(0.3, 2).build()), 1e-4);
    double[] predicted = shift(6, moments).of(changed);
    double[] after = best(6, changed, MeasurementPlane.ANY);
    for (int i = 0; i < 6; i++) {
      assertThat(predicted[i]).isCloseTo(after[i] - components[i], within(1e-7));
    }
  }

  @Test
  void shouldGiveDirectionsWithoutErrorsWhereTheyAreNotDetermined() {
    EnsembleFold fold = Folds.ofDickeStates(6, 0, 6, 0, 6);
    SettingsEstimate found = Estimator.jackknives(fold, MeasurementPlane.ANY).get(0).settings();
    for (Jackknife component : found.directions()) {
      assertThat(component.estimate()).isFinite();
      assertThat(component.standardError()).isNaN();
    }
  }

  @Test
  void shouldGiveUnitVectorsAtWhichTheMeanStateHasItsValue() {
    EnsembleFold fold = Folds.simulate(twisted(), 1, 3, 700, 4);
    for (MeasurementPlane plane : MeasurementPlane.values()) {
      List<GridEstimate> estimates = Estimator.jackknives(fold, plane);
      for (int t = 0; t < 3; t++) {
        BellSettings best = estimates.get(t).settings().best();
        assertThat(best.n0().dot(best.n0())).isCloseTo(1, within(1e-14));
        assertThat(best.n1().dot(best.n1())).isCloseTo(1, within(1e-14));
        assertThat(best.value(CollectiveMoments.of(6, fold.moments().mean(t, 1, 0))))
            .isEqualTo(estimates.get(t).bell().plugIn());
      }
    }
  }

  @Test
  void shouldHaveAnglesOnlyInThePaperPlane() {
    EnsembleFold fold = Folds.simulate(twisted(), 1, 3, 700, 4);
    SettingsEstimate inPlane = Estimator.jackknives(fold, MeasurementPlane.ZX).get(2).settings();
    double phi = inPlane.phi().estimate();
    double error = inPlane.phi().standardError();
    shouldBe(
        inPlane.directions().get(0), StrictMath.sin(phi), Math.abs(StrictMath.cos(phi)) * error);
    shouldBe(inPlane.directions().get(1), 0, 0);
    shouldBe(
        inPlane.directions().get(2), StrictMath.cos(phi), Math.abs(StrictMath.sin(phi)) * error);
    SettingsEstimate anywhere = Estimator.jackknives(fold, MeasurementPlane.ANY).get(2).settings();
    assertThat(anywhere.phi()).isEqualTo(new Jackknife(Double.NaN, Double.NaN, Double.NaN));
    assertThat(anywhere.theta()).isEqualTo(new Jackknife(Double.NaN, Double.NaN, Double.NaN));
  }

  private static void shouldBe(Jackknife found, double value, double error) {
    assertThat(found.estimate()).isCloseTo(value, within(1e-15));
    assertThat(found.standardError()).isCloseTo(error, within(1e-15));
  }

  /**
   * 300 ensembles of 1000 trajectories: the spread of each component from ensemble to ensemble, of
   * which so many tell 4 %, against the standard errors, to 20 %, or 5 standard deviations. For 12
   * comparisons the probability of a false alarm is about 1e-5. Seeds 5000 to 5299.
   */
  @Test
  void shouldGiveTheErrorsThatManyEnsemblesShow() {
    int ensembles = 300;
    double[][][] found = new double[2][6][ensembles];
    double[][] variance = new double[2][6];
    for (int r = 0; r < ensembles; r++) {
      EnsembleFold fold = Folds.simulate(twisted(), 1, 3, 1000, 5000 + r);
      List<GridEstimate> estimates = Estimator.jackknives(fold, MeasurementPlane.ANY);
      for (int t = 0; t < 2; t++) {
        for (int i = 0; i < 6; i++) {
          Jackknife component = estimates.get(t + 1).settings().directions().get(i);
          found[t][i][r] = component.estimate();
          variance[t][i] += component.standardError() * component.standardError() / ensembles;
        }
      }
    }
    for (int t = 0; t < 2; t++) {
      for (int i = 0; i < 6; i++) {
        assertThat(Math.sqrt(variance[t][i]) / standardDeviation(found[t][i]))
            .as(BellSettings.COMPONENTS.get(i))
            .isBetween(0.8, 1.2);
      }
    }
  }

  private static double standardDeviation(double[] x) {
    double mean = Arrays.stream(x).average().orElseThrow();
    return Math.sqrt(Arrays.stream(x).map(v -> (v - mean) * (v - mean)).sum() / (x.length - 1));
  }

  /**
   * 20,000 trajectories, seed 61: 6 times, 8 numbers each. A normal deviate beyond 4 has
   * probability 6.3e-5, so one of 48 does with probability 3e-3 at most.
   */
  @Test
  void shouldComeWithinFourStandardErrorsOfTheExactSettings() {
    double[] times = Projections.grid(3, 7);
    ExactCurve exact = ExactCurve.of(twisted(), MeasurementPlane.ANY, times);
    List<GridEstimate> estimates =
        Estimator.estimate(Folds.simulate(twisted(), 3, 7, 20_000, 61), MeasurementPlane.ANY);
    for (int t = 1; t < 7; t++) {
      Diagnostics expected = exact.points().get(t).diagnostics();
      shouldBeWithinFourErrors(estimates.get(t).bell(), expected.bell());
      shouldBeWithinFourErrors(estimates.get(t).bellCrossfit(), expected.bell());
      double[] components = expected.settings().components();
      for (int i = 0; i < 6; i++) {
        shouldBeWithinFourErrors(estimates.get(t).settings().directions().get(i), components[i]);
      }
    }
    double planar = Diagnostics.of(exactMoments(exact, 3), MeasurementPlane.ZX).bell();
    assertThat(planar).isGreaterThan(exact.points().get(3).diagnostics().bell() + 0.5);
  }

  private static CollectiveMoments exactMoments(ExactCurve exact, int t) {
    return CollectiveMoments.of(6, exact.points().get(t).moments());
  }

  private static void shouldBeWithinFourErrors(Jackknife found, double expected) {
    assertThat(Math.abs(found.estimate() - expected)).isLessThan(4 * found.standardError());
    assertThat(found.standardError()).isLessThan(0.05);
  }

  /** Fig. 3b of arXiv:2202.12079, smaller and noisier: the polarisation turns out of the plane. */
  private static OpenSystem twisted() {
    ComplexVector pair = new ComplexVector(7);
    pair.re[3] = pair.re[4] = Math.sqrt(0.5);
    return TestSystem.of(6)
        .isotropic(1)
        .jump(0.2 / 6, 0, 1, 0, 0, 0)
        .from(InitialState.pure(pair))
        .build();
  }
}
