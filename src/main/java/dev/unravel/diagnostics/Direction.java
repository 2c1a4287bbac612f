package dev.unravel.diagnostics;

/** A vector of 3-space, as a rule of unit length: the axis of a spin measurement. Unchecked. */
public record Direction(double x, double y, double z) {

  public static final Direction X = new Direction(1, 0, 0);
  public static final Direction Y = new Direction(0, 1, 0);
  public static final Direction Z = new Direction(0, 0, 1);

  /** cos(angle) first + sin(angle) second. */
  public static Direction inPlane(Direction first, Direction second, double angle) {
    return combine(
        new Direction[] {first, second},
        new double[] {StrictMath.cos(angle), StrictMath.sin(angle)});
  }

  /** sum_i c_i axis_i. */
  static Direction combine(Direction[] axes, double[] c) {
    double x = 0;
    double y = 0;
    double z = 0;
    for (int i = 0; i < axes.length; i++) {
      x += c[i] * axes[i].x;
      y += c[i] * axes[i].y;
      z += c[i] * axes[i].z;
    }
    return new Direction(x, y, z);
  }

  public double dot(Direction other) {
    return x * other.x + y * other.y + z * other.z;
  }
}
