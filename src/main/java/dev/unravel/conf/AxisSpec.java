package dev.unravel.conf;

/**
 * A unit vector n, of length 1 up to rounding, for the observable n_x S_x + n_y S_y + n_z S_z.
 * Outcome k, from 0, is its eigenvalue N/2 - k.
 */
public record AxisSpec(double x, double y, double z) {

  public static final AxisSpec X = new AxisSpec(1, 0, 0);
  public static final AxisSpec Y = new AxisSpec(0, 1, 0);
  public static final AxisSpec Z = new AxisSpec(0, 0, 1);
}
