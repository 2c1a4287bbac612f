package dev.unravel.lindblad.audit;

import dev.unravel.linalg.ComplexMatrix;
import java.util.List;

/**
 * What the auditor finds for a system on a grid of times.
 *
 * @param states rho at each time, d x d in the Dicke basis. Not to be changed.
 * @param expectedJumps expected number of jumps of each channel from time 0 to the last time
 * @param expectedOutcomes expected number of Eve's outcomes k; empty if nobody listens
 * @param steps how many steps it took
 */
public record AuditedSolution(
    List<ComplexMatrix> states, double[] expectedJumps, double[] expectedOutcomes, long steps) {

  public AuditedSolution {
    states = List.copyOf(states);
  }
}
