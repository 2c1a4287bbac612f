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
 * what a calculation can claim to resolve. A variance below zero by rounding counts as zero.
 */
public final class SpinSqueezing {

  private static final double VANISHING_POLARISATION = 1e-10;

  private SpinSqueezing() {}

  /** xi^2, or NaN where it is undefined, which includes N = 1. */
  public static double of(CollectiveMoments s) {
    double polarisation = s.sx() * s.sx() + s.sy() * s.sy();
    double vanishing = VANISHING_POLARISATION * s.spins() / 2;
    if (s.spins() == 1 || polarisation <= vanishing * vanishing) {
      return Double.NaN;
    }
    return s.spins() * Math.max(0, s.szz() - s.sz() * s.sz()) / polarisation;
  }
}
