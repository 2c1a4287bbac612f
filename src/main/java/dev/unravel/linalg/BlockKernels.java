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

  /** (cr + i ci)[from + n] = (x + iy) (br + i bi)[n] for n &lt; count. */
  public static void setMultiple(
      double[] cr, double[] ci, int from, int count, double x, double y, double[] br, double[] bi) {
    for (int n = 0; n < count; n++) {
      cr[from + n] = Math.fma(x, br[n], -(y * bi[n]));
      ci[from + n] = Math.fma(x, bi[n], y * br[n]);
    }
  }

  /** sum[j] += x[j]^2 + y[j]^2 for j >= from. */
  public static void addSquares(double[] sum, double[] x, double[] y, int from) {
    for (int j = from; j < sum.length; j++) {
      sum[j] = Math.fma(y[j], y[j], Math.fma(x[j], x[j], sum[j]));
    }
  }
}
