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

  /** The onset of state m, given its third, fourth and fifth derivatives. */
  Onset onset(int m, double[][] higher) {
    double inverse = 1 / norm[m];
    return new Onset(
        slope[m] * inverse,
        bend[m] * inverse,
        higher[0][m] * inverse,
        higher[1][m] * inverse,
        higher[2][m] * inverse);
  }
}
