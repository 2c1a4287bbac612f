package dev.unravel.check;

import static dev.unravel.model.Reading.PARITY;
import static dev.unravel.model.Reading.SQUARE;
import static dev.unravel.model.Reading.VALUE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unravel.diagnostics.MeasurementPlane;
import dev.unravel.ensemble.EnsembleFold;
import dev.unravel.model.Eavesdropper;
import dev.unravel.model.OpenSystem;
import dev.unravel.model.Reading;
import dev.unravel.model.Timing;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Sound trajectories against an integrator whose map for Eve is broken, everything else being
 * right: the system that the bounds are made of is not that of the solution. Seed 2022, 20,000
 * trajectories.
 */
class BrokenMapTest {

  private static final double[] TIMES = Ensembles.grid(2, 9);
  private static final OpenSystem BASE = CheckSystems.everything(5);

  /**
   * A strategy and what the integrator takes it for.
   *
   * @param name of the strategy
   */
  record Strategy(String name, Eavesdropper right, Eavesdropper broken) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Strategy> strategies() {
    Eavesdropper eve = CheckSystems.alongZ(BASE.spin(), 2);
    Timing clock = new Timing.Periodic(2);
    Timing burst = new Timing.Burst(4, 0.5, 3);
    Timing stops = new Timing.Poisson(2, 2);
    return List.of(
        new Strategy("projective, not sharp", unsharp(eve, VALUE, 1), unsharp(eve, VALUE, 0.3)),
        new Strategy("square, not sharp", unsharp(eve, SQUARE, 1), unsharp(eve, SQUARE, 0.02)),
        new Strategy("parity, not sharp", unsharp(eve, PARITY, 1), unsharp(eve, PARITY, 0.05)),
        new Strategy("unsharp, too sharp", unsharp(eve, VALUE, 0.5), unsharp(eve, VALUE, 0.6)),
        new Strategy("periodic, a tick left out", eve.at(clock), eve.at(burst(2, 0.5, 3))),
        new Strategy("periodic, not sharp", eve.at(clock), unsharp(eve, VALUE, 0.3).at(clock)),
        new Strategy("burst, later", eve.at(burst), eve.at(burst(4, 0.6, 3))),
        new Strategy(
            "burst of parities, not sharp",
            unsharp(eve, PARITY, 1).at(burst),
            unsharp(eve, PARITY, 0.05).at(burst)),
        new Strategy("stop, one too late", eve.at(stops), eve.at(new Timing.Poisson(2, 3))),
        new Strategy("stop, never", eve.at(stops), eve),
        new Strategy(
            "stop, parities not sharp",
            unsharp(eve, PARITY, 1).at(stops),
            unsharp(eve, PARITY, 0.05).at(stops)));
  }

  private static Timing burst(double rate, double start, long count) {
    return new Timing.Burst(rate, start, count);
  }

  private static Eavesdropper unsharp(Eavesdropper eve, Reading reading, double strength) {
    return eve.reading(reading, strength);
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void shouldFail(Strategy strategy) {
    OpenSystem right = CheckSystems.with(BASE, strategy.right);
    EnsembleFold fold = Ensembles.simulate(right, right, TIMES, 20_000, 2022);
    ExactCurve sound = ExactCurve.of(right, MeasurementPlane.ZX, TIMES);
    assertThat(Ensembles.check(fold, sound, 1).passed()).isTrue();
    ExactCurve other =
        ExactCurve.of(CheckSystems.with(BASE, strategy.broken), MeasurementPlane.ZX, TIMES);
    ExactCurve broken =
        new ExactCurve(right, MeasurementPlane.ZX, other.solution(), other.points());
    CheckReport report = Ensembles.check(fold, broken, 1);
    Comparison worst = Ensembles.worst(report);
    System.out.printf(
        "BrokenMapTest: %s: %d of %d comparisons fail, %.2f times the bound: %s%n",
        strategy,
        report.failures(),
        report.comparisons(),
        Ensembles.ratio(worst),
        worst.quantity());
    assertThat(report.passed()).isFalse();
  }
}
