package dev.unravel.diagnostics;

/**
 * The spin squeezing parameter, (13) of arXiv:2202.12079:
 *
 * <pre>
 *   xi^2 = N (&lt;S_z^2> - &lt;S_z>^2) / (&lt;S_x>^2 + &lt;S_y>^2).
 * </pre>
 *
 * Below one it shows that the spins are entangled (Sorensen et al., Nature 409, 63 (2001)).
 *
 * <p>Undefined, here NaN, where the denominator vanishes, as for |D_N> or by symmetry: when the
 * polarisation in the (x, y) plane is at most 1e-10 of full polarisation, &lt;S_x>^2 + &lt;S_y>^2
 * &lt;= 1e-20 (N/2)^2. That is far above zeros polluted by rounding (1e-15 of N/2) and far below
 * what a calculation can claim to resolve. Undefined as well where rounding leaves fewer than three
 * digits of it: xi^2 is the quotient of two numbers that both vanish at the poles. Exactly 1 where
 * it is 1 within rounding.
 */
public final class SpinSqueezing {

  private static final double VANISHING_POLARISATION = 1e-10;

  /** Rounding above this part of xi^2 leaves it undefined. */
  private static final double COARSEST = 1e-3;

  private SpinSqueezing() {}

  /** xi^2, or NaN where it is undefined, which includes N = 1. */
  public static double of(CollectiveMoments s) {
    double polarisation = s.sx() * s.sx() + s.sy() * s.sy();
    double vanishing = VANISHING_POLARISATION * s.spins() / 2;
    if (s.spins() == 1 || polarisation <= vanishing * vanishing) {
      return Double.NaN;
    }
    double value = s.spins() * s.varianceZ() / polarisation;
    double rounding = rounding(s);
    return rounding > COARSEST * Math.max(1, value)
        ? Double.NaN
        : Rounding.settled(value, 1, rounding);
  }

  /** How far rounding may take xi^2; infinite or NaN where it is undefined. */
  public static double rounding(CollectiveMoments s) {
    double polarisation = s.sx() * s.sx() + s.sy() * s.sy();
    double value = s.spins() * s.varianceZ() / polarisation;
    double ofPolarisation = Rounding.of(2 * s.spins() * Math.sqrt(polarisation));
    return (s.spins() * s.varianceRounding() + value * ofPolarisation) / polarisation;
  }
}
