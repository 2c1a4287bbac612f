package dev.unravel.ensemble;

import dev.unravel.diagnostics.Diagnostic;
import dev.unravel.diagnostics.DiagnosticRegistry;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Every estimate at one grid time, each with its standard error; NaN where undefined.
 *
 * @param time grid time
 * @param trajectories how many trajectories it rests on
 * @param diagnostics bias corrected and clipped, in the order of {@link DiagnosticRegistry}
 * @param settings where the mean state has its least Bell value
 * @param bellCrossfit settings from one half of the trajectories, value from the other, averaged
 *     both ways: never biased low
 * @param moments the nine moments of {@link dev.unravel.model.CollectiveObservables}
 * @param observables the means of the system's own observables, in its order
 */
public record GridEstimate(
    double time,
    long trajectories,
    Map<Diagnostic, Jackknife> diagnostics,
    SettingsEstimate settings,
    Jackknife bellCrossfit,
    List<Jackknife> moments,
    List<Jackknife> observables) {

  private static final Jackknife NOTHING = Jackknife.uncorrected(Double.NaN, Double.NaN);

  public GridEstimate {
    diagnostics = Collections.unmodifiableMap(new LinkedHashMap<>(diagnostics));
    moments = List.copyOf(moments);
    observables = List.copyOf(observables);
  }

  /** The estimate of a diagnostic; undefined if that is not among them. */
  public Jackknife of(Diagnostic diagnostic) {
    return diagnostics.getOrDefault(diagnostic, NOTHING);
  }

  /** Q_v. */
  public Jackknife bell() {
    return of(DiagnosticRegistry.BELL);
  }

  /** C of the two-body state, not negative. */
  public Jackknife concurrence() {
    return of(DiagnosticRegistry.CONCURRENCE);
  }

  /** xi^2 along z. */
  public Jackknife squeezing() {
    return of(DiagnosticRegistry.SQUEEZING);
  }

  /** Tr rho_S^2. */
  public Jackknife purity() {
    return of(DiagnosticRegistry.PURITY);
  }

  /** &lt;H>. */
  public Jackknife energy() {
    return of(DiagnosticRegistry.ENERGY);
  }

  /** The same with another estimate of a diagnostic. */
  public GridEstimate with(Diagnostic diagnostic, Jackknife estimate) {
    Map<Diagnostic, Jackknife> changed = new LinkedHashMap<>(diagnostics);
    changed.put(diagnostic, estimate);
    return new GridEstimate(
        time, trajectories, changed, settings, bellCrossfit, moments, observables);
  }

  /** The same with other settings. */
  public GridEstimate with(SettingsEstimate other) {
    return new GridEstimate(
        time, trajectories, diagnostics, other, bellCrossfit, moments, observables);
  }
}
