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
    double szx) {

  /** Length of {@link #toArray()}. */
  public static final int COUNT = 9;

  public CollectiveMoments {
    if (spins < 1) {
      throw new IllegalArgumentException("at least one spin is needed, not " + spins);
    }
  }

  /**
   * The inverse of {@link #toArray()}: nine numbers in the order sx sy sz sxx syy szz sxy syz szx.
   */
  public static CollectiveMoments of(int spins, double[] nine) {
    if (nine.length != COUNT) {
      throw new IllegalArgumentException("nine moments are needed, not " + nine.length);
    }
    return new CollectiveMoments(
        spins, nine[0], nine[1], nine[2], nine[3], nine[4], nine[5], nine[6], nine[7], nine[8]);
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
