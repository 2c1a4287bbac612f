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

  /** Where in these rows they stand, and how long they are; there are zeros around. */
  private int packedAt;

  private int packedSize;

  /** For states of dimension d. */
  public ProjectorSum(int d) {
    this.d = d;
  }

  /**
   * Adds the states of a block.
   *
   * @param states psi_m, a state a column (d x M)
   * @param w weights, M
   * @param rho upper triangle to add to (d x d); what is below the diagonal is overwritten. Most is
   *     won if its columns are {@link Kernels#padded}
   */
  public void add(ComplexMatrix states, double[] w, ComplexMatrix rho) {
    add(states, w, w.length, rho);
  }

  /** The same for the first {@code count} states. */
  public void add(ComplexMatrix states, double[] w, int count, ComplexMatrix rho) {
    add(states, 0, d, w, count, rho, 0);
  }

  /**
   * The same for states whose components outside of a window are zero, whatever the rows there
   * hold.
   *
   * @param origin which component row and column 0 of rho belong to, at most {@code from}
   */
  public void add(
      ComplexMatrix states,
      int from,
      int to,
      double[] w,
      int count,
      ComplexMatrix rho,
      int origin) {
    for (int first = 0; first < count; first += CHUNK) {
      int size = Math.min(CHUNK, count - first);
      pack(states, from, to, first, w, size, from - origin);
      addProduct(states, from, to, first, size, rho, origin);
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

  private void pack(
      ComplexMatrix states, int from, int to, int first, double[] w, int size, int at) {
    if (rightRe.length < size || at != packedAt || to - from != packedSize) {
      rightRe = new double[size][Kernels.padded(d)];
      rightIm = new double[size][Kernels.padded(d)];
      packedAt = at;
      packedSize = to - from;
    }
    double[][] re = new double[to - from][];
    double[][] im = new double[to - from][];
    for (int k = from; k < to; k++) {
      re[k - from] = states.re(k);
      im[k - from] = states.im(k);
    }
    packScaled(re, first, 1, w, rightRe, size, at);
    packScaled(im, first, -1, w, rightIm, size, at);
  }

  /**
   * to[m][at + k] = sign w[first + m] x[k][first + m]; four k together make one piece of a cache
   * line.
   */
  private static void packScaled(
      double[][] x, int first, double sign, double[] w, double[][] to, int size, int at) {
    int k = 0;
    for (; k + 3 < x.length; k += 4) {
      double[] x0 = x[k];
      double[] x1 = x[k + 1];
      double[] x2 = x[k + 2];
      double[] x3 = x[k + 3];
      for (int m = 0; m < size; m++) {
        double v = sign * w[first + m];
        double[] row = to[m];
        row[at + k] = v * x0[first + m];
        row[at + k + 1] = v * x1[first + m];
        row[at + k + 2] = v * x2[first + m];
        row[at + k + 3] = v * x3[first + m];
      }
    }
    for (; k < x.length; k++) {
      for (int m = 0; m < size; m++) {
        to[m][at + k] = sign * w[first + m] * x[k][first + m];
      }
    }
  }

  /** rho += states right on and above the diagonal, from columns on that begin a vector. */
  private void addProduct(
      ComplexMatrix states, int from, int to, int first, int size, ComplexMatrix rho, int origin) {
    ComplexMatrix right = ComplexMatrix.wrap(rightRe, rightIm);
    int end = Math.min(rho.columns(), Kernels.padded(to - origin));
    for (int i = from; i < to; i += ROWS) {
      int rows = Math.min(ROWS, to - i);
      int at = i - origin;
      int column = Kernels.unpadded(at);
      Submatrix left = new Submatrix(states, i, first);
      Submatrix sums = new Submatrix(rho, at, column);
      Kernels.KERNEL.addProduct(
          left, new Submatrix(right, 0, column), sums, rows, size, end - column);
    }
  }
}
