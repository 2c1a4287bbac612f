package dev.unravel.eve;

import dev.unravel.diagnostics.CollectiveMoments;
import dev.unravel.diagnostics.MeasurementPlane;
import dev.unravel.diagnostics.Witness;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.lindblad.LindbladIntegrator;
import dev.unravel.lindblad.LindbladSolution;
import dev.unravel.model.Eavesdropper;
import dev.unravel.model.OpenSystem;
import java.util.Arrays;

/**
 * What those know who do not hold any record: of rho_S(t), the exact solution of the master
 * equation, at every grid time.
 *
 * @param entropy S(rho_S) in bits
 * @param outcomeEntropy H of the outcomes if Eve measured then, in bits
 * @param bell Q_v
 */
public record SystemState(double[] entropy, double[] outcomeEntropy, double[] bell) {

  /** From this dimension on entropies of rho_S take too long. */
  private static final int LARGE = 257;

  /** Integrates; NaN throughout if there are more than 256 spins. */
  public static SystemState of(OpenSystem system, MeasurementPlane plane, double[] grid) {
    int points = grid.length;
    double[] entropy = new double[points];
    double[] outcomeEntropy = new double[points];
    double[] bell = new double[points];
    if (system.dimension() > LARGE) {
      Arrays.fill(entropy, Double.NaN);
      Arrays.fill(outcomeEntropy, Double.NaN);
      Arrays.fill(bell, Double.NaN);
      return new SystemState(entropy, outcomeEntropy, bell);
    }
    LindbladSolution solution = LindbladIntegrator.of(system).solve(grid);
    int spins = system.spin().spins();
    for (int t = 0; t < points; t++) {
      entropy[t] = Entropy.vonNeumann(solution.rho(t));
      outcomeEntropy[t] = Entropy.shannon(outcomes(system, solution.rho(t)));
      bell[t] = Witness.BELL.signed(CollectiveMoments.of(spins, solution.moments(t)), plane);
    }
    return new SystemState(entropy, outcomeEntropy, bell);
  }

  private static double[] outcomes(OpenSystem system, ComplexMatrix rho) {
    double[] p = new double[system.eve().map(Eavesdropper::outcomeCount).orElse(0)];
    for (int k = 0; k < p.length; k++) {
      p[k] = system.eve().orElseThrow().probability(k, rho);
    }
    return p;
  }
}
