package dev.unravel.report.figure;

/**
 * One quantity along one curve of a scenario.
 *
 * @param name as in the legend
 * @param estimate from trajectories, with standard errors; {@link Trace#NONE} without an ensemble
 * @param exact from the integrator; {@link Trace#NONE} without one
 */
record Curve(String name, Trace estimate, Trace exact) {

  boolean isBoth() {
    return !estimate.isEmpty() && !exact.isEmpty();
  }

  /** What the line of this curve joins: the exact values where there are any. */
  Trace line() {
    return exact.isEmpty() ? estimate : exact;
  }
}
