package dev.unravel.diagnostics;

/**
 * xi^2 along z, see {@link SpinSqueezing}: below 1 the spins are entangled. It diverges where the
 * mean spin across z vanishes.
 */
final class Squeezing extends MomentDiagnostic {

  Squeezing() {
    super(
        new Display(
            "squeezing", "ξ²", "xi^2", "Spin squeezing", 0, 1, true, "entangled", "ENT", 0, 2));
  }

  @Override
  public double raw(SpinState state) {
    return SpinSqueezing.of(state.moments());
  }

  @Override
  public double rounding(SpinState state) {
    return SpinSqueezing.rounding(state.moments());
  }

  @Override
  public int bounds() {
    return 0;
  }

  /**
   * xi^2 = N V / D with V = szz - sz^2 and D = sx^2 + sy^2, by interval arithmetic, and as far as
   * rounding may take it on either side; no statement where D may vanish within its bounds, or
   * where within them the nine moments may leave xi^2 undetermined by rounding, so that one side
   * may know it and the other not.
   */
  @Override
  public void compare(SpinState exact, SpinState ensemble, Deviations deviations, Verdict verdict) {
    CollectiveMoments m = exact.moments();
    int spins = m.spins();
    double variance = m.szz() - m.sz() * m.sz();
    double polarisation = m.sx() * m.sx() + m.sy() * m.sy();
    double dv = deviations.ofMoment(5) + squareSpread(m.sz(), deviations.ofMoment(2));
    double dp =
        squareSpread(m.sx(), deviations.ofMoment(0)) + squareSpread(m.sy(), deviations.ofMoment(1));
    double xi = verdict.exact();
    double lowest = Math.max(0, variance - dv);
    if (Double.isNaN(xi)
        || dp >= polarisation
        || !SpinSqueezing.isDefined(spins, lowest, variance + dv, polarisation - dp)) {
      return;
    }
    double rounding = roundingOfNine(m) + roundingOfNine(ensemble.moments());
    // The nine moments give xi itself up to rounding only.
    double most = Math.max(xi, spins * (variance + dv) / (polarisation - dp));
    double least = Math.min(xi, spins * lowest / (polarisation + dp));
    verdict.allow(new Interval(xi - least, most - xi).widened(rounding));
  }

  /**
   * How far xi^2 may be off by rounding: as far as its nine moments say, and as far again where it
   * is taken to be 1 since it is as near to that. An undefined one has none.
   */
  private static double roundingOfNine(CollectiveMoments m) {
    double value = SpinSqueezing.of(m);
    if (Double.isNaN(value)) {
      return 0;
    }
    double rounding = SpinSqueezing.rounding(CollectiveMoments.of(m.spins(), m.toArray()));
    return value == 1 ? 2 * rounding : rounding;
  }

  /** How far x^2 may move if x moves by at most r. */
  private static double squareSpread(double x, double r) {
    return 2 * Math.abs(x) * r + r * r;
  }
}
