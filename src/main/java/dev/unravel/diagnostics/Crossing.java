package dev.unravel.diagnostics;

import java.util.ArrayList;
import java.util.List;

/**
 * A change of sign of a function known on a grid, located between two grid points as the root of
 * the cubic through the two points on either side (fewer at the ends, or next to undefined values).
 *
 * @param time where
 * @param gained whether the function becomes negative there; otherwise it ceases to be
 */
public record Crossing(double time, boolean gained) {

  /**
   * Values this close to 0 are 0 within the error of a solution, and not negative: what changes
   * from there on, or up to there, changes at that very time of the grid.
   */
  private static final double ZERO = 1e-9;

  private static final int BISECTIONS = 60;

  /**
   * Every change of sign.
   *
   * @param times ascending
   * @param values NaN where undefined; no change is looked for next to those
   */
  public static List<Crossing> find(double[] times, double[] values) {
    List<Crossing> crossings = new ArrayList<>();
    for (int i = 0; i + 1 < times.length; i++) {
      boolean defined = !Double.isNaN(values[i]) && !Double.isNaN(values[i + 1]);
      boolean before = values[i] < -ZERO;
      boolean after = values[i + 1] < -ZERO;
      if (defined && before != after) {
        crossings.add(new Crossing(root(times, values, i), after));
      }
    }
    return List.copyOf(crossings);
  }

  private static double root(double[] times, double[] values, int i) {
    int from = i > 0 && !Double.isNaN(values[i - 1]) ? i - 1 : i;
    int to = i + 2 < times.length && !Double.isNaN(values[i + 2]) ? i + 2 : i + 1;
    double low = times[i];
    double high = times[i + 1];
    if (Math.abs(values[i]) <= ZERO) {
      return low;
    }
    if (Math.abs(values[i + 1]) <= ZERO) {
      return high;
    }
    boolean negativeAtLow = values[i] < 0;
    for (int b = 0; b < BISECTIONS; b++) {
      double middle = 0.5 * (low + high);
      if (interpolate(times, values, from, to, middle) < 0 == negativeAtLow) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return 0.5 * (low + high);
  }

  /** Lagrange's polynomial through the points from {@code from} to {@code to}. */
  private static double interpolate(double[] times, double[] values, int from, int to, double t) {
    double sum = 0;
    for (int j = from; j <= to; j++) {
      double term = values[j];
      for (int k = from; k <= to; k++) {
        if (k != j) {
          term *= (t - times[k]) / (times[j] - times[k]);
        }
      }
      sum += term;
    }
    return sum;
  }
}
