package dev.unravel.trajectory;

import dev.unravel.linalg.Kernels;
import java.util.Arrays;

/**
 * The squared norms of states side by side and their first two derivatives in time. The arrays are
 * {@link Kernels#padded}; what is beyond the last state means nothing.
 *
 * @param norm S
 * @param slope S', which is minus the rate of jumps
 * @param bend S''
 */
record SurvivalValues(double[] norm, double[] slope, double[] bend) {

  /** Room for so many states. */
  static SurvivalValues of(int width) {
    int padded = Kernels.padded(width);
    return new SurvivalValues(new double[padded], new double[padded], new double[padded]);
  }

  double[][] all() {
    return new double[][] {norm, slope, bend};
  }

  void clear() {
    Arrays.fill(norm, 0);
    Arrays.fill(slope, 0);
    Arrays.fill(bend, 0);
  }

  /** Adds |c|^2 exp(-gt) at t = 0 and its derivatives, for a component of each state. */
  void addDecaying(double[] re, double[] im, double g) {
    for (int m = 0; m < norm.length; m++) {
      double x = Math.fma(re[m], re[m], im[m] * im[m]);
      norm[m] += x;
      slope[m] = Math.fma(-g, x, slope[m]);
      bend[m] = Math.fma(g * g, x, bend[m]);
    }
  }

  /** Minus the slope over the norm: the rate of jumps of state m, normalised. */
  double rate(int m) {
    return -slope[m] / norm[m];
  }

  /** S'' / S of state m. */
  double relativeBend(int m) {
    return bend[m] / norm[m];
  }
}
