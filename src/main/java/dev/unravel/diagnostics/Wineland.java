package dev.unravel.diagnostics;

/**
 * Spin squeezing over all directions, the parameter of Wineland et al., Phys. Rev. A 50, 67 (1994):
 *
 * <pre>  xi_R^2 = N min Var(S_e) / |&lt;S>|^2,   the least over directions e across &lt;S>.</pre>
 *
 * <p>Below 1 the spins are entangled (Sorensen et al., Nature 409, 63 (2001)) and better in an
 * interferometer than independent ones; 1 for coherent states. As e is across s = &lt;S>, Var(S_e)
 * = e.C e with the symmetrised second moments C alone: no difference of large numbers.
 *
 * <p>Undefined, here NaN, where |s| is at most 1e-10 of N/2, for a single spin, and where rounding
 * leaves fewer than three digits. Exactly 1 where it is 1 within rounding.
 */
final class Wineland extends MomentDiagnostic {

  private static final double VANISHING_POLARISATION = 1e-10;

  /** Rounding above this part of it leaves it undefined. */
  private static final double COARSEST = 1e-3;

  Wineland() {
    super(
        new Display(
            "wineland",
            "ξᵣ²",
            "xi_R^2",
            "Squeezing over all directions",
            0,
            1,
            true,
            "entangled",
            "ENT",
            0,
            2));
  }

  /**
   * The second moments with respect to the mean spin.
   *
   * @param length |s|
   * @param least the smallest eigenvalue of C in the plane across s
   * @param along n.C n with n = s/|s|
   * @param mixed |C n - (n.C n) n|
   * @param most a number that no eigenvalue of C exceeds
   */
  private record Frame(double length, double least, double along, double mixed, double most) {

    static Frame of(CollectiveMoments m) {
      double length = Math.sqrt(m.sx() * m.sx() + m.sy() * m.sy() + m.sz() * m.sz());
      Direction n = new Direction(m.sx() / length, m.sy() / length, m.sz() / length);
      Direction u = across(n);
      Direction v = cross(n, u);
      double uu = m.second(u, u);
      double vv = m.second(v, v);
      double uv = m.second(u, v);
      double nu = m.second(n, u);
      double nv = m.second(n, v);
      double half = 0.5 * (uu - vv);
      double least = 0.5 * (uu + vv) - Math.sqrt(half * half + uv * uv);
      return new Frame(
          length,
          Math.max(0, least),
          m.second(n, n),
          Math.sqrt(nu * nu + nv * nv),
          m.sxx() + m.syy() + m.szz());
    }

    private static Direction across(Direction n) {
      double x = Math.abs(n.x());
      double y = Math.abs(n.y());
      double z = Math.abs(n.z());
      Direction axis = x <= y && x <= z ? Direction.X : y <= z ? Direction.Y : Direction.Z;
      Direction u = cross(n, axis);
      double length = Math.sqrt(u.dot(u));
      return new Direction(u.x() / length, u.y() / length, u.z() / length);
    }

    private static Direction cross(Direction a, Direction b) {
      return new Direction(
          a.y() * b.z() - a.z() * b.y(),
          a.z() * b.x() - a.x() * b.z(),
          a.x() * b.y() - a.y() * b.x());
    }

    double value(int spins) {
      return spins * least / (length * length);
    }

    /** How far the rounding of moments may take the value. */
    double rounding(int spins) {
      double ofSpin = Rounding.of(spins);
      double tilt = 2 * mixed * ofSpin / length;
      return (spins * (Rounding.of((double) spins * spins) + tilt)
              + value(spins) * 2 * length * ofSpin)
          / (length * length);
    }
  }

  @Override
  public double raw(SpinState state) {
    CollectiveMoments m = state.moments();
    Frame frame = Frame.of(m);
    if (m.spins() == 1 || !(frame.length > 0.5 * VANISHING_POLARISATION * m.spins())) {
      return Double.NaN;
    }
    double value = frame.value(m.spins());
    double rounding = frame.rounding(m.spins());
    return rounding > COARSEST * Math.max(1, value)
        ? Double.NaN
        : Rounding.settled(value, 1, rounding);
  }

  @Override
  public double rounding(SpinState state) {
    return Frame.of(state.moments()).rounding(state.spins());
  }

  @Override
  public int bounds() {
    return 0;
  }

  /**
   * By interval arithmetic with D = ||s' - s|| and E = ||C' - C||, both bounded by the moments'
   * bounds. The plane across s' is tilted by an angle alpha, sin alpha &lt;= D/|s|. Its unit
   * vectors are cos(b) u + sin(b) n with u across s, |sin b| &lt;= sin alpha, so with lambda the
   * least eigenvalue of C across s and K = |C n - (n.C n) n|
   *
   * <pre>
   *   lambda' >= lambda - 2 sin(alpha) K - sin^2(alpha) max(0, lambda - n.C n) - E
   *   lambda' &lt;= lambda + 2 sin(alpha) K + sin^2(alpha) (Tr C - lambda) + E.
   * </pre>
   *
   * <p>Both sides may be off by their rounding besides. No statement where D reaches |s|, where the
   * exact value is undefined, or where within the bounds rounding may leave it undefined.
   */
  @Override
  public void compare(SpinState exact, SpinState ensemble, Deviations deviations, Verdict verdict) {
    int spins = exact.spins();
    double xi = verdict.exact();
    double shift = norm(deviations, 0, 1);
    Frame frame = Frame.of(exact.moments());
    if (Double.isNaN(xi) || shift >= frame.length) {
      return;
    }
    double ofEnsemble =
        Double.isNaN(raw(ensemble)) ? 0 : Frame.of(ensemble.moments()).rounding(spins);
    double rounding = 2 * (frame.rounding(spins) + ofEnsemble);
    double shrunk = frame.length / (frame.length - shift);
    if (!(rounding * shrunk * shrunk <= COARSEST)) {
      return;
    }
    double e = Math.sqrt(square(norm(deviations, 3, 1)) + square(norm(deviations, 6, 2)));
    double sin = shift / frame.length;
    double tilt = 2 * sin * frame.mixed + e;
    double down = tilt + sin * sin * Math.max(0, frame.least - frame.along);
    double up = tilt + sin * sin * Math.max(0, frame.most - frame.least);
    double least = spins * Math.max(0, frame.least - down) / square(frame.length + shift);
    double most = spins * (frame.least + up) / square(frame.length - shift);
    verdict.allow(new Interval(Math.max(0, xi - least), Math.max(0, most - xi)).widened(rounding));
  }

  /** sqrt(times * sum of b_a^2) over the bounds b_a of three moments. */
  private static double norm(Deviations deviations, int from, int times) {
    double sum = 0;
    for (int a = from; a < from + 3; a++) {
      sum += times * square(deviations.ofMoment(a));
    }
    return Math.sqrt(sum);
  }

  private static double square(double x) {
    return x * x;
  }
}
