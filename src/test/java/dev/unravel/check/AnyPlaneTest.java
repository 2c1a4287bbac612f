package dev.unravel.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unravel.diagnostics.BellSettings;
import dev.unravel.diagnostics.CollectiveMoments;
import dev.unravel.diagnostics.Diagnostic;
import dev.unravel.diagnostics.DiagnosticRegistry;
import dev.unravel.diagnostics.Diagnostics;
import dev.unravel.diagnostics.Direction;
import dev.unravel.diagnostics.MeasurementPlane;
import dev.unravel.ensemble.EnsembleFold;
import dev.unravel.ensemble.Estimator;
import dev.unravel.ensemble.GridEstimate;
import dev.unravel.ensemble.Jackknife;
import dev.unravel.ensemble.SettingsEstimate;
import dev.unravel.model.CollectiveSpin;
import dev.unravel.model.Hamiltonian;
import dev.unravel.model.InitialState;
import dev.unravel.model.OpenSystem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The cross-check where the settings of the Bell operator may lie anywhere. */
class AnyPlaneTest {

  /** To 1.5, where the polarisation is far out of the (z, x) plane. */
  private static final double[] TIMES = Ensembles.grid(1.5, 4);

  private static EnsembleFold fold;
  private static ExactCurve exact;

  @BeforeAll
  static void simulate() {
    OpenSystem system = CheckSystems.noisy(6, 0.02);
    fold = Ensembles.simulate(system, system, TIMES, 20_000, 11);
    exact = ExactCurve.of(system, MeasurementPlane.ANY, TIMES);
  }

  /** |D_2> that decays: the same all around z at any time, in every trajectory. */
  private static OpenSystem roundAboutZ() {
    CollectiveSpin spin = new CollectiveSpin(4);
    return new OpenSystem(
        Hamiltonian.isotropic(spin, 1),
        List.of(CheckSystems.perSpin(spin, "S-", spin.minus(), 0.7)),
        Optional.empty(),
        InitialState.dicke(spin, 2));
  }

  /**
   * 300 ensembles, each of which fails with probability below 5e-7: in all below 1.5e-4 that this
   * test is red for a right program (and with fixed seeds once and for all).
   */
  @Test
  void shouldPassEveryRightEnsembleOfWhateverSize() {
    List<OpenSystem> systems =
        List.of(
            CheckSystems.listenedTo(8, 0.1, 10, 1),
            CheckSystems.noisy(6, 0.02),
            CheckSystems.noisy(7, 0.5),
            CheckSystems.everything(4),
            CheckSystems.warm(4),
            roundAboutZ());
    int[] sizes = {1, 2, 10, 100, 600};
    for (OpenSystem system : systems) {
      ExactCurve answer = ExactCurve.of(system, MeasurementPlane.ANY, TIMES);
      for (int run = 0; run < 50; run++) {
        int size = sizes[run % sizes.length];
        EnsembleFold right = Ensembles.simulate(system, system, TIMES, size, 7000 + run);
        CheckReport report = Ensembles.check(right, answer, 1);
        assertThat(report.passed())
            .as("%d trajectories, seed %d: %s", size, 7000 + run, Ensembles.worst(report))
            .isTrue();
      }
    }
  }

  private static boolean passes(List<GridEstimate> estimates, ExactCurve answer) {
    return CrossCheck.compare(fold, estimates, answer, 1).stream().allMatch(Comparison::agrees);
  }

  @Test
  void shouldPassWhatIsSound() {
    assertThat(passes(Estimator.estimate(fold, MeasurementPlane.ANY), exact)).isTrue();
  }

  @Test
  void shouldCatchAnExactCurveOfThePlaneAlone() {
    ExactCurve inPlane = ExactCurve.of(exact.system(), MeasurementPlane.ZX, TIMES);
    assertThat(passes(Estimator.estimate(fold, MeasurementPlane.ANY), inPlane)).isFalse();
  }

  @Test
  void shouldCatchAnEnsembleOfThePlaneAlone() {
    assertThat(passes(Estimator.estimate(fold, MeasurementPlane.ZX), exact)).isFalse();
  }

  private static ExactCurve spoilt(UnaryOperator<ExactCurve.Point> spoil) {
    return new ExactCurve(
        exact.system(),
        exact.plane(),
        exact.solution(),
        exact.points().stream().map(spoil).toList());
  }

  private static ExactCurve.Point with(ExactCurve.Point point, double bell, BellSettings settings) {
    Map<Diagnostic, Double> raw = new LinkedHashMap<>();
    point.diagnostics().list().forEach(d -> raw.put(d, point.diagnostics().raw(d)));
    raw.put(DiagnosticRegistry.BELL, bell);
    return new ExactCurve.Point(point.time(), Diagnostics.of(settings, raw), point.moments());
  }

  /** By more than the bounds, though not by ten times: it is the value itself that is caught. */
  @Test
  void shouldCatchAnExactMinimumThatIsOff() {
    List<GridEstimate> estimates = Estimator.estimate(fold, MeasurementPlane.ANY);
    for (double by : new double[] {2, -2}) {
      ExactCurve off =
          spoilt(p -> with(p, p.diagnostics().bell() + by, p.diagnostics().settings()));
      assertThat(CrossCheck.compare(fold, estimates, off, 1))
          .filteredOn(comparison -> !comparison.agrees())
          .extracting(Comparison::quantity)
          .contains("bell");
    }
    assertThat(CrossCheck.compare(fold, estimates, exact, 1))
        .filteredOn(comparison -> comparison.quantity().equals("bell"))
        .hasSize(4)
        .allSatisfy(bell -> assertThat(Math.max(bell.below(), bell.above())).isBetween(0.0, 1.99));
  }

  /** Its value is that of its settings, but there are better ones. */
  @Test
  void shouldCatchAnExactMinimumThatIsNone() {
    ExactCurve other =
        spoilt(
            p -> {
              BellSettings best = p.diagnostics().settings();
              BellSettings aside = BellSettings.of(turned(best.n0()), turned(best.n1()));
              CollectiveMoments moments = CollectiveMoments.of(6, p.moments());
              return with(p, aside.value(moments), aside);
            });
    assertThat(passes(Estimator.estimate(fold, MeasurementPlane.ANY), other)).isFalse();
  }

  /** By a radian about z. */
  private static Direction turned(Direction n) {
    double c = StrictMath.cos(1);
    double s = StrictMath.sin(1);
    return new Direction(c * n.x() - s * n.y(), s * n.x() + c * n.y(), n.z());
  }

  @Test
  void shouldCatchAnyComponentThatIsShifted() {
    for (int i = 0; i < 6; i++) {
      int component = i;
      List<GridEstimate> shifted =
          Estimator.estimate(fold, MeasurementPlane.ANY).stream()
              .map(e -> shifted(e, component))
              .toList();
      assertThat(passes(shifted, exact)).as("component %d", i).isFalse();
    }
  }

  private static GridEstimate shifted(GridEstimate e, int component) {
    List<Jackknife> directions = new ArrayList<>(e.settings().directions());
    double by = directions.get(component).estimate() + 0.01;
    directions.set(component, new Jackknife(by, by, 0));
    return e.with(new SettingsEstimate(e.settings().phi(), e.settings().theta(), directions));
  }
}
