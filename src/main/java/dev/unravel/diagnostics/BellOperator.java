package dev.unravel.diagnostics;

/**
 * The two-body Bell operator at fixed settings, as an affine function of the collective moments.
 *
 * <p>All N parties measure the spin along n0 or along n1 (unit vectors). With S_k = sum_i
 * &lt;M_k^i&gt; and S_kl = sum_{i != j} &lt;M_k^i M_l^j&gt; the Bell inequality (1) of
 * arXiv:2202.12079 is
 *
 * <pre>
 *   Q = 2N - 2 S_0 + S_00/2 - S_01 + S_11/2 >= 0      for local hidden variables,
 *     = 2N - 2N n0.m + N(N-1)/2 (n0-n1)^T T (n0-n1)
 *     = 2N - N/2 |n0-n1|^2 - 4 n0.&lt;S&gt; + 2 (n0-n1)^T s (n0-n1)
 *     = constant + coefficients . moments
 * </pre>
 *
 * with m, T and the second moments s of {@link CollectiveMoments}, whose order of the nine moments
 * is the order of the coefficients.
 */
public final class BellOperator {

  private final int spins;
  private final double constant;
  private final double[] coefficients;

  private BellOperator(int spins, double constant, double[] coefficients) {
    this.spins = spins;
    this.constant = constant;
    this.coefficients = coefficients;
  }

  /** The operator for N spins measured along the unit vectors n0 and n1. */
  public static BellOperator of(int spins, Direction n0, Direction n1) {
    double x = n0.x() - n1.x();
    double y = n0.y() - n1.y();
    double z = n0.z() - n1.z();
    return new BellOperator(
        spins,
        2.0 * spins - 0.5 * spins * (x * x + y * y + z * z),
        new double[] {
          -4 * n0.x(), -4 * n0.y(), -4 * n0.z(),
          2 * x * x, 2 * y * y, 2 * z * z,
          4 * x * y, 4 * y * z, 4 * z * x
        });
  }

  /** Settings in the (z, x) plane: n0 = cos(phi) z + sin(phi) x, n1 likewise with theta. */
  public static BellOperator of(int spins, double phi, double theta) {
    return of(
        spins,
        Direction.inPlane(Direction.Z, Direction.X, phi),
        Direction.inPlane(Direction.Z, Direction.X, theta));
  }

  /** Number of spins N. */
  public int spins() {
    return spins;
  }

  public double constant() {
    return constant;
  }

  /** The nine coefficients, in the order of {@link CollectiveMoments#toArray()}; a copy. */
  public double[] coefficients() {
    return coefficients.clone();
  }

  /** Q of a state with these moments. */
  public double value(CollectiveMoments moments) {
    if (moments.spins() != spins) {
      throw new IllegalArgumentException(
          "moments of %s spins, operator for %s".formatted(moments.spins(), spins));
    }
    double[] s = moments.toArray();
    double sum = constant;
    for (int i = 0; i < s.length; i++) {
      sum += coefficients[i] * s[i];
    }
    return sum;
  }
}
