package dev.unravel.linalg;

import java.util.Arrays;

/**
 * rho += sum_m w_m psi_m psi_m^+ on and above the diagonal. Every element takes its terms one by
 * one in the order of m, as {@link Kernel#addProjectors} says, so that states added in two calls
 * give the bits of one call. Keeps its working space: one for each thread.
 */
public final class ProjectorSum {

  /** States at a time: few enough for the caches, many enough for the tiles. */
  private static final int CHUNK = 256;

  private final int d;

  /** psi_m, a state a row. */
  private double[][] packedRe = new double[0][];

  private double[][] packedIm = new double[0][];

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
   * @param rho upper triangle to add to (d x d); what is below the diagonal is overwritten. It is
   *     copied there and back if its columns are not {@link Kernels#padded}
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
    int columns = Kernels.padded(to - origin);
    if (rho.columns() < columns) {
      ComplexMatrix padded = resized(rho, columns);
      add(states, from, to, w, count, padded, origin);
      copy(padded, rho);
      return;
    }
    for (int first = 0; first < count; first += CHUNK) {
      int size = Math.min(CHUNK, count - first);
      pack(states, from, to, first, size, from - origin);
      ComplexMatrix packed = ComplexMatrix.wrap(packedRe, packedIm);
      Kernels.KERNEL.addProjectors(packed, w, first, size, from - origin, to - origin, rho);
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

  private static ComplexMatrix resized(ComplexMatrix a, int columns) {
    ComplexMatrix b = new ComplexMatrix(a.rows(), columns);
    copy(a, b);
    return b;
  }

  /** Copies as many columns as both have. */
  private static void copy(ComplexMatrix from, ComplexMatrix to) {
    int columns = Math.min(from.columns(), to.columns());
    for (int i = 0; i < from.rows(); i++) {
      System.arraycopy(from.re(i), 0, to.re(i), 0, columns);
      System.arraycopy(from.im(i), 0, to.im(i), 0, columns);
    }
  }

  private void pack(ComplexMatrix states, int from, int to, int first, int size, int at) {
    if (packedRe.length < size) {
      packedRe = new double[size][Kernels.padded(d)];
      packedIm = new double[size][Kernels.padded(d)];
    } else if (at != packedAt || to - from != packedSize) {
      clearAround(at, at + to - from);
    }
    packedAt = at;
    packedSize = to - from;
    double[][] re = new double[to - from][];
    double[][] im = new double[to - from][];
    for (int k = from; k < to; k++) {
      re[k - from] = states.re(k);
      im[k - from] = states.im(k);
    }
    transpose(re, first, packedRe, size, at);
    transpose(im, first, packedIm, size, at);
  }

  /** Sets what stands beside a window to zero, as far as vectors that begin or end in it reach. */
  private void clearAround(int from, int to) {
    int first = Math.max(0, Kernels.padded(from) - Kernels.padded(1));
    for (int m = 0; m < packedRe.length; m++) {
      Arrays.fill(packedRe[m], first, from, 0);
      Arrays.fill(packedIm[m], first, from, 0);
      Arrays.fill(packedRe[m], to, Kernels.padded(to), 0);
      Arrays.fill(packedIm[m], to, Kernels.padded(to), 0);
    }
  }

  /** to[m][at + k] = x[k][first + m]; four k together make one piece of a cache line. */
  private static void transpose(double[][] x, int first, double[][] to, int size, int at) {
    int k = 0;
    for (; k + 3 < x.length; k += 4) {
      double[] x0 = x[k];
      double[] x1 = x[k + 1];
      double[] x2 = x[k + 2];
      double[] x3 = x[k + 3];
      for (int m = 0; m < size; m++) {
        double[] row = to[m];
        row[at + k] = x0[first + m];
        row[at + k + 1] = x1[first + m];
        row[at + k + 2] = x2[first + m];
        row[at + k + 3] = x3[first + m];
      }
    }
    for (; k < x.length; k++) {
      for (int m = 0; m < size; m++) {
        to[m][at + k] = x[k][first + m];
      }
    }
  }
}
