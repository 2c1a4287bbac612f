package dev.unravel.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unravel.diagnostics.Deviations;
import dev.unravel.diagnostics.Diagnostic;
import dev.unravel.diagnostics.DiagnosticRegistry;
import dev.unravel.diagnostics.Display;
import dev.unravel.diagnostics.MeasurementPlane;
import dev.unravel.diagnostics.MomentDiagnostic;
import dev.unravel.diagnostics.SpinState;
import dev.unravel.diagnostics.Verdict;
import dev.unravel.ensemble.EnsembleFold;
import dev.unravel.ensemble.Estimator;
import dev.unravel.ensemble.GridEstimate;
import dev.unravel.ensemble.Jackknife;
import dev.unravel.ensemble.Replicates;
import dev.unravel.model.Observable;
import dev.unravel.model.OpenSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every diagnostic there is and every observable of a system's own: a sound ensemble of 4,000
 * trajectories passes, and each estimate that is spoilt fails. Fixed seed.
 */
class RegisteredDiagnosticsTest {

  private static final double[] TIMES = Ensembles.grid(1, 3);

  private static EnsembleFold fold;
  private static ExactCurve exact;
  private static List<GridEstimate> sound;

  @BeforeAll
  static void simulate() {
    OpenSystem base = CheckSystems.everything(8);
    OpenSystem system =
        base.with(
            List.of(
                new Observable("jz", "Jz", base.spin().z().scaled(0.25, 0)),
                new Observable("cube", "Sx^3", cube(base))));
    fold = Ensembles.simulate(system, system, TIMES, 4_000, 7);
    exact = ExactCurve.of(system, MeasurementPlane.ZX, DiagnosticRegistry.ALL, TIMES);
    sound = Estimator.estimate(Replicates.of(fold, MeasurementPlane.ZX, DiagnosticRegistry.ALL));
  }

  private static dev.unravel.linalg.BandedMatrix cube(OpenSystem system) {
    return system.spin().x().times(system.spin().x()).times(system.spin().x());
  }

  private static List<String> failures(UnaryOperator<GridEstimate> spoil) {
    return CrossCheck.compare(fold, sound.stream().map(spoil).toList(), exact, 1).stream()
        .filter(comparison -> !comparison.agrees())
        .map(Comparison::quantity)
        .toList();
  }

  private static Jackknife plus(Jackknife x, double by) {
    return new Jackknife(x.plugIn() + by, x.estimate() + by, x.standardError());
  }

  @Test
  void shouldPassWhatIsSound() {
    assertThat(failures(e -> e)).isEmpty();
    assertThat(sound.get(2).diagnostics().keySet())
        .containsExactlyElementsOf(DiagnosticRegistry.ALL);
  }

  /** By half of what is allowed more than is allowed. */
  @Test
  void shouldCatchEveryDiagnosticThatIsOff() {
    List<Comparison> comparisons = CrossCheck.compare(fold, sound, exact, 1);
    for (Diagnostic diagnostic : DiagnosticRegistry.ALL) {
      Comparison last =
          comparisons.stream()
              .filter(c -> c.quantity().equals(diagnostic.name()) && c.time() == 1)
              .findFirst()
              .orElseThrow();
      assertThat(last.below() + last.above()).as("%s", diagnostic).isPositive();
      for (double by : new double[] {3 * last.above() + 1e-3, -3 * last.below() - 1e-3}) {
        assertThat(failures(e -> e.with(diagnostic, plus(e.of(diagnostic), by))))
            .as("%s by %s", diagnostic, by)
            .contains(diagnostic.name());
      }
    }
  }

  /**
   * How much of what a number can be is still allowed: the bounds of the new ones say something.
   */
  @Test
  void shouldBeTightEnoughToBeOfUse() {
    List<Comparison> comparisons = CrossCheck.compare(fold, sound, exact, 1);
    assertThat(comparisons)
        .filteredOn(c -> c.quantity().equals("qfi") && c.time() > 0)
        .hasSize(2)
        .allSatisfy(c -> assertThat(c.below()).isLessThan(3))
        .allSatisfy(c -> assertThat(c.above()).isLessThan(8));
    assertThat(comparisons)
        .filteredOn(c -> c.quantity().equals("wineland") && c.time() > 0)
        .hasSize(2)
        .allSatisfy(c -> assertThat(c.above()).isLessThan(2 * c.exact()));
  }

  @Test
  void shouldCatchEveryObservableThatIsOff() {
    for (int i = 0; i < 2; i++) {
      int index = i;
      String name = exact.system().observables().get(i).name();
      double by = 0.4 * exact.system().observables().get(i).most();
      assertThat(
              failures(
                  e -> {
                    List<Jackknife> observables = new ArrayList<>(e.observables());
                    observables.set(index, plus(observables.get(index), by));
                    return new GridEstimate(
                        e.time(),
                        e.trajectories(),
                        e.diagnostics(),
                        e.settings(),
                        e.bellCrossfit(),
                        e.moments(),
                        observables);
                  }))
          .containsOnly(name);
    }
  }

  /** One that asks for more bounds than it has said would make the false-alarm bound wrong. */
  private static final class Greedy extends MomentDiagnostic {
    private final int said;

    Greedy(int said) {
      super(Display.plain("greedy", "g", "g", "Greedy"));
      this.said = said;
    }

    @Override
    public double raw(SpinState state) {
      return state.moments().sx();
    }

    @Override
    public double rounding(SpinState state) {
      return 0;
    }

    @Override
    public int bounds() {
      return said;
    }

    @Override
    public void compare(SpinState one, SpinState other, Deviations deviations, Verdict verdict) {
      deviations.energy();
      verdict.allow(deviations.energy());
    }
  }

  @Test
  void shouldCountTheBoundsOfEachDiagnostic() {
    List<Comparison> few = compareWith(new Greedy(2));
    List<Comparison> many = compareWith(new Greedy(200));
    assertThat(energy(many)).isGreaterThan(energy(few));
    assertThatThrownBy(() -> compareWith(new Greedy(1))).hasMessageContaining("greedy");
  }

  private static double energy(List<Comparison> comparisons) {
    return comparisons.stream()
        .filter(c -> c.quantity().equals("energy") && c.time() == 1)
        .findFirst()
        .orElseThrow()
        .above();
  }

  private static List<Comparison> compareWith(Diagnostic diagnostic) {
    List<Diagnostic> all = List.of(DiagnosticRegistry.ENERGY, diagnostic);
    return CrossCheck.compare(
        fold,
        Estimator.estimate(Replicates.of(fold, MeasurementPlane.ZX, all)),
        ExactCurve.of(exact.system(), MeasurementPlane.ZX, all, TIMES),
        1);
  }
}
