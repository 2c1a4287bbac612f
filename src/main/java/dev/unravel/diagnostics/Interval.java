package dev.unravel.diagnostics;

/**
 * Largest credible deviations of an estimate from its exact value.
 *
 * @param below how far it may lie below, not negative
 * @param above how far it may lie above, not negative
 */
public record Interval(double below, double above) {

  public boolean contains(double deviation) {
    return deviation >= -below && deviation <= above;
  }

  /** The larger of the two. */
  public double widest() {
    return Math.max(below, above);
  }

  /** Scaled by a factor that is not negative. */
  public Interval times(double factor) {
    return new Interval(factor * below, factor * above);
  }

  /** Wider by the same amount on both sides. */
  public Interval widened(double by) {
    return new Interval(below + by, above + by);
  }
}
