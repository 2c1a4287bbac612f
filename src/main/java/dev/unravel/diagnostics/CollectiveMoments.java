package dev.unravel.diagnostics;

/**
 * First and symmetrised second moments of the collective spin of N spins-1/2 (hbar = 1):
 *
 * <pre>
 *   s_a = &lt;S_a&gt;,   s_ab = &lt;S_a S_b + S_b S_a&gt; / 2   (so sxx = &lt;S_x^2&gt;)
 * </pre>
 *
 * <p>They are linear in the state: the moments of an average are the average of the moments, entry
 * by entry of {@link #toArray()}. Every one- and two-body quantity of a permutation-symmetric state
 * follows from them through the mean spin and the correlations of a pair,
 *
 * <pre>
 *   m_a = 2 s_a / N,   T_ab = (4 s_ab - N delta_ab) / (N (N-1)).
 * </pre>
 *
 * <p>Only N >= 1 is checked. For N = 1 there is no pair, and what needs one refuses.
 *
 * @param spins number of spins N
 */
public record CollectiveMoments(
    int spins,
    double sx,
    double sy,
    double sz,
    double sxx,
    double syy,
    double szz,
    double sxy,
    double syz,
    double szx,
    Population population) {

  /**
   * Moments of k = N/2 - S_z, by the index of |D_k>. Near the poles they have the digits that s_z
   * and s_zz lose in their difference.
   *
   * @param below &lt;k>
   * @param above &lt;N - k>
   * @param spread &lt;k (N - k)>
   * @param blurred the weight of which only the matrix is known, to its absolute error
   */
  public record Population(double below, double above, double spread, double blurred) {}

  /** Length of {@link #toArray()}. */
  public static final int COUNT = 9;

  /** Nine moments alone: what they cannot tell is blurred. */
  public CollectiveMoments(
      int spins,
      double sx,
      double sy,
      double sz,
      double sxx,
      double syy,
      double szz,
      double sxy,
      double syz,
      double szx) {
    this(
        spins,
        sx,
        sy,
        sz,
        sxx,
        syy,
        szz,
        sxy,
        syz,
        szx,
        new Population(0.5 * spins - sz, 0.5 * spins + sz, 0.25 * spins * spins - szz, 1));
  }

  public CollectiveMoments {
    if (spins < 1) {
      throw new IllegalArgumentException("at least one spin is needed, not " + spins);
    }
  }

  /**
   * The inverse of {@link #toArray()}: nine numbers in the order sx sy sz sxx syy szz sxy syz szx,
   * with or without the four of {@link Population}; what is behind those does not count.
   */
  public static CollectiveMoments of(int spins, double[] s) {
    if (s.length != COUNT && s.length < COUNT + 4) {
      throw new IllegalArgumentException("nine moments are needed, or 13 or more, not " + s.length);
    }
    CollectiveMoments nine =
        new CollectiveMoments(spins, s[0], s[1], s[2], s[3], s[4], s[5], s[6], s[7], s[8]);
    return s.length == COUNT
        ? nine
        : nine.with(new Population(s[COUNT], s[COUNT + 1], s[COUNT + 2], s[COUNT + 3]));
  }

  private CollectiveMoments with(Population other) {
    return new CollectiveMoments(spins, sx, sy, sz, sxx, syy, szz, sxy, syz, szx, other);
  }

  /**
   * &lt;S_z^2> - &lt;S_z>^2, not negative. As &lt;k>&lt;N-k> - &lt;k(N-k)> it is right to a part in
   * some 1e-16 N near the poles, and as the difference of s_zz and s_z^2 about the equator: the one
   * is taken whose terms are smaller.
   */
  double varianceZ() {
    Population p = population;
    double difference = p.spread < szz ? p.below * p.above - p.spread : szz - sz * sz;
    return Math.max(0, difference);
  }

  /**
   * How far rounding may take {@link #varianceZ}: a component c_k is known to the rounding of the
   * whole state, so a population p_k to sqrt(p_k) times that; what is blurred, to the rounding of
   * N^2/4.
   */
  double varianceRounding() {
    double centred = Math.sqrt(Math.max(0, Math.min(population.spread, szz)));
    return Rounding.of(spins * centred) + Rounding.of(0.25 * spins * spins * population.blurred);
  }

  /** What {@link #varianceRounding} is at most: S_z^2 is at most N^2/4, and all may be blurred. */
  static double largestVarianceRounding(int spins) {
    return Rounding.of(0.5 * spins * spins) + Rounding.of(0.25 * spins * spins);
  }

  /** The nine moments in the order sx sy sz sxx syy szz sxy syz szx. */
  public double[] toArray() {
    return new double[] {sx, sy, sz, sxx, syy, szz, sxy, syz, szx};
  }

  /** n . (s_x, s_y, s_z). */
  double first(Direction n) {
    return n.x() * sx + n.y() * sy + n.z() * sz;
  }

  /** u^T s v with the symmetric matrix of second moments s. */
  double second(Direction u, Direction v) {
    return u.x() * v.x() * sxx
        + u.y() * v.y() * syy
        + u.z() * v.z() * szz
        + (u.x() * v.y() + u.y() * v.x()) * sxy
        + (u.y() * v.z() + u.z() * v.y()) * syz
        + (u.z() * v.x() + u.x() * v.z()) * szx;
  }

  /** Refuses what cannot have two-body quantities: fewer than two spins, moments not finite. */
  void requirePair() {
    if (spins < 2) {
      throw new IllegalArgumentException("two-body quantities need at least two spins");
    }
    for (double moment : toArray()) {
      if (!Double.isFinite(moment)) {
        throw new IllegalArgumentException("a moment is not finite: " + this);
      }
    }
  }
}
