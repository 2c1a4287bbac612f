package dev.unravel.linalg;

import java.util.Arrays;

/**
 * A square matrix by the elements of each row that are not zero, for multiplying blocks of states
 * by: where states are numbered so that those an operator joins are near each other, these are few.
 * Products have the bits of those by the whole matrix. Immutable.
 */
final class SparseRows implements BlockMatrix {

  /** How much longer a multiply-add takes here than in a dense product. */
  private static final double SLOWER = 1.5;

  /** The elements of row i are those from start[i] to start[i + 1] - 1. */
  private final int[] start;

  /** The column of each element, ascending in each row. */
  private final int[] column;

  /** Re and Im in turns. */
  private final double[] values;

  private SparseRows(int[] start, int[] column, double[] values) {
    this.start = start;
    this.column = column;
    this.values = values;
  }

  /** The elements of a square matrix that are not exactly zero. */
  static SparseRows of(ComplexMatrix a) {
    int n = a.rows();
    int[] start = new int[n + 1];
    int[] column = new int[n * n];
    double[] values = new double[2 * n * n];
    int count = 0;
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < n; k++) {
        if (a.re(i, k) != 0 || a.im(i, k) != 0) {
          column[count] = k;
          values[2 * count] = a.re(i, k);
          values[2 * count + 1] = a.im(i, k);
          count++;
        }
      }
      start[i + 1] = count;
    }
    return new SparseRows(start, Arrays.copyOf(column, count), Arrays.copyOf(values, 2 * count));
  }

  @Override
  public double cost() {
    return 4 * SLOWER * column.length;
  }

  @Override
  public void multiply(
      ComplexMatrix b, int bFrom, int bTo, ComplexMatrix c, int cFrom, int cTo, int count) {
    int[] begin = new int[cTo];
    int[] end = new int[cTo];
    for (int i = cFrom; i < cTo; i++) {
      begin[i] = start[i];
      end[i] = start[i + 1];
      while (begin[i] < end[i] && column[begin[i]] < bFrom) {
        begin[i]++;
      }
      while (end[i] > begin[i] && column[end[i] - 1] >= bTo) {
        end[i]--;
      }
    }
    Kernels.KERNEL.setSparseProduct(column, values, begin, end, cFrom, cTo, b, c, count);
  }
}
