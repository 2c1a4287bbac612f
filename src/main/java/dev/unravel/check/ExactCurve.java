package dev.unravel.check;

import dev.unravel.diagnostics.Crossing;
import dev.unravel.diagnostics.Diagnostic;
import dev.unravel.diagnostics.DiagnosticRegistry;
import dev.unravel.diagnostics.Diagnostics;
import dev.unravel.diagnostics.MeasurementPlane;
import dev.unravel.diagnostics.SpinState;
import dev.unravel.diagnostics.Witness;
import dev.unravel.linalg.NumericalLimitException;
import dev.unravel.lindblad.LindbladIntegrator;
import dev.unravel.lindblad.LindbladSolution;
import dev.unravel.model.CollectiveObservables;
import dev.unravel.model.Invariants;
import dev.unravel.model.OpenSystem;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The deterministic answer for one curve: the integrator's states on the grid and what follows from
 * them.
 *
 * @param system the system
 * @param plane where the settings of the Bell operator may lie
 * @param solution its states and expected numbers of events
 * @param points one for each grid time
 */
public record ExactCurve(
    OpenSystem system, MeasurementPlane plane, LindbladSolution solution, List<Point> points) {

  /** What moments may be wrong by, relative to what they can be. */
  private static final Invariants INVARIANTS = Invariants.of("the deterministic solution", 1e-7);

  /**
   * Exact values at one grid time; NaN where undefined.
   *
   * @param moments the vector of moments, of length {@link OpenSystem#momentCount()}
   */
  public record Point(double time, Diagnostics diagnostics, double[] moments) {

    /** The mean of an observable of the system's own. */
    public double observable(int i) {
      return moments[CollectiveObservables.LENGTH + i];
    }
  }

  /** The curve with the usual diagnostics. */
  public static ExactCurve of(OpenSystem system, MeasurementPlane plane, double[] times) {
    return of(system, plane, DiagnosticRegistry.USUAL, times);
  }

  /**
   * Integrates the master equation of a system over a grid that starts at 0.
   *
   * @param wanted diagnostics of every state, in the order of {@link DiagnosticRegistry}
   * @throws dev.unravel.model.InvariantViolation if a number is one that no state can have
   */
  public static ExactCurve of(
      OpenSystem system, MeasurementPlane plane, List<Diagnostic> wanted, double[] times) {
    LindbladSolution solution = LindbladIntegrator.of(system).solve(times);
    List<Point> points = new ArrayList<>();
    for (int t = 0; t < times.length; t++) {
      double[] moments = system.moments(solution.moments(t), solution.rho(t));
      Diagnostics diagnostics =
          Diagnostics.of(wanted, SpinState.of(system, plane, moments).with(solution.rho(t)));
      INVARIANTS.requireMoments(system.spin().spins(), moments, times[t]);
      if (wanted.contains(DiagnosticRegistry.BELL)) {
        INVARIANTS.requireBell(system.spin().spins(), diagnostics.bell(), times[t]);
      }
      points.add(new Point(times[t], diagnostics, moments));
    }
    return new ExactCurve(system, plane, solution, List.copyOf(points));
  }

  /**
   * Whether the master equation of a system can be integrated up to a time.
   *
   * @throws NumericalLimitException if not
   */
  public static void requireFeasible(OpenSystem system, double end) {
    LindbladIntegrator.of(system).requireFeasible(end);
  }

  /** When non-locality, concurrence and squeezing begin and cease. */
  public Map<Witness, List<Crossing>> crossings() {
    double[] times = points.stream().mapToDouble(Point::time).toArray();
    Map<Witness, List<Crossing>> crossings = new EnumMap<>(Witness.class);
    for (Witness witness : Witness.values()) {
      double[] signed =
          points.stream().mapToDouble(point -> witness.signed(point.diagnostics())).toArray();
      crossings.put(witness, Crossing.find(times, signed));
    }
    return crossings;
  }
}
