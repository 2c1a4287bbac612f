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

  /** (cr + i ci)[j] = (xr + i xi)[j] (br + i bi)[j] for every j; c may be b. */
  public static void setProducts(
      double[] cr, double[] ci, double[] xr, double[] xi, double[] br, double[] bi) {
    for (int j = 0; j < cr.length; j++) {
      double t = Math.fma(xr[j], br[j], -(xi[j] * bi[j]));
      ci[j] = Math.fma(xr[j], bi[j], xi[j] * br[j]);
      cr[j] = t;
    }
  }

  /** sum[j] += x[j]^2 + y[j]^2 for j >= from. */
  public static void addSquares(double[] sum, double[] x, double[] y, int from) {
    for (int j = from; j < sum.length; j++) {
      sum[j] = Math.fma(y[j], y[j], Math.fma(x[j], x[j], sum[j]));
    }
  }
}
