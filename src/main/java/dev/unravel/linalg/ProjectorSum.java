package dev.unravel.linalg;

/**
 * rho += sum_m w_m psi_m psi_m^+ on and above the diagonal. Every element takes its terms one by
 * one in the order of m, as {@link Kernel#addProduct} says, so that states added in two calls give
 * the bits of one call. Keeps its working space: one for each thread.
 */
public final class ProjectorSum {

  /** States at a time: few enough for the caches, many enough for the tiles. */
  private static final int CHUNK = 256;

  /** Rows of rho at a time; the tiles of the kernel have as many. */
  private static final int ROWS = 4;

  private final int d;

  /** w_m conj(psi_m), a state a row. */
  private double[][] rightRe = new double[0][];

  private double[][] rightIm = new double[0][];

  /** For states of dimension d. */
  public ProjectorSum(int d) {
    this.d = d;
  }

  /**
   * Adds the states of a block.
   *
   * @param states psi_m, a state a column (d x M)
   * @param w weights, M
   * @param rho upper triangle to add to (d x d); what is below the diagonal stays as it is
   */
  public void add(ComplexMatrix states, double[] w, ComplexMatrix rho) {
    add(states, w, w.length, rho);
  }

  /** The same for the first {@code count} states. */
  public void add(ComplexMatrix states, double[] w, int count, ComplexMatrix rho) {
    for (int first = 0; first < count; first += CHUNK) {
      int size = Math.min(CHUNK, count - first);
      pack(states, first, w, size);
      addProduct(states, first, size, rho);
    }
  }

  /** As {@link #add}, for a state a row (M x d). */
  void addRows(ComplexMatrix states, double[] w, ComplexMatrix rho) {
    ComplexMatrix columns = new ComplexMatrix(d, w.length);
    for (int m = 0; m < w.length; m++) {
      for (int k = 0; k < d; k++) {
        columns.set(k, m, states.re(m, k), states.im(m, k));
      }
    }
    add(columns, w, rho);
  }

  private void pack(ComplexMatrix states, int first, double[] w, int size) {
    if (rightRe.length < size) {
      rightRe = new double[size][d];
      rightIm = new double[size][d];
    }
    double[][] re = new double[d][];
    double[][] im = new double[d][];
    for (int k = 0; k < d; k++) {
      re[k] = states.re(k);
      im[k] = states.im(k);
    }
    packScaled(re, first, 1, w, rightRe, size);
    packScaled(im, first, -1, w, rightIm, size);
  }

  /**
   * to[m][k] = sign w[first + m] x[k][first + m]; four k together make one piece of a cache line.
   */
  private static void packScaled(
      double[][] x, int first, double sign, double[] w, double[][] to, int size) {
    int k = 0;
    for (; k + 3 < x.length; k += 4) {
      double[] x0 = x[k];
      double[] x1 = x[k + 1];
      double[] x2 = x[k + 2];
      double[] x3 = x[k + 3];
      for (int m = 0; m < size; m++) {
        double v = sign * w[first + m];
        double[] row = to[m];
        row[k] = v * x0[first + m];
        row[k + 1] = v * x1[first + m];
        row[k + 2] = v * x2[first + m];
        row[k + 3] = v * x3[first + m];
      }
    }
    for (; k < x.length; k++) {
      for (int m = 0; m < size; m++) {
        to[m][k] = sign * w[first + m] * x[k][first + m];
      }
    }
  }

  /** rho += states right on and above the diagonal. */
  private void addProduct(ComplexMatrix states, int first, int size, ComplexMatrix rho) {
    ComplexMatrix right = ComplexMatrix.wrap(rightRe, rightIm);
    for (int i = 0; i < d; i += ROWS) {
      int rows = Math.min(ROWS, d - i);
      Submatrix left = new Submatrix(states, i, first);
      Submatrix sums = new Submatrix(rho, i, i);
      double[] below = below(rho, i, rows);
      Kernels.KERNEL.addProduct(left, new Submatrix(right, 0, i), sums, rows, size, d - i);
      restore(below, rho, i, rows);
    }
  }

  /** The elements below the diagonal in the square of rows and columns i to i + rows - 1. */
  private static double[] below(ComplexMatrix rho, int i, int rows) {
    double[] below = new double[rows * (rows - 1)];
    int n = 0;
    for (int r = i + 1; r < i + rows; r++) {
      for (int j = i; j < r; j++) {
        below[n++] = rho.re(r, j);
        below[n++] = rho.im(r, j);
      }
    }
    return below;
  }

  private static void restore(double[] below, ComplexMatrix rho, int i, int rows) {
    int n = 0;
    for (int r = i + 1; r < i + rows; r++) {
      for (int j = i; j < r; j++) {
        rho.set(r, j, below[n], below[n + 1]);
        n += 2;
      }
    }
  }
}
