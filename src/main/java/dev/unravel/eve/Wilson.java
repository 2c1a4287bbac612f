package dev.unravel.eve;

/**
 * The 95% interval of a probability of which k out of n trials are known.
 *
 * <p>Source: E. B. Wilson, J. Am. Stat. Assoc. 22, 209 (1927).
 *
 * @param low lower end
 * @param high upper end
 */
public record Wilson(double low, double high) {

  private static final double Z = 1.959963984540054;

  /** The interval; the whole of [0, 1] without trials. */
  public static Wilson of(double k, double n) {
    if (n == 0) {
      return new Wilson(0, 1);
    }
    double p = k / n;
    double z2 = Z * Z / n;
    double centre = (p + z2 / 2) / (1 + z2);
    double half = Z * Math.sqrt(p * (1 - p) / n + z2 / (4 * n)) / (1 + z2);
    return new Wilson(k == 0 ? 0 : centre - half, k == n ? 1 : centre + half);
  }

  /** The interval of offset + drawn q, if this is that of q. */
  Wilson mixed(double offset, double drawn) {
    return new Wilson(offset + drawn * low, offset + drawn * high);
  }
}
