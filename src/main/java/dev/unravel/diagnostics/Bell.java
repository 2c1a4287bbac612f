package dev.unravel.diagnostics;

/** Q_v, the least Bell value over the settings allowed: below 0 the state is Bell non-local. */
final class Bell extends MomentDiagnostic {

  Bell() {
    super(
        new Display(
            "bell",
            "Qᵥ",
            "Q_v",
            "Bell value",
            0,
            0,
            true,
            "non-local",
            "NL",
            Double.NEGATIVE_INFINITY,
            Double.POSITIVE_INFINITY));
  }

  @Override
  public double raw(SpinState state) {
    if (state.spins() == 1) {
      return Double.NaN;
    }
    double q = state.settings().value(state.moments());
    return Rounding.settled(q, 0, Rounding.ofBell(state.spins()));
  }

  @Override
  public double rounding(SpinState state) {
    return Rounding.ofBell(state.spins());
  }

  @Override
  public int bounds() {
    return 1;
  }

  /**
   * Q_v' = min Q' &lt;= Q' at the exact settings, a linear quantity with its own bound; and Q_v
   * &lt;= Q at the ensemble's settings, which differs from Q' there by no more than the moments'
   * bounds allow. The settings themselves must give the ensemble's own Q_v', without any allowance.
   */
  @Override
  public void compare(SpinState exact, SpinState ensemble, Deviations deviations, Verdict verdict) {
    int spins = exact.spins();
    if (spins == 1) {
      return;
    }
    double best = verdict.exact();
    double above = deviations.of(exact.settings().operator(spins).coefficients()).above();
    BellSettings settings = verdict.settings();
    double below = deviations.ofAny(settings.operator(spins).coefficients());
    Interval allowed = new Interval(below, above);
    verdict.allow(allowed, Math.max(allowed.widest(), steepest(deviations)));
    verdict.require(
        "bell at the ensemble's settings", settings.value(exact.moments()), best, below + above);
    verdict.require(
        "bell and its settings", settings.value(ensemble.moments()), verdict.plugIn(), 0);
  }

  /**
   * How far the moments' bounds allow Q to move at any settings: with Q = 2N - 4 n_0.s + 8
   * (a.n_0)^2 (a.C.a - N/4), s = &lt;S>, C the symmetrised second moments and unit vectors n_0 and
   * a, no first moment has a coefficient above 4 and no second one a coefficient above 8.
   */
  private static double steepest(Deviations deviations) {
    double sum = 0;
    for (int a = 0; a < CollectiveMoments.COUNT; a++) {
      sum += (a < 3 ? 4 : 8) * deviations.ofMoment(a);
    }
    return sum;
  }
}
