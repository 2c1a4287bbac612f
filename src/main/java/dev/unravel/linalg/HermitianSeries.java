package dev.unravel.linalg;

import java.util.Arrays;

/**
 * Hermitian d x d matrices along a grid of times, element by element: the real part of each element
 * on and above the diagonal, and the imaginary part of each above it, is a row over the times. Sums
 * along such rows are long loops, whatever d is.
 */
public final class HermitianSeries {

  private final int d;
  private final int points;

  /** Element (i, j), i <= j, is at [i][j - i]. */
  private final double[][][] re;

  /** The same; the diagonal, which is real, stays zero. */
  private final double[][][] im;

  /** Zero matrices. */
  public HermitianSeries(int d, int points) {
    this.d = d;
    this.points = points;
    re = new double[d][][];
    im = new double[d][][];
    for (int i = 0; i < d; i++) {
      re[i] = new double[d - i][points];
      im[i] = new double[d - i][points];
    }
  }

  /** d. */
  public int dimension() {
    return d;
  }

  /** Number of times. */
  public int points() {
    return points;
  }

  /**
   * Adds w(t) |psi(t)>&lt;psi(t)| at every t from {@code from} on.
   *
   * @param psi the state psi(t) in column t (d x points)
   * @param w weights, one a time
   * @param work two rows of {@code points} numbers to work in
   */
  public void addProjectors(ComplexMatrix psi, double[] w, int from, double[][] work) {
    for (int i = 0; i < d; i++) {
      double[] x = work[0];
      double[] y = work[1];
      multiply(w, psi.re(i), x, from);
      multiply(w, psi.im(i), y, from);
      addProduct(x, psi.re(i), y, psi.im(i), re[i][0], from);
      for (int j = i + 1; j < d; j++) {
        addConjugated(x, y, psi.re(j), psi.im(j), re[i][j - i], im[i][j - i], from);
      }
    }
  }

  private static void multiply(double[] w, double[] x, double[] out, int from) {
    for (int t = from; t < w.length; t++) {
      out[t] = w[t] * x[t];
    }
  }

  private static void addProduct(
      double[] x, double[] a, double[] y, double[] b, double[] sum, int from) {
    for (int t = from; t < sum.length; t++) {
      sum[t] = Math.fma(y[t], b[t], Math.fma(x[t], a[t], sum[t]));
    }
  }

  /** (sr + i si)(t) += (x + iy)(t) conj(a + ib)(t). */
  private static void addConjugated(
      double[] x, double[] y, double[] a, double[] b, double[] sr, double[] si, int from) {
    for (int t = from; t < sr.length; t++) {
      sr[t] = Math.fma(y[t], b[t], Math.fma(x[t], a[t], sr[t]));
      si[t] = Math.fma(y[t], a[t], Math.fma(-x[t], b[t], si[t]));
    }
  }

  /** this += x b. */
  public void addScaled(double x, HermitianSeries b) {
    for (int i = 0; i < d; i++) {
      addScaled(re[i][0], x, b.re[i][0]);
      for (int j = 1; j < d - i; j++) {
        addScaled(re[i][j], x, b.re[i][j]);
        addScaled(im[i][j], x, b.im[i][j]);
      }
    }
  }

  private static void addScaled(double[] sum, double x, double[] b) {
    for (int t = 0; t < sum.length; t++) {
      sum[t] += x * b[t];
    }
  }

  /** Adds x times the square of each real and each imaginary part of b to that part of this. */
  public void addSquares(double x, HermitianSeries b) {
    for (int i = 0; i < d; i++) {
      addSquares(re[i][0], x, b.re[i][0]);
      for (int j = 1; j < d - i; j++) {
        addSquares(re[i][j], x, b.re[i][j]);
        addSquares(im[i][j], x, b.im[i][j]);
      }
    }
  }

  private static void addSquares(double[] sum, double x, double[] b) {
    for (int t = 0; t < sum.length; t++) {
      sum[t] += x * b[t] * b[t];
    }
  }

  /** Tr(A rho) at every time for a Hermitian A. */
  public double[] traces(BandedMatrix a) {
    double[] traces = new double[points];
    for (int i = 0; i < d; i++) {
      addScaled(traces, a.re(i, i), re[i][0]);
      int end = Math.min(d, i + 1 + a.upper());
      for (int j = i + 1; j < end; j++) {
        // A_ij rho_ji and its conjugate.
        if (a.re(i, j) != 0) {
          addScaled(traces, 2 * a.re(i, j), re[i][j - i]);
        }
        if (a.im(i, j) != 0) {
          addScaled(traces, 2 * a.im(i, j), im[i][j - i]);
        }
      }
    }
    return traces;
  }

  /** The matrix at time t. */
  public ComplexMatrix at(int t) {
    ComplexMatrix a = new ComplexMatrix(d, d);
    for (int i = 0; i < d; i++) {
      a.set(i, i, re[i][0][t], 0);
      for (int j = i + 1; j < d; j++) {
        a.set(i, j, re[i][j - i][t], im[i][j - i][t]);
        a.set(j, i, re[i][j - i][t], -im[i][j - i][t]);
      }
    }
    return a;
  }

  /** Sets the matrix at time t from the elements on and above the diagonal of another. */
  public void set(int t, ComplexMatrix a) {
    for (int i = 0; i < d; i++) {
      re[i][0][t] = a.re(i, i);
      for (int j = i + 1; j < d; j++) {
        re[i][j - i][t] = a.re(i, j);
        im[i][j - i][t] = a.im(i, j);
      }
    }
  }

  /**
   * V rho V^T at every time, for a real V.
   *
   * @param v by rows
   */
  public HermitianSeries transformed(double[][] v) {
    HermitianSeries result = new HermitianSeries(d, points);
    // rho V^T, an element a row over the times: row a of the l-th matrix is (V rho)_al.
    ComplexMatrix[] left = new ComplexMatrix[d];
    for (int l = 0; l < d; l++) {
      left[l] = new ComplexMatrix(d, points);
      Kernels.multiplyReal(v, column(l), left[l]);
    }
    ComplexMatrix discarded = new ComplexMatrix(1, points);
    for (int a = 0; a < d; a++) {
      double[][] rowRe = new double[d][];
      double[][] rowIm = new double[d][];
      for (int l = 0; l < d; l++) {
        rowRe[l] = left[l].re(a);
        rowIm[l] = left[l].im(a);
      }
      double[][] imaginary = result.im[a].clone();
      imaginary[0] = discarded.im(0);
      Kernels.multiplyReal(
          Arrays.copyOfRange(v, a, d),
          ComplexMatrix.wrap(rowRe, rowIm),
          ComplexMatrix.wrap(result.re[a], imaginary));
    }
    return result;
  }

  /** Column l of the matrices, an element a row over the times. */
  private ComplexMatrix column(int l) {
    double[][] columnRe = new double[d][];
    double[][] columnIm = new double[d][];
    for (int j = 0; j < d; j++) {
      columnRe[j] = j <= l ? re[j][l - j] : re[l][j - l];
      columnIm[j] = j <= l ? im[j][l - j] : negated(im[l][j - l]);
    }
    return ComplexMatrix.wrap(columnRe, columnIm);
  }

  private static double[] negated(double[] x) {
    double[] y = new double[x.length];
    for (int t = 0; t < y.length; t++) {
      y[t] = -x[t];
    }
    return y;
  }
}
