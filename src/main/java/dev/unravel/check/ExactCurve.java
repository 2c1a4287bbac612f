package dev.unravel.check;

import dev.unravel.diagnostics.CollectiveMoments;
import dev.unravel.diagnostics.Diagnostics;
import dev.unravel.lindblad.LindbladIntegrator;
import dev.unravel.lindblad.LindbladSolution;
import dev.unravel.model.OpenSystem;
import java.util.ArrayList;
import java.util.List;

/**
 * The deterministic answer for one curve: the integrator's states on the grid and what follows from
 * them.
 *
 * @param system the system
 * @param solution its states and expected numbers of events
 * @param points one for each grid time
 */
public record ExactCurve(OpenSystem system, LindbladSolution solution, List<Point> points) {

  /**
   * Exact values at one grid time; NaN where undefined.
   *
   * @param moments the nine of {@link dev.unravel.model.CollectiveObservables}
   */
  public record Point(
      double time, Diagnostics diagnostics, double purity, double energy, double[] moments) {}

  /** Integrates the master equation of a system over a grid that starts at 0. */
  public static ExactCurve of(OpenSystem system, double[] times) {
    LindbladSolution solution = LindbladIntegrator.of(system).solve(times);
    List<Point> points = new ArrayList<>();
    for (int t = 0; t < times.length; t++) {
      double[] moments = solution.moments(t);
      points.add(
          new Point(
              times[t],
              Diagnostics.of(CollectiveMoments.of(system.spin().spins(), moments)),
              solution.rho(t).realTraceOfProduct(solution.rho(t)),
              system.hamiltonian().expectation(moments),
              moments));
    }
    return new ExactCurve(system, solution, List.copyOf(points));
  }
}
