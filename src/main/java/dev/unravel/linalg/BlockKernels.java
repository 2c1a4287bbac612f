package dev.unravel.linalg;

/** Loops over blocks of states, one a column, in which every column has a number of its own. */
public final class BlockKernels {

  private BlockKernels() {}

  /** c[j] *= x[j] for every j. */
  public static void multiplyEach(double[] c, double[] x) {
    for (int j = 0; j < c.length; j++) {
      c[j] *= x[j];
    }
  }

  /** sum[j] += x[j]^2 + y[j]^2 for j >= from. */
  public static void addSquares(double[] sum, double[] x, double[] y, int from) {
    for (int j = from; j < sum.length; j++) {
      sum[j] = Math.fma(y[j], y[j], Math.fma(x[j], x[j], sum[j]));
    }
  }

  /** sum[j] += w (x[j]^2 + y[j]^2) for every j. */
  public static void addScaledSquares(double[] sum, double w, double[] x, double[] y) {
    for (int j = 0; j < sum.length; j++) {
      sum[j] = Math.fma(w, Math.fma(x[j], x[j], y[j] * y[j]), sum[j]);
    }
  }
}
