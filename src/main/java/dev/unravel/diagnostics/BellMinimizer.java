package dev.unravel.diagnostics;

/**
 * The least Bell value of a state over the settings: the global minimum, by {@link
 * UnitPairMinimizer}, where the method is described and shown to be complete.
 *
 * <p>Domain: at least two spins and finite moments, otherwise an {@link IllegalArgumentException};
 * the moments need not belong to a state. Error: below 1e-10 N for N up to some thousands, beside
 * what the errors of the moments bring in (4 |error of s_a| + 8 |error of s_ab|).
 *
 * <p>Choice among equals. Where the minimum is attained more than once, so that values within 1e-12
 * N of each other compete, the settings with the largest n0, then the largest n1, in lexicographic
 * order of the components along the axes are taken, components within 1e-9 being equal. In the (z,
 * x) plane this means the smallest |phi|, then phi >= 0, then the smallest |theta|, then theta >=
 * 0. Where n1 = n0 costs no more than rounding, n1 = n0; where every direction is as good, the
 * first axis.
 */
public final class BellMinimizer {

  private static final Direction[] PAPER_PLANE = {Direction.Z, Direction.X};
  private static final Direction[] SPACE = {Direction.Z, Direction.X, Direction.Y};

  /** Angles this close to -pi are given as pi. */
  private static final double HALF_TURN_SNAP = 1e-12;

  private BellMinimizer() {}

  /** The minimum over phi and theta, the settings being in the (z, x) plane as in the paper. */
  public static BellValue inPlane(CollectiveMoments moments) {
    return inPlane(moments, PAPER_PLANE);
  }

  /** The minimum over settings in the plane of two orthonormal vectors; angles count from first. */
  public static BellValue inPlane(CollectiveMoments moments, Direction first, Direction second) {
    requireOrthonormal(first, second);
    return inPlane(moments, new Direction[] {first, second});
  }

  /**
   * A number that no settings in the (z, x) plane go below: 2N - 4 |&lt;S>| + 4 min(0, a), with the
   * spin's projection onto the plane and a the lower eigenvalue of 2 s - N/2 there, since |n0 - n1|
   * &lt;= 2; less 1e-9 N for rounding.
   */
  static double lowerBoundInPlane(CollectiveMoments moments) {
    double z = moments.first(Direction.Z);
    double x = moments.first(Direction.X);
    double zz = 2 * moments.second(Direction.Z, Direction.Z);
    double xx = 2 * moments.second(Direction.X, Direction.X);
    double zx = 2 * moments.second(Direction.Z, Direction.X);
    double half = 0.5 * (zz - xx);
    double n = moments.spins();
    double least = 0.5 * (zz + xx) - Math.sqrt(half * half + zx * zx) - 0.5 * n;
    return (2 - 1e-9) * n - 4 * Math.sqrt(z * z + x * x) + 4 * Math.min(0, least);
  }

  /** The minimum over all pairs of settings in 3-space, hence over all planes. */
  public static BellMinimum anyPlane(CollectiveMoments moments) {
    UnitPairMinimizer.Minimum min = minimise(moments, SPACE);
    Direction n0 = Direction.combine(SPACE, min.n0());
    Direction n1 = Direction.combine(SPACE, min.n1());
    return new BellMinimum(
        BellOperator.of(moments.spins(), n0, n1).value(moments),
        2.0 * moments.spins() + min.lowerBound(),
        n0,
        n1);
  }

  /** Q at given settings in the (z, x) plane. */
  public static double value(CollectiveMoments moments, double phi, double theta) {
    return BellOperator.of(moments.spins(), phi, theta).value(moments);
  }

  private static BellValue inPlane(CollectiveMoments moments, Direction[] axes) {
    UnitPairMinimizer.Minimum min = minimise(moments, axes);
    double phi = angle(min.n0());
    double theta = angle(min.n1());
    BellOperator operator =
        BellOperator.of(
            moments.spins(),
            Direction.inPlane(axes[0], axes[1], phi),
            Direction.inPlane(axes[0], axes[1], theta));
    return new BellValue(operator.value(moments), phi, theta);
  }

  /**
   * Minimises Q - 2N = -4 &lt;S&gt;.n0 + (n0-n1)^T (2 s - N/2) (n0-n1) in the frame of the axes.
   */
  static UnitPairMinimizer.Minimum minimise(CollectiveMoments moments, Direction[] axes) {
    moments.requirePair();
    int n = axes.length;
    double[] p = new double[n];
    double[][] m = new double[n][n];
    for (int i = 0; i < n; i++) {
      p[i] = 4 * moments.first(axes[i]);
      for (int j = 0; j < n; j++) {
        m[i][j] = 2 * moments.second(axes[i], axes[j]);
      }
      m[i][i] -= 0.5 * moments.spins();
    }
    return UnitPairMinimizer.minimise(p, m, moments.spins());
  }

  private static double angle(double[] n) {
    double angle = StrictMath.atan2(n[1], n[0]);
    return angle < HALF_TURN_SNAP - Math.PI ? Math.PI : angle + 0.0;
  }

  private static void requireOrthonormal(Direction first, Direction second) {
    double error =
        Math.abs(first.dot(first) - 1)
            + Math.abs(second.dot(second) - 1)
            + Math.abs(first.dot(second));
    if (!(error < 1e-12)) {
      throw new IllegalArgumentException("not orthonormal: " + first + ", " + second);
    }
  }
}
