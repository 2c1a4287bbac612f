package dev.unravel.check;

import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.lindblad.LindbladSolution;
import dev.unravel.lindblad.audit.AuditedSolution;
import dev.unravel.model.OpenSystem;

/**
 * How far the integrator and the auditor are apart.
 *
 * @param rho the largest modulus of a difference of elements of rho; NaN if any is
 * @param time the grid time at which that is
 * @param row of that element, from 0
 * @param column of that element, from 0
 * @param count the largest difference of expected numbers of events, relative where these are above
 *     1; NaN if any is
 * @param counted which number that is, as in the cross-check; empty where nothing can happen
 * @param steps how many the auditor took
 */
public record IntegratorAudit(
    double rho, double time, int row, int column, double count, String counted, long steps) {

  /** What the integrator promises. */
  public static final double PROMISED = 1e-9;

  /** Compares two solutions on the same grid. */
  public static IntegratorAudit of(
      OpenSystem system, LindbladSolution solution, AuditedSolution audited) {
    Largest elements = new Largest();
    for (int t = 0; t < solution.size(); t++) {
      ComplexMatrix one = solution.rho(t);
      ComplexMatrix other = audited.states().get(t);
      for (int i = 0; i < one.rows(); i++) {
        for (int j = 0; j < one.columns(); j++) {
          double x = one.re(i, j) - other.re(i, j);
          double y = one.im(i, j) - other.im(i, j);
          elements.see(Math.sqrt(x * x + y * y), t, i, j);
        }
      }
    }
    Largest jumps = differences(solution.expectedJumps(), audited.expectedJumps());
    Largest outcomes = differences(solution.expectedOutcomes(), audited.expectedOutcomes());
    boolean ofJumps = !(outcomes.value > jumps.value || Double.isNaN(outcomes.value));
    Largest counts = ofJumps ? jumps : outcomes;
    return new IntegratorAudit(
        elements.value,
        solution.time(elements.at[0]),
        elements.at[1],
        elements.at[2],
        counts.value,
        name(system, ofJumps, counts.at[0]),
        audited.steps());
  }

  private static Largest differences(double[] some, double[] others) {
    Largest largest = new Largest();
    for (int i = 0; i < some.length; i++) {
      largest.see(Math.abs(some[i] - others[i]) / Math.max(1, Math.abs(others[i])), i);
    }
    return largest;
  }

  private static String name(OpenSystem system, boolean ofJumps, int i) {
    if (ofJumps) {
      return system.jumps().isEmpty() ? "" : "jumps[" + system.jumps().get(i).name() + "]";
    }
    return "outcomes[m=" + system.eve().orElseThrow().value(i) + "]";
  }

  /** Whether neither is beyond {@link #PROMISED}. */
  public boolean agrees() {
    return rho <= PROMISED && count <= PROMISED;
  }

  /** The largest of some differences and where it is; one that is undefined is the largest. */
  private static final class Largest {

    private double value;
    private int[] at = new int[3];

    void see(double difference, int... where) {
      if (!(difference <= value) && !Double.isNaN(value)) {
        value = difference;
        System.arraycopy(where, 0, at, 0, where.length);
      }
    }
  }
}
