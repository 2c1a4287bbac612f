package dev.unravel.diagnostics;

import java.util.function.DoubleUnaryOperator;

/**
 * A root of a continuous function by Chandrupatla's method: inverse quadratic interpolation where
 * it can be trusted, bisection elsewhere; the root stays bracketed and is found to rounding.
 *
 * <p>Source: T. R. Chandrupatla, Adv. Eng. Softw. 28, 145 (1997).
 */
final class BracketedRoot {

  private static final double RELATIVE = 0x1p-52;
  private static final int MAX_STEPS = 200;

  private BracketedRoot() {}

  /**
   * The root in [0, hi] of f with f(0) &lt;= 0 &lt;= f(hi); where rounding hides one of these
   * signs, that end.
   */
  static double of(DoubleUnaryOperator f, double hi) {
    double b = 0;
    double fb = f.applyAsDouble(b);
    if (fb >= 0 || hi == 0) {
      return b;
    }
    double a = hi;
    double fa = f.applyAsDouble(a);
    if (fa <= 0) {
      return a;
    }
    double absolute = RELATIVE * RELATIVE * hi;
    double t = 0.5;
    for (int step = 0; step < MAX_STEPS; step++) {
      double middle = a + t * (b - a);
      double fm = f.applyAsDouble(middle);
      double c = a;
      double fc = fa;
      if ((fm > 0) != (fa > 0)) {
        c = b;
        fc = fb;
        b = a;
        fb = fa;
      }
      a = middle;
      fa = fm;
      double best = Math.abs(fa) < Math.abs(fb) ? a : b;
      double limit = (RELATIVE * best + absolute) / Math.abs(b - a);
      if (fa == 0 || limit > 0.5) {
        return fa == 0 ? a : best;
      }
      t = Math.max(limit, Math.min(1 - limit, fraction(a, b, c, fa, fb, fc)));
    }
    return a;
  }

  /** Where between a and b to look next: the interpolated zero if the interpolant is monotone. */
  private static double fraction(double a, double b, double c, double fa, double fb, double fc) {
    double xi = (a - b) / (c - b);
    double phi = (fa - fb) / (fc - fb);
    if (phi * phi < xi && (1 - phi) * (1 - phi) < 1 - xi) {
      return fa / (fb - fa) * (fc / (fb - fc))
          + (c - a) / (b - a) * (fa / (fc - fa)) * (fb / (fc - fb));
    }
    return 0.5;
  }
}
