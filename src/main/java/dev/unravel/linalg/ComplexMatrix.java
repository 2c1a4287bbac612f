package dev.unravel.linalg;

import java.util.Arrays;

/**
 * A dense complex matrix with real and imaginary parts apart and one array a row: {@code re[i][j] +
 * i im[i][j]}. This is the layout that the just-in-time compiler turns into vector instructions.
 *
 * <p>Mutable and not checked beyond Java's own array bounds; who hands one on and wants it
 * unchanged hands on a {@link #copy()}.
 */
public final class ComplexMatrix {

  private final int rows;
  private final int columns;
  private final double[][] re;
  private final double[][] im;

  /** A zero matrix. */
  public ComplexMatrix(int rows, int columns) {
    this.rows = rows;
    this.columns = columns;
    re = zeros(rows, columns);
    im = zeros(rows, columns);
  }

  /**
   * An array of rows, made one by one: an array of arrays at once is a call of the JVM for each,
   * which takes longer than most of what is done with a small matrix.
   */
  static double[][] zeros(int rows, int columns) {
    double[][] zeros = new double[rows][];
    for (int i = 0; i < rows; i++) {
      zeros[i] = new double[columns];
    }
    return zeros;
  }

  private ComplexMatrix(double[][] re, double[][] im) {
    this.rows = re.length;
    this.columns = re.length == 0 ? 0 : re[0].length;
    this.re = re;
    this.im = im;
  }

  /** These arrays themselves, not copies. */
  static ComplexMatrix wrap(double[][] re, double[][] im) {
    return new ComplexMatrix(re, im);
  }

  /** The n x n identity. */
  public static ComplexMatrix identity(int n) {
    ComplexMatrix m = new ComplexMatrix(n, n);
    for (int i = 0; i < n; i++) {
      m.re[i][i] = 1;
    }
    return m;
  }

  /** A real matrix, copied from rows of equal length. */
  public static ComplexMatrix ofReal(double[][] re) {
    ComplexMatrix m = new ComplexMatrix(re.length, re.length == 0 ? 0 : re[0].length);
    for (int i = 0; i < m.rows; i++) {
      System.arraycopy(re[i], 0, m.re[i], 0, m.columns);
    }
    return m;
  }

  public int rows() {
    return rows;
  }

  public int columns() {
    return columns;
  }

  /** Real part of row i: the array itself, not a copy. */
  public double[] re(int i) {
    return re[i];
  }

  /** Imaginary part of row i: the array itself, not a copy. */
  public double[] im(int i) {
    return im[i];
  }

  /** Some of the rows as a matrix of their own: the arrays themselves, not copies. */
  public ComplexMatrix rows(int... indices) {
    double[][] someRe = new double[indices.length][];
    double[][] someIm = new double[indices.length][];
    for (int i = 0; i < indices.length; i++) {
      someRe[i] = re[indices[i]];
      someIm[i] = im[indices[i]];
    }
    return wrap(someRe, someIm);
  }

  public double re(int i, int j) {
    return re[i][j];
  }

  public double im(int i, int j) {
    return im[i][j];
  }

  public void set(int i, int j, double real, double imaginary) {
    re[i][j] = real;
    im[i][j] = imaginary;
  }

  public void add(int i, int j, double real, double imaginary) {
    re[i][j] += real;
    im[i][j] += imaginary;
  }

  public ComplexMatrix copy() {
    ComplexMatrix m = new ComplexMatrix(rows, columns);
    for (int i = 0; i < rows; i++) {
      System.arraycopy(re[i], 0, m.re[i], 0, columns);
      System.arraycopy(im[i], 0, m.im[i], 0, columns);
    }
    return m;
  }

  /** The conjugate transpose. */
  public ComplexMatrix adjoint() {
    ComplexMatrix m = new ComplexMatrix(columns, rows);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        m.re[j][i] = re[i][j];
        m.im[j][i] = -im[i][j];
      }
    }
    return m;
  }

  /** this * b. */
  public ComplexMatrix times(ComplexMatrix b) {
    if (columns != b.rows) {
      throw new IllegalArgumentException(
          "cannot multiply %sx%s by %sx%s".formatted(rows, columns, b.rows, b.columns));
    }
    ComplexMatrix c = new ComplexMatrix(rows, b.columns);
    for (int i = 0; i < rows; i++) {
      for (int k = 0; k < columns; k++) {
        double x = re[i][k];
        double y = im[i][k];
        if (x != 0 || y != 0) {
          Kernels.addMultiple(c.re[i], c.im[i], x, y, b.re[k], b.im[k]);
        }
      }
    }
    return c;
  }

  /** this += (x + iy) * b. */
  public void addScaled(double x, double y, ComplexMatrix b) {
    for (int i = 0; i < rows; i++) {
      Kernels.addMultiple(re[i], im[i], x, y, b.re[i], b.im[i]);
    }
  }

  /** this += x |v>&lt;v|, for real x. */
  public void addProjector(double x, ComplexVector v) {
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        re[i][j] += x * (v.re[i] * v.re[j] + v.im[i] * v.im[j]);
        im[i][j] += x * (v.im[i] * v.re[j] - v.re[i] * v.im[j]);
      }
    }
  }

  /** this *= x, for real x. */
  public void scale(double x) {
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        re[i][j] *= x;
        im[i][j] *= x;
      }
    }
  }

  /** Real part of the trace. */
  public double realTrace() {
    double sum = 0;
    for (int i = 0; i < rows; i++) {
      sum += re[i][i];
    }
    return sum;
  }

  /** Re Tr(this * b), which for Hermitian arguments is Tr(this * b). */
  public double realTraceOfProduct(ComplexMatrix b) {
    double sum = 0;
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        sum += re[i][j] * b.re[j][i] - im[i][j] * b.im[j][i];
      }
    }
    return sum;
  }

  /**
   * Whether no real or imaginary part of A - A^+ exceeds a tolerance in magnitude; false if one is
   * NaN.
   */
  public boolean isHermitian(double tolerance) {
    boolean hermitian = true;
    for (int j = 0; j < rows; j++) {
      double[] x = re[j];
      double[] y = im[j];
      for (int i = j; i < rows; i++) {
        hermitian &=
            Math.abs(x[i] - re[i][j]) <= tolerance & Math.abs(y[i] + im[i][j]) <= tolerance;
      }
    }
    return hermitian;
  }

  /** The Frobenius norm of this - b. */
  public double distance(ComplexMatrix b) {
    double[] squares = new double[columns];
    for (int i = 0; i < rows; i++) {
      addSquaredDistances(re[i], b.re[i], squares);
      addSquaredDistances(im[i], b.im[i], squares);
    }
    return Math.sqrt(Arrays.stream(squares).sum());
  }

  private static void addSquaredDistances(double[] x, double[] y, double[] squares) {
    for (int j = 0; j < squares.length; j++) {
      squares[j] += (x[j] - y[j]) * (x[j] - y[j]);
    }
  }

  /** Whether every imaginary part is zero. */
  public boolean isReal() {
    for (double[] row : im) {
      for (double y : row) {
        if (y != 0) {
          return false;
        }
      }
    }
    return true;
  }

  /** The largest modulus of an element. */
  public double maxAbs() {
    double max = 0;
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        max = Math.max(max, re[i][j] * re[i][j] + im[i][j] * im[i][j]);
      }
    }
    return Math.sqrt(max);
  }
}
