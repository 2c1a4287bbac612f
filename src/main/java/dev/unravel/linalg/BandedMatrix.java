package dev.unravel.linalg;

import java.util.Arrays;

/**
 * A square complex matrix that knows its band: {@code A[i][j] = 0} unless {@code -lower <= j - i <=
 * upper}. Kept diagonal by diagonal, so that applying it costs (lower + upper + 1) n products: O(n)
 * for the spin operators, and no more than a dense matrix where the band is full. Immutable.
 */
public final class BandedMatrix {

  private final int n;
  private final int lower;
  private final int upper;

  /** Element {@code A[i][i + o]} is at {@code [o + lower][i]}; zero where i + o is out of range. */
  private final double[][] re;

  private final double[][] im;

  private BandedMatrix(int n, int lower, int upper) {
    this.n = n;
    this.lower = lower;
    this.upper = upper;
    re = new double[lower + upper + 1][n];
    im = new double[lower + upper + 1][n];
  }

  /** The zero matrix. */
  public static BandedMatrix zero(int n) {
    return new BandedMatrix(n, 0, 0);
  }

  /** The real diagonal matrix with these elements. */
  public static BandedMatrix diagonal(double... elements) {
    BandedMatrix a = new BandedMatrix(elements.length, 0, 0);
    System.arraycopy(elements, 0, a.re[0], 0, elements.length);
    return a;
  }

  /** The real matrix with {@code A[i][i + 1] = elements[i]} and nothing else; n = length + 1. */
  public static BandedMatrix superdiagonal(double... elements) {
    BandedMatrix a = new BandedMatrix(elements.length + 1, 0, 1);
    System.arraycopy(elements, 0, a.re[1], 0, elements.length);
    return a;
  }

  /**
   * A dense matrix with its band found: the outermost diagonals are dropped as long as no element
   * in them exceeds {@code tolerance} in modulus.
   */
  public static BandedMatrix ofDense(ComplexMatrix dense, double tolerance) {
    int n = dense.rows();
    int lower = 0;
    int upper = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double x = dense.re(i, j);
        double y = dense.im(i, j);
        if (x * x + y * y > tolerance * tolerance) {
          lower = Math.max(lower, i - j);
          upper = Math.max(upper, j - i);
        }
      }
    }
    BandedMatrix a = new BandedMatrix(n, lower, upper);
    for (int i = 0; i < n; i++) {
      for (int j = Math.max(0, i - lower); j <= Math.min(n - 1, i + upper); j++) {
        a.re[j - i + lower][i] = dense.re(i, j);
        a.im[j - i + lower][i] = dense.im(i, j);
      }
    }
    return a;
  }

  public int size() {
    return n;
  }

  /** Number of diagonals below the main one. */
  public int lower() {
    return lower;
  }

  /** Number of diagonals above the main one. */
  public int upper() {
    return upper;
  }

  public boolean isDiagonal() {
    return lower == 0 && upper == 0;
  }

  /** Real part of A[i][j], inside or outside the band. */
  public double re(int i, int j) {
    int o = j - i + lower;
    return o < 0 || o >= re.length ? 0 : re[o][i];
  }

  /** Imaginary part of A[i][j], inside or outside the band. */
  public double im(int i, int j) {
    int o = j - i + lower;
    return o < 0 || o >= im.length ? 0 : im[o][i];
  }

  /** y = A x. The two must be different vectors. */
  public void apply(ComplexVector x, ComplexVector y) {
    Arrays.fill(y.re, 0);
    Arrays.fill(y.im, 0);
    for (int o = -lower; o <= upper; o++) {
      double[] ar = re[o + lower];
      double[] ai = im[o + lower];
      int end = Math.min(n, n - o);
      for (int i = Math.max(0, -o); i < end; i++) {
        double xr = x.re[i + o];
        double xi = x.im[i + o];
        y.re[i] += ar[i] * xr - ai[i] * xi;
        y.im[i] += ar[i] * xi + ai[i] * xr;
      }
    }
  }

  /** A * b for a dense b, rows of b side by side. */
  public ComplexMatrix times(ComplexMatrix b) {
    ComplexMatrix c = new ComplexMatrix(n, b.columns());
    for (int i = 0; i < n; i++) {
      double[] cr = c.re(i);
      double[] ci = c.im(i);
      for (int j = Math.max(0, i - lower); j <= Math.min(n - 1, i + upper); j++) {
        Kernels.addMultiple(cr, ci, re(i, j), im(i, j), b.re(j), b.im(j));
      }
    }
    return c;
  }

  /** The first column within the band, in row i. */
  int first(int i) {
    return Math.max(0, i - lower);
  }

  /** The first column behind the band, in row i. */
  int end(int i) {
    return Math.min(n, i + upper + 1);
  }

  /** Re &lt;x|A|x&gt;, which for Hermitian A is the expectation value (x normalised). */
  public double realExpectation(ComplexVector x) {
    double sum = 0;
    for (int o = -lower; o <= upper; o++) {
      double[] ar = re[o + lower];
      double[] ai = im[o + lower];
      int end = Math.min(n, n - o);
      for (int i = Math.max(0, -o); i < end; i++) {
        double yr = ar[i] * x.re[i + o] - ai[i] * x.im[i + o];
        double yi = ar[i] * x.im[i + o] + ai[i] * x.re[i + o];
        sum += x.re[i] * yr + x.im[i] * yi;
      }
    }
    return sum;
  }

  /** Re Tr(A rho), which for Hermitian A and rho is Tr(A rho). O(n) for a band. */
  public double realTraceWith(ComplexMatrix rho) {
    double sum = 0;
    for (int o = -lower; o <= upper; o++) {
      int end = Math.min(n, n - o);
      for (int i = Math.max(0, -o); i < end; i++) {
        sum += re[o + lower][i] * rho.re(i + o, i) - im[o + lower][i] * rho.im(i + o, i);
      }
    }
    return sum;
  }

  /** The conjugate transpose. */
  public BandedMatrix adjoint() {
    BandedMatrix a = new BandedMatrix(n, upper, lower);
    for (int i = 0; i < n; i++) {
      for (int j = Math.max(0, i - a.lower); j <= Math.min(n - 1, i + a.upper); j++) {
        a.re[j - i + a.lower][i] = re(j, i);
        a.im[j - i + a.lower][i] = -im(j, i);
      }
    }
    return a;
  }

  /** (x + iy) A. */
  public BandedMatrix scaled(double x, double y) {
    BandedMatrix a = new BandedMatrix(n, lower, upper);
    for (int o = 0; o < re.length; o++) {
      for (int i = 0; i < n; i++) {
        a.re[o][i] = x * re[o][i] - y * im[o][i];
        a.im[o][i] = x * im[o][i] + y * re[o][i];
      }
    }
    return a;
  }

  /** A + b. */
  public BandedMatrix plus(BandedMatrix b) {
    BandedMatrix c = new BandedMatrix(n, Math.max(lower, b.lower), Math.max(upper, b.upper));
    for (int o = -c.lower; o <= c.upper; o++) {
      for (int i = Math.max(0, -o); i < Math.min(n, n - o); i++) {
        c.re[o + c.lower][i] = re(i, i + o) + b.re(i, i + o);
        c.im[o + c.lower][i] = im(i, i + o) + b.im(i, i + o);
      }
    }
    return c;
  }

  /** A * b. The band of the product is the sum of the bands. */
  public BandedMatrix times(BandedMatrix b) {
    BandedMatrix c =
        new BandedMatrix(n, Math.min(n - 1, lower + b.lower), Math.min(n - 1, upper + b.upper));
    for (int i = 0; i < n; i++) {
      for (int j = Math.max(0, i - c.lower); j <= Math.min(n - 1, i + c.upper); j++) {
        double x = 0;
        double y = 0;
        int from = Math.max(Math.max(0, i - lower), j - b.upper);
        int to = Math.min(Math.min(n - 1, i + upper), j + b.lower);
        for (int k = from; k <= to; k++) {
          x += re(i, k) * b.re(k, j) - im(i, k) * b.im(k, j);
          y += re(i, k) * b.im(k, j) + im(i, k) * b.re(k, j);
        }
        c.re[j - i + c.lower][i] = x;
        c.im[j - i + c.lower][i] = y;
      }
    }
    return c;
  }

  /** The same matrix with outer diagonals that hold nothing above {@code tolerance} dropped. */
  public BandedMatrix trimmed(double tolerance) {
    int below = lower;
    while (below > 0 && isNegligible(-below, tolerance)) {
      below--;
    }
    int above = upper;
    while (above > 0 && isNegligible(above, tolerance)) {
      above--;
    }
    BandedMatrix a = new BandedMatrix(n, below, above);
    for (int o = -below; o <= above; o++) {
      System.arraycopy(re[o + lower], 0, a.re[o + below], 0, n);
      System.arraycopy(im[o + lower], 0, a.im[o + below], 0, n);
    }
    return a;
  }

  private boolean isNegligible(int diagonal, double tolerance) {
    double[] x = re[diagonal + lower];
    double[] y = im[diagonal + lower];
    for (int i = 0; i < n; i++) {
      if (x[i] * x[i] + y[i] * y[i] > tolerance * tolerance) {
        return false;
      }
    }
    return true;
  }

  /** A^+ A. */
  public BandedMatrix gram() {
    return adjoint().times(this);
  }

  /** The sum of the moduli of row i but for the diagonal: the radius of its Gershgorin circle. */
  public double offDiagonalSum(int i) {
    double sum = 0;
    for (int o = -lower; o <= upper; o++) {
      if (o != 0) {
        double x = re[o + lower][i];
        double y = im[o + lower][i];
        sum += Math.sqrt(x * x + y * y);
      }
    }
    return sum;
  }

  /** Whether every A[i][i + o] is zero. */
  public boolean isZeroDiagonal(int o) {
    return o < -lower || o > upper || isNegligible(o, 0);
  }

  /** Re &lt;x|A|x&gt; of a vector with the components x_0, x_1, ... from the given index on. */
  public double realExpectation(ComplexVector x, int from) {
    double sum = 0;
    int size = x.size();
    for (int o = -lower; o <= upper; o++) {
      double[] ar = re[o + lower];
      double[] ai = im[o + lower];
      int end = Math.min(size, size - o);
      for (int i = Math.max(0, -o); i < end; i++) {
        double p = x.re[i] * x.re[i + o] + x.im[i] * x.im[i + o];
        double q = x.re[i] * x.im[i + o] - x.im[i] * x.re[i + o];
        sum += ar[from + i] * p - ai[from + i] * q;
      }
    }
    return sum;
  }

  public ComplexMatrix toDense() {
    ComplexMatrix dense = new ComplexMatrix(n, n);
    for (int i = 0; i < n; i++) {
      for (int j = Math.max(0, i - lower); j <= Math.min(n - 1, i + upper); j++) {
        dense.set(i, j, re(i, j), im(i, j));
      }
    }
    return dense;
  }

  /** The real parts of the elements. */
  public BandedMatrix realPart() {
    BandedMatrix a = new BandedMatrix(n, lower, upper);
    for (int o = 0; o < re.length; o++) {
      System.arraycopy(re[o], 0, a.re[o], 0, n);
    }
    return a;
  }

  /** Whether every element is real. */
  public boolean isReal() {
    for (double[] diagonal : im) {
      for (double y : diagonal) {
        if (y != 0) {
          return false;
        }
      }
    }
    return true;
  }

  /** The square root of the sum of all squared moduli. */
  public double frobeniusNorm() {
    double largest = 0;
    for (int o = 0; o < re.length; o++) {
      for (int i = 0; i < n; i++) {
        largest = Math.max(largest, Math.max(Math.abs(re[o][i]), Math.abs(im[o][i])));
      }
    }
    if (!(largest > 0 && largest < Double.POSITIVE_INFINITY)) {
      return largest;
    }
    double sum = 0;
    for (int o = 0; o < re.length; o++) {
      for (int i = 0; i < n; i++) {
        double x = re[o][i] / largest;
        double y = im[o][i] / largest;
        sum += x * x + y * y;
      }
    }
    return largest * Math.sqrt(sum);
  }

  /** The largest sum of moduli along a row: an upper bound of every eigenvalue's modulus. */
  public double infinityNorm() {
    double norm = 0;
    for (int i = 0; i < n; i++) {
      double sum = 0;
      for (int o = 0; o < re.length; o++) {
        sum += Math.sqrt(re[o][i] * re[o][i] + im[o][i] * im[o][i]);
      }
      norm = Math.max(norm, sum);
    }
    return norm;
  }
}
