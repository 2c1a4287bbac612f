package dev.unravel.linalg;

import java.util.Arrays;

/**
 * A square complex matrix as the list of its elements A[row[e]][column[e]] that are not zero, row
 * by row, with the products that a master equation is made of. Costs are in complex
 * multiplications.
 */
public final class SparseMatrix {

  private final int n;
  private final int[] row;
  private final int[] column;
  private final double[] re;
  private final double[] im;

  private SparseMatrix(int n, int count) {
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
  public static SparseMatrix of(ComplexMatrix a, double relativeTolerance) {
    double largest = a.maxAbs();
    if (!(largest < Double.POSITIVE_INFINITY)) {
      throw new NumericalLimitException("an operator of the master equation is not finite");
    }
    double cut = relativeTolerance * largest;
    int count = 0;
    for (int i = 0; i < a.rows(); i++) {
      for (int j = 0; j < a.columns(); j++) {
        count += matters(a, i, j, cut) ? 1 : 0;
      }
    }
    SparseMatrix sparse = new SparseMatrix(a.rows(), count);
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

  /** The elements of a banded matrix that are not zero. */
  public static SparseMatrix of(BandedMatrix a) {
    Builder elements = new Builder(a.size());
    for (int i = 0; i < a.size(); i++) {
      int end = Math.min(a.size() - 1, i + a.upper());
      for (int j = Math.max(0, i - a.lower()); j <= end; j++) {
        elements.add(i, j, a.re(i, j), a.im(i, j));
      }
    }
    return elements.build();
  }

  /** Collects elements, row by row. */
  public static final class Builder {
    private final int n;
    private int count;
    private int[] row = new int[16];
    private int[] column = new int[16];
    private double[] re = new double[16];
    private double[] im = new double[16];

    /** Elements of an n x n matrix. */
    public Builder(int n) {
      this.n = n;
    }

    /**
     * Adds an element; nothing if it is zero.
     *
     * @throws IllegalArgumentException if it does not follow the last one in the order of rows
     */
    public Builder add(int i, int j, double real, double imaginary) {
      if (count > 0 && i < row[count - 1]) {
        throw new IllegalArgumentException("elements must come row by row");
      }
      if (real == 0 && imaginary == 0) {
        return this;
      }
      if (count == row.length) {
        row = Arrays.copyOf(row, 2 * count);
        column = Arrays.copyOf(column, 2 * count);
        re = Arrays.copyOf(re, 2 * count);
        im = Arrays.copyOf(im, 2 * count);
      }
      row[count] = i;
      column[count] = j;
      re[count] = real;
      im[count++] = imaginary;
      return this;
    }

    public SparseMatrix build() {
      SparseMatrix sparse = new SparseMatrix(n, count);
      System.arraycopy(row, 0, sparse.row, 0, count);
      System.arraycopy(column, 0, sparse.column, 0, count);
      System.arraycopy(re, 0, sparse.re, 0, count);
      System.arraycopy(im, 0, sparse.im, 0, count);
      return sparse;
    }
  }

  private static boolean matters(ComplexMatrix a, int i, int j, double cut) {
    double x = a.re(i, j);
    double y = a.im(i, j);
    return Math.sqrt(x * x + y * y) > cut;
  }

  public int size() {
    return n;
  }

  /** Number of elements that are not zero. */
  public int count() {
    return row.length;
  }

  /** Row of element e; elements come row by row. */
  public int row(int e) {
    return row[e];
  }

  /** Column of element e. */
  public int column(int e) {
    return column[e];
  }

  /** Real part of element e. */
  public double re(int e) {
    return re[e];
  }

  /** Imaginary part of element e. */
  public double im(int e) {
    return im[e];
  }

  /** x A for real x. */
  public SparseMatrix scaled(double x) {
    SparseMatrix b = new SparseMatrix(n, row.length);
    for (int e = 0; e < row.length; e++) {
      b.row[e] = row[e];
      b.column[e] = column[e];
      b.re[e] = x * re[e];
      b.im[e] = x * im[e];
    }
    return b;
  }

  public ComplexMatrix toDense() {
    ComplexMatrix dense = new ComplexMatrix(n, n);
    for (int e = 0; e < row.length; e++) {
      dense.add(row[e], column[e], re[e], im[e]);
    }
    return dense;
  }

  /** A^+ A. Costs the number of pairs of elements that share a row. */
  public SparseMatrix gram() {
    ComplexMatrix product = new ComplexMatrix(n, n);
    int from = 0;
    while (from < row.length) {
      int to = from;
      while (to < row.length && row[to] == row[from]) {
        to++;
      }
      for (int e = from; e < to; e++) {
        for (int f = from; f < to; f++) {
          product.add(
              column[e], column[f], re[e] * re[f] + im[e] * im[f], re[e] * im[f] - im[e] * re[f]);
        }
      }
      from = to;
    }
    return of(product, 0);
  }

  /** y = A x. The two must be different vectors. */
  public void apply(ComplexVector x, ComplexVector y) {
    Arrays.fill(y.re, 0);
    Arrays.fill(y.im, 0);
    for (int e = 0; e < row.length; e++) {
      double xr = x.re[column[e]];
      double xi = x.im[column[e]];
      y.re[row[e]] += re[e] * xr - im[e] * xi;
      y.im[row[e]] += re[e] * xi + im[e] * xr;
    }
  }

  /** The largest sum of moduli along a row: an upper bound of every eigenvalue's modulus. */
  public double infinityNorm() {
    double norm = 0;
    double[] sums = new double[n];
    for (int e = 0; e < row.length; e++) {
      sums[row[e]] += Math.sqrt(re[e] * re[e] + im[e] * im[e]);
      norm = Math.max(norm, sums[row[e]]);
    }
    return norm;
  }

  /** out += A b. Costs count * n. */
  public void addProduct(ComplexMatrix b, ComplexMatrix out) {
    for (int e = 0; e < row.length; e++) {
      int i = row[e];
      int k = column[e];
      Kernels.addMultiple(out.re(i), out.im(i), re[e], im[e], b.re(k), b.im(k));
    }
  }

  /** What {@link #addSandwich} costs. */
  public long sandwichCost() {
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
  public void addSandwich(ComplexMatrix rho, ComplexMatrix out, ComplexMatrix[] work) {
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
  public double realTraceWith(ComplexMatrix rho) {
    double sum = 0;
    for (int e = 0; e < row.length; e++) {
      sum += re[e] * rho.re(column[e], row[e]) - im[e] * rho.im(column[e], row[e]);
    }
    return sum;
  }

  /** a = 0. */
  public static void clear(ComplexMatrix a) {
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
