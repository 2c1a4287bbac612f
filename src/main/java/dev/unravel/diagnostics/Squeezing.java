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
   * xi^2 = N V / D with V = szz - sz^2 and D = sx^2 + sy^2, by interval arithmetic; no statement
   * where D may vanish within its bounds, or where the nine moments leave xi^2 undetermined by
   * rounding, so that one side may know it and the other not.
   */
  @Override
  public void compare(SpinState exact, SpinState ensemble, Deviations deviations, Verdict verdict) {
    CollectiveMoments m = exact.moments();
    CollectiveMoments nine = CollectiveMoments.of(m.spins(), m.toArray());
    double variance = m.szz() - m.sz() * m.sz();
    double polarisation = m.sx() * m.sx() + m.sy() * m.sy();
    double dv = deviations.ofMoment(5) + squareSpread(m.sz(), deviations.ofMoment(2));
    double dp =
        squareSpread(m.sx(), deviations.ofMoment(0)) + squareSpread(m.sy(), deviations.ofMoment(1));
    double xi = verdict.exact();
    if (Double.isNaN(xi) || Double.isNaN(SpinSqueezing.of(nine)) || dp >= polarisation) {
      return;
    }
    // The nine moments give xi itself up to rounding only.
    double most = Math.max(xi, m.spins() * (variance + dv) / (polarisation - dp));
    double least = Math.min(xi, m.spins() * Math.max(0, variance - dv) / (polarisation + dp));
    verdict.allow(new Interval(xi - least, most - xi));
  }

  /** How far x^2 may move if x moves by at most r. */
  private static double squareSpread(double x, double r) {
    return 2 * Math.abs(x) * r + r * r;
  }
}
