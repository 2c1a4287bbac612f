package dev.unravel.diagnostics;

import dev.unravel.linalg.ComplexMatrix;

/**
 * A number that needs the density matrix: {@link #raw} is NaN without one. Its error is that of the
 * groups of trajectories whose density matrices are kept.
 */
public abstract non-sealed class StateDiagnostic extends Diagnostic {

  protected StateDiagnostic(Display display) {
    super(display);
  }

  /**
   * A number that |f((1 - w) rho + w sigma) - f(rho)| / w does not exceed for any state sigma: how
   * far trajectories may move the number that nobody has seen.
   *
   * @param value f(rho)
   */
  public abstract double reach(SpinState state, double value);

  /**
   * The derivative of f at a state: a Hermitian G with f(sigma) = f(rho) + Tr((sigma - rho) G) to
   * first order. With it errors need no value of f for each group.
   */
  public abstract ComplexMatrix derivative(SpinState state);
}
