package dev.unravel.diagnostics;

/** Takes what a {@link Diagnostic} says of its estimate at a grid time. */
public interface Verdict {

  /** The exact value, as it is stated. */
  double exact();

  /** The settings that the estimate states. */
  BellSettings settings();

  /** The ensemble's own number, before its bias is corrected. */
  double plugIn();

  /** How far the ensemble's own number may lie from the exact one. */
  default void allow(Interval allowed) {
    allow(allowed, allowed.widest());
  }

  /**
   * The same for a function with kinks, at which the ensemble without some trajectories has other
   * gradients than the whole.
   *
   * @param steepest how far the bounds allow the number to move wherever its gradient is steepest
   */
  void allow(Interval allowed, double steepest);

  /** A further comparison: a number that must lie from {@code exact} to {@code exact + above}. */
  void require(String quantity, double number, double exact, double above);
}
