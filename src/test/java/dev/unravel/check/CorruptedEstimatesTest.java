package dev.unravel.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unravel.diagnostics.DiagnosticRegistry;
import dev.unravel.diagnostics.MeasurementPlane;
import dev.unravel.ensemble.EnsembleFold;
import dev.unravel.ensemble.Estimator;
import dev.unravel.ensemble.GridEstimate;
import dev.unravel.ensemble.Jackknife;
import dev.unravel.ensemble.SettingsEstimate;
import dev.unravel.model.OpenSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The cross-check looks at the estimates themselves: each one that is spoilt in a sound ensemble of
 * 20,000 trajectories makes it fail. Fixed seed.
 */
class CorruptedEstimatesTest {

  private static final double[] TIMES = Ensembles.grid(1, 3);

  private static EnsembleFold fold;
  private static ExactCurve exact;

  @BeforeAll
  static void simulate() {
    OpenSystem system = CheckSystems.everything(8);
    fold = Ensembles.simulate(system, system, TIMES, 20_000, 7);
    exact = ExactCurve.of(system, MeasurementPlane.ZX, TIMES);
  }

  private static boolean passes(UnaryOperator<GridEstimate> spoil) {
    List<GridEstimate> estimates =
        Estimator.estimate(fold, MeasurementPlane.ZX).stream().map(spoil).toList();
    return CrossCheck.compare(fold, estimates, exact, 1).stream().allMatch(Comparison::agrees);
  }

  private static Jackknife plus(Jackknife x, double by) {
    return new Jackknife(x.plugIn() + by, x.estimate() + by, x.standardError());
  }

  /** As a wrong correction of bias would do it: the plug-in value is right. */
  private static Jackknife estimatePlus(Jackknife x, double by) {
    return new Jackknife(x.plugIn(), x.estimate() + by, x.standardError());
  }

  private static GridEstimate withBell(GridEstimate e, Jackknife bell) {
    return e.with(DiagnosticRegistry.BELL, bell);
  }

  private static GridEstimate withSettings(GridEstimate e, Jackknife phi, Jackknife theta) {
    return e.with(new SettingsEstimate(phi, theta, e.settings().directions()));
  }

  private static GridEstimate withConcurrence(GridEstimate e, Jackknife concurrence) {
    return e.with(DiagnosticRegistry.CONCURRENCE, concurrence);
  }

  private static GridEstimate withSqueezing(GridEstimate e, Jackknife squeezing) {
    return e.with(DiagnosticRegistry.SQUEEZING, squeezing);
  }

  private static GridEstimate withPurity(GridEstimate e, Jackknife purity) {
    return e.with(DiagnosticRegistry.PURITY, purity);
  }

  private static GridEstimate withEnergy(GridEstimate e, Jackknife energy) {
    return e.with(DiagnosticRegistry.ENERGY, energy);
  }

  private static GridEstimate withMoment(GridEstimate e, int a, Jackknife value) {
    List<Jackknife> moments = new ArrayList<>(e.moments());
    moments.set(a, value);
    return new GridEstimate(
        e.time(),
        e.trajectories(),
        e.diagnostics(),
        e.settings(),
        e.bellCrossfit(),
        moments,
        e.observables());
  }

  @Test
  void shouldPassWhatIsSound() {
    assertThat(passes(e -> e)).isTrue();
  }

  @Test
  void shouldCatchABellValueThatIsOff() {
    assertThat(passes(e -> withBell(e, plus(e.bell(), 1)))).isFalse();
    assertThat(passes(e -> withBell(e, plus(e.bell(), -1)))).isFalse();
    assertThat(passes(e -> withBell(e, estimatePlus(e.bell(), 10)))).isFalse();
    assertThat(passes(e -> withBell(e, estimatePlus(e.bell(), -10)))).isFalse();
  }

  @Test
  void shouldCatchSettingsThatAreShifted() {
    assertThat(passes(e -> withSettings(e, plus(e.settings().phi(), 0.1), e.settings().theta())))
        .isFalse();
    assertThat(passes(e -> withSettings(e, e.settings().phi(), plus(e.settings().theta(), -0.1))))
        .isFalse();
  }

  /** At t = 0 the state is a product and both settings are the same; later they are not. */
  @Test
  void shouldCatchSettingsThatAreExchanged() {
    OpenSystem system = CheckSystems.listenedTo(8, 0.1, 10, 1);
    EnsembleFold squeezed = Ensembles.simulate(system, system, TIMES, 2_000, 7);
    ExactCurve answer = ExactCurve.of(system, MeasurementPlane.ZX, TIMES);
    List<GridEstimate> exchanged =
        Estimator.estimate(squeezed, MeasurementPlane.ZX).stream()
            .map(e -> withSettings(e, plus(e.settings().theta(), 1e-3), e.settings().phi()))
            .toList();
    assertThat(CrossCheck.compare(squeezed, exchanged, answer, 1))
        .anyMatch(comparison -> !comparison.agrees());
  }

  @Test
  void shouldCatchAConcurrenceThatIsOff() {
    assertThat(passes(e -> withConcurrence(e, plus(e.concurrence(), 0.2)))).isFalse();
    assertThat(passes(e -> withConcurrence(e, estimatePlus(e.concurrence(), 0.5)))).isFalse();
  }

  @Test
  void shouldCatchASqueezingThatIsOff() {
    assertThat(passes(e -> withSqueezing(e, plus(e.squeezing(), 1)))).isFalse();
    assertThat(passes(e -> withSqueezing(e, estimatePlus(e.squeezing(), 5)))).isFalse();
    assertThat(passes(e -> withSqueezing(e, new Jackknife(Double.NaN, Double.NaN, Double.NaN))))
        .isFalse();
  }

  @Test
  void shouldCatchAPurityThatIsOff() {
    assertThat(passes(e -> withPurity(e, plus(e.purity(), 0.1)))).isFalse();
    assertThat(passes(e -> withPurity(e, estimatePlus(e.purity(), -0.3)))).isFalse();
  }

  @Test
  void shouldCatchAnEnergyThatIsOff() {
    assertThat(passes(e -> withEnergy(e, plus(e.energy(), 0.3)))).isFalse();
    assertThat(passes(e -> withEnergy(e, estimatePlus(e.energy(), 0.5)))).isFalse();
  }

  @Test
  void shouldCatchAnyMomentOfTheWrongSign() {
    for (int a = 0; a < 9; a++) {
      int moment = a;
      assertThat(
              passes(
                  e -> {
                    Jackknife x = e.moments().get(moment);
                    return withMoment(
                        e, moment, new Jackknife(-x.plugIn(), -x.estimate(), x.standardError()));
                  }))
          .as("moment %d", a)
          .isFalse();
    }
  }
}
