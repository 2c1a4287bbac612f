package dev.unravel.diagnostics;

/**
 * A quantity whose passing of its threshold is dated: when it begins and ceases to show something.
 */
public enum Witness {
  /** Q_v &lt; 0: Bell non-locality. */
  BELL(DiagnosticRegistry.BELL),
  /** C > 0: entanglement of two spins. */
  CONCURRENCE(DiagnosticRegistry.CONCURRENCE),
  /** xi^2 &lt; 1: spin squeezing, hence entanglement. */
  SQUEEZING(DiagnosticRegistry.SQUEEZING);

  @SuppressWarnings("ImmutableEnumChecker") // diagnostics are immutable
  private final Diagnostic diagnostic;

  Witness(Diagnostic diagnostic) {
    this.diagnostic = diagnostic;
  }

  public Diagnostic diagnostic() {
    return diagnostic;
  }

  /** What the tables call it. */
  public String column() {
    return diagnostic.name();
  }

  /**
   * A quantity that is below 0 where the state is witnessed, and continuous beyond the threshold;
   * NaN if undefined.
   *
   * @param plane where the settings of the Bell operator may lie
   */
  public double signed(CollectiveMoments moments, MeasurementPlane plane) {
    return diagnostic.signed(diagnostic.raw(SpinState.of(moments, plane)));
  }

  /** {@link #signed} of a state whose diagnostics are known. */
  public double signed(Diagnostics state) {
    return diagnostic.signed(state.raw(diagnostic));
  }

  /** How far rounding may take {@link #signed}. */
  public double rounding(CollectiveMoments moments) {
    return diagnostic.rounding(SpinState.of(moments, MeasurementPlane.ZX));
  }
}
