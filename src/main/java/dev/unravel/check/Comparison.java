package dev.unravel.check;

/**
 * One number of the ensemble against its exact value.
 *
 * @param quantity what is compared
 * @param time grid time, NaN for a number of events of the whole run
 * @param estimate the ensemble's value
 * @param standardError its standard error, NaN if unknown
 * @param exact the integrator's value
 * @param below how far below the exact value it may lie
 * @param above how far above the exact value it may lie
 */
public record Comparison(
    String quantity,
    double time,
    double estimate,
    double standardError,
    double exact,
    double below,
    double above) {

  /**
   * Absolute accuracy of the exact values: no deviation below this is held against the ensemble.
   */
  static final double ACCURACY = 1e-8;

  /** A standard error this far below the bound says that by chance nothing happened. */
  private static final double EMPTY = 1e-3;

  /**
   * (estimate - exact) / standard error; 0 where both agree within the integrator's accuracy, NaN
   * where there is no standard error to divide by, or one a thousand times below the bound: then
   * the trajectories happen to be alike, and their spread does not tell how far off their mean may
   * be.
   */
  public double z() {
    double deviation = estimate - exact;
    if (Math.abs(deviation) <= slack()) {
      return 0;
    }
    boolean telling = standardError > EMPTY * Math.max(below, above);
    return telling ? deviation / standardError : Double.NaN;
  }

  /** Whether the deviation is within its bound. Both undefined agree; one undefined does not. */
  public boolean agrees() {
    if (Double.isNaN(estimate) || Double.isNaN(exact)) {
      return Double.isNaN(estimate) == Double.isNaN(exact);
    }
    double deviation = estimate - exact;
    return deviation >= -below - slack() && deviation <= above + slack();
  }

  private double slack() {
    return ACCURACY * (1 + Math.abs(exact));
  }
}
