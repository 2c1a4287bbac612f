package dev.unravel.linalg;

/**
 * Hermitian matrices along a grid of times, which are zero outside of a window of d rows and
 * columns, element by element: the real part of each element on and above the diagonal, and the
 * imaginary part of each above it, is a row over the times. Sums along such rows are long loops,
 * whatever d is.
 */
public final class HermitianSeries {

  /** Times at a time, so that what is written fits the caches. */
  private static final int STRIP = 8;

  private final int origin;
  private final int d;
  private final int points;

  /** Element (i, j), i <= j, is at [i][j - i]. */
  private final double[][][] re;

  /** The same; the diagonal, which is real, stays zero. */
  private final double[][][] im;

  /** Zero matrices without more rows and columns than these. */
  public HermitianSeries(int d, int points) {
    this(0, d, points);
  }

  /**
   * Zero matrices.
   *
   * @param origin which row and column of the whole matrices the window begins with; indices of
   *     elements count from there
   */
  public HermitianSeries(int origin, int d, int points) {
    this.origin = origin;
    this.d = d;
    this.points = points;
    re = new double[d][][];
    im = new double[d][][];
    for (int i = 0; i < d; i++) {
      re[i] = ComplexMatrix.zeros(d - i, points);
      im[i] = ComplexMatrix.zeros(d - i, points);
    }
  }

  /** The row and column that the window begins with. */
  public int origin() {
    return origin;
  }

  /** d, the size of the window. */
  public int dimension() {
    return d;
  }

  /** Number of times. */
  public int points() {
    return points;
  }

  /** The same in a window that holds this one. */
  public HermitianSeries in(int first, int last) {
    HermitianSeries wider = new HermitianSeries(first, last - first, points);
    wider.add(this);
    return wider;
  }

  /** this += b, whose window lies in this one's. */
  public void add(HermitianSeries b) {
    int shift = b.origin - origin;
    for (int i = 0; i < b.d; i++) {
      for (int j = 0; j < b.d - i; j++) {
        add(re[i + shift][j], b.re[i][j]);
        add(im[i + shift][j], b.im[i][j]);
      }
    }
  }

  private static void add(double[] sum, double[] b) {
    for (int t = 0; t < sum.length; t++) {
      sum[t] += b[t];
    }
  }

  /** Real parts of element (i, j), {@code i <= j}, along the grid: the array itself, not a copy. */
  public double[] re(int i, int j) {
    return re[i][j - i];
  }

  /**
   * Imaginary parts of element (i, j), {@code i <= j}, along the grid: the array itself, not a
   * copy.
   */
  public double[] im(int i, int j) {
    return im[i][j - i];
  }

  /** What is in the window at time t. */
  public ComplexMatrix at(int t) {
    return at(t, t + 1)[0];
  }

  /** The same at the times {@code from} to {@code to - 1}: several are read as fast as one. */
  public ComplexMatrix[] at(int from, int to) {
    ComplexMatrix[] slices = new ComplexMatrix[to - from];
    for (int t = 0; t < slices.length; t++) {
      slices[t] = new ComplexMatrix(d, d);
    }
    for (int i = 0; i < d; i++) {
      for (int j = i; j < d; j++) {
        read(i, j, from, slices);
      }
    }
    return slices;
  }

  private void read(int i, int j, int from, ComplexMatrix[] slices) {
    double[] x = re(i, j);
    double[] y = im(i, j);
    for (int t = 0; t < slices.length; t++) {
      ComplexMatrix a = slices[t];
      a.re(j)[i] = x[from + t];
      a.im(j)[i] = -y[from + t];
      a.re(i)[j] = x[from + t];
      a.im(i)[j] = y[from + t];
    }
  }

  /** Adds to the matrix at time t the elements on and above the diagonal of another. */
  public void add(int t, ComplexMatrix a) {
    for (int i = 0; i < d; i++) {
      re[i][0][t] += a.re(i, i);
      for (int j = i + 1; j < d; j++) {
        re[i][j - i][t] += a.re(i, j);
        im[i][j - i][t] += a.im(i, j);
      }
    }
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
   * Sets all matrices.
   *
   * @param slices one a time; what is below their diagonals and the imaginary parts on them are not
   *     looked at
   */
  public void set(ComplexMatrix[] slices) {
    for (int from = 0; from < points; from += STRIP) {
      int to = Math.min(points, from + STRIP);
      for (int i = 0; i < d; i++) {
        for (int t = from; t < to; t++) {
          setRow(i, t, slices[t].re(i), slices[t].im(i));
        }
      }
    }
  }

  private void setRow(int i, int t, double[] x, double[] y) {
    double[][] re = this.re[i];
    double[][] im = this.im[i];
    re[0][t] = x[i];
    for (int j = 1; j < re.length; j++) {
      re[j][t] = x[i + j];
      im[j][t] = y[i + j];
    }
  }
}
