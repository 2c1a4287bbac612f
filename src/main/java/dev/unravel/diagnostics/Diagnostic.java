package dev.unravel.diagnostics;

/**
 * A number of a state that has a column of its own: how it is found, how well it is known, how it
 * is shown, and how the cross-check judges its estimate. Each is a class, registered in {@link
 * DiagnosticRegistry}. Immutable.
 */
public abstract sealed class Diagnostic permits MomentDiagnostic, StateDiagnostic {

  private final Display display;

  Diagnostic(Display display) {
    this.display = display;
  }

  /** The column, and what a scenario calls it. */
  public final String name() {
    return display.name();
  }

  public final Display display() {
    return display;
  }

  /**
   * The number before {@link #clipped}; NaN where it is undefined.
   *
   * @throws IllegalArgumentException if a moment is not finite
   */
  public abstract double raw(SpinState state);

  /** The number; NaN where it is undefined. */
  public final double value(SpinState state) {
    return clipped(raw(state));
  }

  /** Brings a number to what it can be, such as not negative. */
  public double clipped(double raw) {
    return raw;
  }

  /** How far rounding may take {@link #raw}: no standard error is below this. */
  public abstract double rounding(SpinState state);

  /**
   * What is below 0 where {@link #raw} shows something, and continuous through 0.
   *
   * @throws IllegalStateException without a threshold
   */
  public final double signed(double raw) {
    if (!display.hasThreshold()) {
      throw new IllegalStateException(name() + " has no threshold");
    }
    return display.below() ? raw - display.threshold() : display.threshold() - raw;
  }

  /**
   * The largest number of bounds that {@link #compare} asks for: calls of {@link Deviations#of} and
   * {@link Deviations#energy}. Each bound fails with a probability of its own. The bounds of all
   * diagnostics share the false-alarm budget.
   */
  public abstract int bounds();

  /**
   * Holds the estimate against the exact value.
   *
   * @param exact the exact state, with its density matrix
   * @param ensemble the ensemble's, with its density matrix if it is kept
   * @param deviations how far the one may lie from the other
   * @param verdict takes what is found; nothing if no statement can be made
   */
  public abstract void compare(
      SpinState exact, SpinState ensemble, Deviations deviations, Verdict verdict);

  @Override
  public final String toString() {
    return name();
  }
}
