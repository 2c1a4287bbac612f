package dev.unravel.linalg;

import java.util.Arrays;

/**
 * LU decomposition with partial pivoting of a real square matrix whose elements lie close to the
 * diagonal: of each row only what is between the diagonal and its last element is worked on, and of
 * each column the rows down to the lower bandwidth. A full matrix costs 2 n^3/3 flops, one of
 * bandwidth b about 4 n b^2, and takes up to 3 n b numbers. See G. Golub and C. Van Loan, Matrix
 * Computations, 4th edition, 4.3.
 */
public final class ProfileLu {

  /** A matrix whose rows can be asked for. */
  public interface Rows {
    /**
     * Writes row i.
     *
     * @param row zero; element j of row i of the matrix belongs at {@code row[j - first]}
     */
    void write(int i, double[] row, int first);
  }

  private final int n;
  private final int lower;
  private final int upper;

  /**
   * Row i from column starts[i] on: of U from the diagonal to ends[i] once it is decomposed.
   * Before, the rows within reach of the pivot have their place for all that elimination can bring
   * there.
   */
  private final double[][] rows;

  private final int[] starts;
  private final int[] ends;
  private final int[] pivots;

  /** multipliers[k][i - k - 1] is what row i took from pivot row k. */
  private final double[][] multipliers;

  private ProfileLu(int n, int lower, int upper) {
    this.n = n;
    this.lower = lower;
    this.upper = upper;
    rows = new double[n][];
    starts = new int[n];
    ends = new int[n];
    pivots = new int[n];
    multipliers = new double[n][];
  }

  /** About how many numbers a decomposition keeps. */
  public static double numbers(int n, int lower, int upper) {
    return n * (Math.min(n, (double) lower + upper) + lower);
  }

  /**
   * Decomposes a matrix.
   *
   * @param n number of rows
   * @param lower no row i has elements left of i - lower
   * @param upper no row i has elements right of i + upper
   * @throws ArithmeticException if it is singular or not finite
   */
  public static ProfileLu of(int n, int lower, int upper, Rows a) {
    ProfileLu lu = new ProfileLu(n, lower, upper);
    lu.decompose(a);
    return lu;
  }

  private void decompose(Rows a) {
    int taken = 0;
    for (int k = 0; k < n; k++) {
      int below = (int) Math.min(n, k + lower + 1L);
      while (taken < below) {
        take(a, taken++);
      }
      bringUpPivot(k, below);
      if (!(Math.abs(at(k, k)) > 0)) {
        throw new NumericalLimitException("a matrix to be inverted is singular or not finite");
      }
      eliminate(k, below);
      rows[k] = Arrays.copyOfRange(rows[k], k - starts[k], ends[k] - starts[k]);
      starts[k] = k;
    }
  }

  private void take(Rows a, int i) {
    starts[i] = Math.max(0, i - lower);
    int end = (int) Math.min(n, (long) i + lower + upper + 1);
    rows[i] = new double[end - starts[i]];
    a.write(i, rows[i], starts[i]);
    int last = rows[i].length;
    while (last > 0 && rows[i][last - 1] == 0) {
      last--;
    }
    ends[i] = last == 0 ? 0 : starts[i] + last;
  }

  private double at(int i, int j) {
    return rows[i][j - starts[i]];
  }

  private void bringUpPivot(int k, int below) {
    int pivot = k;
    for (int i = k + 1; i < below; i++) {
      if (Math.abs(at(i, k)) > Math.abs(at(pivot, k))) {
        pivot = i;
      }
    }
    pivots[k] = pivot;
    if (pivot != k) {
      swap(k, pivot);
    }
  }

  /** Each place has room for what the other holds from column k on. */
  private void swap(int k, int pivot) {
    double[] x = rows[k];
    double[] y = rows[pivot];
    int toX = k - starts[k];
    int toY = k - starts[pivot];
    int count = Math.max(k, Math.max(ends[k], ends[pivot])) - k;
    for (int j = 0; j < count; j++) {
      double element = x[toX + j];
      x[toX + j] = y[toY + j];
      y[toY + j] = element;
    }
    int end = ends[k];
    ends[k] = ends[pivot];
    ends[pivot] = end;
  }

  private void eliminate(int k, int below) {
    double[] taken = new double[below - k - 1];
    int count = 0;
    double[] pivotRow = rows[k];
    for (int i = k + 1; i < below; i++) {
      if (at(i, k) != 0) {
        double x = at(i, k) / at(k, k);
        taken[i - k - 1] = x;
        count = i - k;
        subtractMultiple(
            rows[i], k + 1 - starts[i], x, pivotRow, k + 1 - starts[k], ends[k] - k - 1);
        ends[i] = Math.max(ends[i], ends[k]);
      }
    }
    multipliers[k] = count == taken.length ? taken : Arrays.copyOf(taken, count);
  }

  private static void subtractMultiple(
      double[] y, int atY, double a, double[] x, int atX, int count) {
    for (int j = 0; j < count; j++) {
      y[atY + j] -= a * x[atX + j];
    }
  }

  /** Solves A x = b. */
  public double[] solve(double[] b) {
    double[] x = Arrays.copyOf(b, b.length);
    for (int k = 0; k < n; k++) {
      double pivot = x[pivots[k]];
      x[pivots[k]] = x[k];
      x[k] = pivot;
      subtractTaken(x, k, pivot);
    }
    for (int k = n - 1; k >= 0; k--) {
      double[] row = rows[k];
      double sum = x[k];
      for (int j = 1; j < row.length; j++) {
        sum -= row[j] * x[k + j];
      }
      x[k] = sum / row[0];
    }
    return x;
  }

  private void subtractTaken(double[] x, int k, double pivot) {
    double[] taken = multipliers[k];
    for (int i = 0; i < taken.length; i++) {
      x[k + 1 + i] -= taken[i] * pivot;
    }
  }

  /** Solves A^T x = b. */
  public double[] solveTransposed(double[] b) {
    double[] x = Arrays.copyOf(b, b.length);
    for (int k = 0; k < n; k++) {
      double[] row = rows[k];
      x[k] /= row[0];
      subtractMultiple(x, k + 1, x[k], row, 1, row.length - 1);
    }
    for (int k = n - 1; k >= 0; k--) {
      double[] taken = multipliers[k];
      double sum = x[k];
      for (int i = 0; i < taken.length; i++) {
        sum -= taken[i] * x[k + 1 + i];
      }
      x[k] = x[pivots[k]];
      x[pivots[k]] = sum;
    }
    return x;
  }
}
