package dev.unravel.diagnostics;

import java.util.List;
import java.util.Map;

/** The numbers of a state: those of some {@link Diagnostic}s. NaN stands for undefined. */
public final class Diagnostics {

  /** What follows from the moments alone. */
  private static final List<Diagnostic> OF_MOMENTS =
      DiagnosticRegistry.ALL.stream()
          .filter(d -> d instanceof MomentDiagnostic && d != DiagnosticRegistry.ENERGY)
          .toList();

  private final List<Diagnostic> diagnostics;
  private final BellSettings settings;
  private final double[] raw;

  private Diagnostics(List<Diagnostic> diagnostics, BellSettings settings, double[] raw) {
    this.diagnostics = diagnostics;
    this.settings = settings;
    this.raw = raw;
  }

  /**
   * Those of a state that follow from its moments, but for the energy; all undefined for a single
   * spin.
   *
   * @param plane where the settings may lie
   * @throws IllegalArgumentException if a moment is not finite
   */
  public static Diagnostics of(CollectiveMoments moments, MeasurementPlane plane) {
    return of(OF_MOMENTS, SpinState.of(moments, plane));
  }

  /**
   * Some of a state.
   *
   * @throws IllegalArgumentException if a moment is not finite
   */
  public static Diagnostics of(List<Diagnostic> diagnostics, SpinState state) {
    BellSettings settings =
        diagnostics.contains(DiagnosticRegistry.BELL) ? state.settings() : BellSettings.UNDEFINED;
    return new Diagnostics(
        diagnostics, settings, diagnostics.stream().mapToDouble(d -> d.raw(state)).toArray());
  }

  /** These numbers, before they are clipped. */
  public static Diagnostics of(BellSettings settings, Map<Diagnostic, Double> raw) {
    List<Diagnostic> diagnostics = List.copyOf(raw.keySet());
    return new Diagnostics(
        diagnostics, settings, diagnostics.stream().mapToDouble(raw::get).toArray());
  }

  /** The same without settings, which take the most room. */
  public Diagnostics withoutSettings() {
    return new Diagnostics(diagnostics, BellSettings.UNDEFINED, raw);
  }

  /** Which numbers there are. */
  public List<Diagnostic> list() {
    return diagnostics;
  }

  /** A number before it is clipped; NaN if this diagnostic is not among them. */
  public double raw(Diagnostic diagnostic) {
    int at = diagnostics.indexOf(diagnostic);
    return at < 0 ? Double.NaN : raw[at];
  }

  /** A number; NaN if this diagnostic is not among them. */
  public double value(Diagnostic diagnostic) {
    return diagnostic.clipped(raw(diagnostic));
  }

  /** The settings that attain the least Q, undefined if Q is not among the numbers. */
  public BellSettings settings() {
    return settings;
  }

  /** The least Bell value Q over the settings allowed; non-local iff negative. */
  public double bell() {
    return value(DiagnosticRegistry.BELL);
  }

  /** What C is where positive, and by how much it misses that where not. */
  public double margin() {
    return raw(DiagnosticRegistry.CONCURRENCE);
  }

  /** C of a pair of spins (not N C). */
  public double concurrence() {
    return value(DiagnosticRegistry.CONCURRENCE);
  }

  /** xi^2 along z, undefined where the spin in the (x, y) plane vanishes. */
  public double squeezing() {
    return value(DiagnosticRegistry.SQUEEZING);
  }
}
