package dev.unravel.lindblad;

import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.Kernels;
import java.util.Arrays;

/**
 * A square complex matrix as the list of its elements A[row[e]][column[e]] that are not zero, row
 * by row, with the products that a master equation is made of. Costs are in complex
 * multiplications.
 */
final class SparseOperator {

  private final int n;
  private final int[] row;
  private final int[] column;
  private final double[] re;
  private final double[] im;

  private SparseOperator(int n, int count) {
    this.n = n;
    row = new int[count];
    column = new int[count];
    re = new double[count];
    im = new double[count];
  }

  /**
   * The elements of a matrix that matter.
   *
   * @param relativeTolerance elements up to this fraction of the largest one are taken as rounding
   * @throws ArithmeticException if an element is not finite, or too large to be squared
   */
  static SparseOperator of(ComplexMatrix a, double relativeTolerance) {
    double largest = a.maxAbs();
    if (!(largest < Double.POSITIVE_INFINITY)) {
      throw new ArithmeticException("an operator of the master equation is not finite");
    }
    double cut = relativeTolerance * largest;
    int count = 0;
    for (int i = 0; i < a.rows(); i++) {
      for (int j = 0; j < a.columns(); j++) {
        count += matters(a, i, j, cut) ? 1 : 0;
      }
    }
    SparseOperator sparse = new SparseOperator(a.rows(), count);
    int e = 0;
    for (int i = 0; i < a.rows(); i++) {
      for (int j = 0; j < a.columns(); j++) {
        if (matters(a, i, j, cut)) {
          sparse.row[e] = i;
          sparse.column[e] = j;
          sparse.re[e] = a.re(i, j);
          sparse.im[e++] = a.im(i, j);
        }
      }
    }
    return sparse;
  }

  private static boolean matters(ComplexMatrix a, int i, int j, double cut) {
    double x = a.re(i, j);
    double y = a.im(i, j);
    return Math.sqrt(x * x + y * y) > cut;
  }

  int count() {
    return row.length;
  }

  /** out += A b. Costs count * n. */
  void addProduct(ComplexMatrix b, ComplexMatrix out) {
    for (int e = 0; e < row.length; e++) {
      int i = row[e];
      int k = column[e];
      Kernels.addMultiple(out.re(i), out.im(i), re[e], im[e], b.re(k), b.im(k));
    }
  }

  /** What {@link #addSandwich} costs. */
  long sandwichCost() {
    return elementwise() ? (long) count() * count() : 2L * count() * n + n * (long) n;
  }

  private boolean elementwise() {
    return count() <= 2L * n;
  }

  /**
   * out += A rho A^+ for Hermitian rho.
   *
   * @param work two matrices to work in
   */
  void addSandwich(ComplexMatrix rho, ComplexMatrix out, ComplexMatrix[] work) {
    if (elementwise()) {
      addSandwichByElements(rho, out);
      return;
    }
    clear(work[0]);
    addProduct(rho, work[0]);
    setAdjoint(work[0], work[1]);
    addProduct(work[1], out);
  }

  private void addSandwichByElements(ComplexMatrix rho, ComplexMatrix out) {
    for (int e = 0; e < row.length; e++) {
      double[] rhoRe = rho.re(column[e]);
      double[] rhoIm = rho.im(column[e]);
      double[] outRe = out.re(row[e]);
      double[] outIm = out.im(row[e]);
      for (int f = 0; f < row.length; f++) {
        double x = re[e] * re[f] + im[e] * im[f];
        double y = im[e] * re[f] - re[e] * im[f];
        int l = column[f];
        outRe[row[f]] += x * rhoRe[l] - y * rhoIm[l];
        outIm[row[f]] += x * rhoIm[l] + y * rhoRe[l];
      }
    }
  }

  /** Re Tr(A rho). */
  double realTraceWith(ComplexMatrix rho) {
    double sum = 0;
    for (int e = 0; e < row.length; e++) {
      sum += re[e] * rho.re(column[e], row[e]) - im[e] * rho.im(column[e], row[e]);
    }
    return sum;
  }

  static void clear(ComplexMatrix a) {
    for (int i = 0; i < a.rows(); i++) {
      Arrays.fill(a.re(i), 0);
      Arrays.fill(a.im(i), 0);
    }
  }

  /** b = a^+. */
  private static void setAdjoint(ComplexMatrix a, ComplexMatrix b) {
    for (int i = 0; i < a.rows(); i++) {
      for (int j = 0; j < a.columns(); j++) {
        b.set(j, i, a.re(i, j), -a.im(i, j));
      }
    }
  }
}
