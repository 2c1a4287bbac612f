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
    if (s.spins() == 1 || vanishes(s.spins(), polarisation)) {
      return Double.NaN;
    }
    double value = s.spins() * s.varianceZ() / polarisation;
    double rounding = rounding(s);
    return isCoarse(rounding, value) ? Double.NaN : Rounding.settled(value, 1, rounding);
  }

  /** How far rounding may take xi^2; infinite or NaN where it is undefined. */
  public static double rounding(CollectiveMoments s) {
    double polarisation = s.sx() * s.sx() + s.sy() * s.sy();
    return rounding(s.spins(), s.varianceZ(), s.varianceRounding(), polarisation);
  }

  private static double rounding(
      int spins, double variance, double ofVariance, double polarisation) {
    double value = spins * variance / polarisation;
    double ofPolarisation = Rounding.of(2 * spins * Math.sqrt(polarisation));
    return (spins * ofVariance + value * ofPolarisation) / polarisation;
  }

  private static boolean vanishes(int spins, double polarisation) {
    double vanishing = VANISHING_POLARISATION * spins / 2;
    return polarisation <= vanishing * vanishing;
  }

  private static boolean isCoarse(double rounding, double value) {
    return rounding > COARSEST * Math.max(1, value);
  }

  /**
   * Whether xi^2 is defined for every state whose variance V of S_z is in a range, and whose D =
   * &lt;S_x>^2 + &lt;S_y>^2 is not below a bound, however its moments are rounded. The part of
   * max(1, xi^2) that is lost to rounding falls with D, and is largest for the V that is nearest to
   * D/N.
   *
   * @param least the least V, not negative
   * @param most the largest V
   * @param polarisation the least D
   */
  public static boolean isDefined(int spins, double least, double most, double polarisation) {
    if (spins == 1 || vanishes(spins, polarisation)) {
      return false;
    }
    double variance = Math.min(most, Math.max(least, polarisation / spins));
    double ofVariance = CollectiveMoments.largestVarianceRounding(spins);
    double rounding = rounding(spins, variance, ofVariance, polarisation);
    return !isCoarse(rounding, spins * variance / polarisation);
  }
}
