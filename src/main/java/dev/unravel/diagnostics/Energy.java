package dev.unravel.diagnostics;

/** &lt;H>. */
final class Energy extends MomentDiagnostic {

  Energy() {
    super(Display.plain("energy", "⟨H⟩", "<H>", "Energy"));
  }

  @Override
  public double raw(SpinState state) {
    return state.energy();
  }

  @Override
  public double rounding(SpinState state) {
    return Rounding.of(state.largestEnergy());
  }

  @Override
  public int bounds() {
    return 1;
  }

  @Override
  public void compare(SpinState exact, SpinState ensemble, Deviations deviations, Verdict verdict) {
    verdict.allow(deviations.energy());
  }
}
