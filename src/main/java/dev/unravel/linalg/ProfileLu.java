package dev.unravel.linalg;

import java.util.Arrays;

/**
 * LU decomposition with partial pivoting of a real square matrix whose elements lie close to the
 * diagonal: of each row only what is between the diagonal and its last element is worked on, and of
 * each column the rows down to the lower bandwidth. A full matrix costs 2 n^3/3 flops, one of
 * bandwidth b about 4 n b^2. Storage is n^2 numbers in any case. See G. Golub and C. Van Loan,
 * Matrix Computations, 4th edition, 4.3.
 */
public final class ProfileLu {

  private final double[][] rows;
  private final int[] ends;
  private final int[] pivots;

  /** multipliers[k][i - k - 1] is what row i took from pivot row k. */
  private final double[][] multipliers;

  private ProfileLu(double[][] rows) {
    int n = rows.length;
    this.rows = rows;
    ends = new int[n];
    pivots = new int[n];
    multipliers = new double[n][];
  }

  /**
   * Decomposes a matrix.
   *
   * @param a by rows, n x n; it is overwritten
   * @throws ArithmeticException if it is singular or not finite
   */
  public static ProfileLu ofOverwritten(double[][] a) {
    ProfileLu lu = new ProfileLu(a);
    lu.decompose();
    return lu;
  }

  private void decompose() {
    int n = rows.length;
    int lower = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        if (rows[i][j] != 0) {
          lower = Math.max(lower, i - j);
          ends[i] = j + 1;
        }
      }
    }
    for (int k = 0; k < n; k++) {
      int below = Math.min(n, k + lower + 1);
      bringUpPivot(k, below);
      if (!(Math.abs(rows[k][k]) > 0)) {
        throw new NumericalLimitException("a matrix to be inverted is singular or not finite");
      }
      eliminate(k, below);
    }
  }

  private void bringUpPivot(int k, int below) {
    int pivot = k;
    for (int i = k + 1; i < below; i++) {
      if (Math.abs(rows[i][k]) > Math.abs(rows[pivot][k])) {
        pivot = i;
      }
    }
    pivots[k] = pivot;
    double[] row = rows[k];
    rows[k] = rows[pivot];
    rows[pivot] = row;
    int end = ends[k];
    ends[k] = ends[pivot];
    ends[pivot] = end;
  }

  private void eliminate(int k, int below) {
    double[] taken = new double[below - k - 1];
    for (int i = k + 1; i < below; i++) {
      if (rows[i][k] != 0) {
        double x = rows[i][k] / rows[k][k];
        taken[i - k - 1] = x;
        subtractMultiple(rows[i], x, rows[k], k + 1, ends[k]);
        ends[i] = Math.max(ends[i], ends[k]);
      }
    }
    multipliers[k] = taken;
  }

  private static void subtractMultiple(double[] y, double a, double[] x, int from, int to) {
    for (int j = from; j < to; j++) {
      y[j] -= a * x[j];
    }
  }

  /** Solves A x = b. */
  public double[] solve(double[] b) {
    double[] x = Arrays.copyOf(b, b.length);
    for (int k = 0; k < x.length; k++) {
      double pivot = x[pivots[k]];
      x[pivots[k]] = x[k];
      x[k] = pivot;
      subtractTaken(x, k, pivot);
    }
    for (int k = x.length - 1; k >= 0; k--) {
      double sum = x[k];
      for (int j = k + 1; j < ends[k]; j++) {
        sum -= rows[k][j] * x[j];
      }
      x[k] = sum / rows[k][k];
    }
    return x;
  }

  private void subtractTaken(double[] x, int k, double pivot) {
    double[] taken = multipliers[k];
    for (int i = 0; i < taken.length; i++) {
      x[k + 1 + i] -= taken[i] * pivot;
    }
  }
}
