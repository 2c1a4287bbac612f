package dev.unravel.diagnostics;

import java.util.List;

/**
 * The two settings of the Bell operator: what every party measures the spin along.
 *
 * @param phi angle of n0 in the (z, x) plane from z towards x, in (-pi, pi]; NaN for settings that
 *     are free to leave it
 * @param theta angle of n1, likewise
 * @param n0 unit vector of the first setting; NaN where undefined
 * @param n1 unit vector of the second setting
 */
public record BellSettings(double phi, double theta, Direction n0, Direction n1) {

  /** Those of a single spin, which has no Bell value. */
  public static final BellSettings UNDEFINED =
      of(
          new Direction(Double.NaN, Double.NaN, Double.NaN),
          new Direction(Double.NaN, Double.NaN, Double.NaN));

  /** The names of {@link #components()}. */
  public static final List<String> COMPONENTS =
      List.of("n0_x", "n0_y", "n0_z", "n1_x", "n1_y", "n1_z");

  /** n0 = cos(phi) z + sin(phi) x, n1 likewise with theta. */
  public static BellSettings inPlane(double phi, double theta) {
    return new BellSettings(
        phi,
        theta,
        Direction.inPlane(Direction.Z, Direction.X, phi),
        Direction.inPlane(Direction.Z, Direction.X, theta));
  }

  /** Settings anywhere, without angles. */
  public static BellSettings of(Direction n0, Direction n1) {
    return new BellSettings(Double.NaN, Double.NaN, n0, n1);
  }

  /** The components of n0, then those of n1, along x, y and z. */
  public double[] components() {
    return new double[] {n0.x(), n0.y(), n0.z(), n1.x(), n1.y(), n1.z()};
  }

  /** The Bell operator of N spins at these settings. */
  public BellOperator operator(int spins) {
    return BellOperator.of(spins, n0, n1);
  }

  /** Q of a state with these moments at these settings. */
  public double value(CollectiveMoments moments) {
    return operator(moments.spins()).value(moments);
  }
}
