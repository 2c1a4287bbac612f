package dev.unravel.lindblad;

import dev.unravel.linalg.SparseMatrix;
import java.util.List;

/**
 * The elements of some d x d matrices, by columns of all of them together: those of column k have
 * the numbers from {@code start(k)} to before {@code start(k + 1)}, the first matrix first.
 */
final class ColumnElements {

  private final int[] start;
  private final int[] matrix;
  private final int[] row;
  private final double[] re;
  private final double[] im;

  ColumnElements(int d, List<SparseMatrix> matrices) {
    start = new int[d + 1];
    for (SparseMatrix a : matrices) {
      for (int e = 0; e < a.count(); e++) {
        start[a.column(e) + 1]++;
      }
    }
    for (int k = 0; k < d; k++) {
      start[k + 1] += start[k];
    }
    matrix = new int[start[d]];
    row = new int[start[d]];
    re = new double[start[d]];
    im = new double[start[d]];
    int[] next = start.clone();
    for (int c = 0; c < matrices.size(); c++) {
      SparseMatrix a = matrices.get(c);
      for (int e = 0; e < a.count(); e++) {
        int to = next[a.column(e)]++;
        matrix[to] = c;
        row[to] = a.row(e);
        re[to] = a.re(e);
        im[to] = a.im(e);
      }
    }
  }

  int start(int k) {
    return start[k];
  }

  /** Which matrix element e belongs to. */
  int matrix(int e) {
    return matrix[e];
  }

  int row(int e) {
    return row[e];
  }

  double re(int e) {
    return re[e];
  }

  double im(int e) {
    return im[e];
  }
}
