package dev.unravel.linalg;

/** Bessel functions of the first kind, J_0(z), J_1(z), ..., by Miller's downward recurrence. */
public final class BesselFunctions {

  /** Where the recurrence starts J is below this, far below rounding beside any that is wanted. */
  private static final double NEGLIGIBLE = 1e-40;

  private BesselFunctions() {}

  /**
   * J_0(z) to J_n(z), each to a few units in the last place of the largest.
   *
   * <p>J_{k-1} = (2k/z) J_k - J_{k+1} is stable downwards. It starts at an index where |J_k| &lt;=
   * (z/2)^k / k! is negligible (those beyond are put to zero), and the result is scaled by J_0^2 +
   * 2 sum_k J_k^2 = 1, a sum of positive terms. Source: NIST DLMF, 10.6(i), 10.14.4, 10.23.3,
   * 3.6(iii).
   *
   * @param z not negative, below 100
   */
  public static double[] upTo(int n, double z) {
    double[] j = new double[n + 1];
    if (z < 1e-20) {
      j[0] = 1;
      return j;
    }
    int start = 0;
    for (double bound = 1; bound > NEGLIGIBLE; bound *= 0.5 * z / start) {
      start++;
    }
    double above = 0;
    double here = NEGLIGIBLE;
    double squares = 0;
    for (int k = start; k >= 0; k--) {
      if (k <= n) {
        j[k] = here;
      }
      squares += (k == 0 ? 1 : 2) * here * here;
      double below = 2 * k / z * here - above;
      above = here;
      here = below;
    }
    double scale = 1 / Math.sqrt(squares);
    for (int k = 0; k <= Math.min(n, start); k++) {
      j[k] *= scale;
    }
    return j;
  }
}
