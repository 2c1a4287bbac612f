package dev.unravel.diagnostics;

import dev.unravel.linalg.ComplexMatrix;

/** Tr rho^2. */
final class Purity extends StateDiagnostic {

  Purity() {
    super(Display.plain("purity", "Tr ρ²", "Tr rho^2", "Purity"));
  }

  @Override
  public double raw(SpinState state) {
    return state.density().map(rho -> rho.realTraceOfProduct(rho)).orElse(Double.NaN);
  }

  @Override
  public double rounding(SpinState state) {
    return Rounding.of(1);
  }

  /**
   * The largest change of Tr rho^2 = P with the weight of a pure state mixed into rho is 2
   * (&lt;psi|rho|psi> - P), and no expectation value of rho is above sqrt(P).
   */
  @Override
  public double reach(SpinState state, double purity) {
    return 2 * Math.max(purity, Math.sqrt(purity) - purity);
  }

  /** 2 rho. */
  @Override
  public ComplexMatrix derivative(SpinState state) {
    ComplexMatrix rho = state.density().orElseThrow();
    ComplexMatrix twice = rho.copy();
    twice.addScaled(1, 0, rho);
    return twice;
  }

  @Override
  public int bounds() {
    return 1;
  }

  /** |Tr rho'^2 - Tr rho^2| &lt;= 2 |Tr rho (rho' - rho)| + ||rho' - rho||^2. */
  @Override
  public void compare(SpinState exact, SpinState ensemble, Deviations deviations, Verdict verdict) {
    if (ensemble.density().isEmpty()) {
      return;
    }
    ComplexMatrix rho = exact.density().orElseThrow();
    double distance = deviations.distance();
    double allowed = 2 * deviations.of(rho).widest() + distance * distance;
    verdict.allow(new Interval(allowed, allowed));
  }
}
