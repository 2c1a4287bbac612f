package dev.unravel.diagnostics;

/** A number that follows from the moments of a state. */
public abstract non-sealed class MomentDiagnostic extends Diagnostic {

  protected MomentDiagnostic(Display display) {
    super(display);
  }
}
