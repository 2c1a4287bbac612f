package dev.unravel.lindblad;

import java.util.Arrays;

/** A real sparse matrix in compressed rows: those of row r stand from start[r] to start[r + 1]. */
final class CompressedRows {

  private final int[] start;
  private final int[] column;
  private final double[] value;

  private CompressedRows(int[] start, int[] column, double[] value) {
    this.start = start;
    this.column = column;
    this.value = value;
  }

  /** Collects elements in any order; those of a row keep theirs. */
  static final class Builder {
    private int count;
    private int[] row = new int[64];
    private int[] column = new int[64];
    private double[] value = new double[64];

    void add(int r, int c, double x) {
      if (count == row.length) {
        row = Arrays.copyOf(row, 2 * count);
        column = Arrays.copyOf(column, 2 * count);
        value = Arrays.copyOf(value, 2 * count);
      }
      row[count] = r;
      column[count] = c;
      value[count++] = x;
    }

    CompressedRows build(int rows) {
      int[] start = new int[rows + 1];
      for (int e = 0; e < count; e++) {
        start[row[e] + 1]++;
      }
      for (int r = 0; r < rows; r++) {
        start[r + 1] += start[r];
      }
      int[] next = start.clone();
      int[] columns = new int[count];
      double[] values = new double[count];
      for (int e = 0; e < count; e++) {
        int at = next[row[e]]++;
        columns[at] = column[e];
        values[at] = value[e];
      }
      return new CompressedRows(start, columns, values);
    }
  }

  int rows() {
    return start.length - 1;
  }

  /** Number of elements. */
  int count() {
    return value.length;
  }

  /** Index of the first element of row r; that of row r + 1 is where row r ends. */
  int start(int r) {
    return start[r];
  }

  int column(int e) {
    return column[e];
  }

  double value(int e) {
    return value[e];
  }

  /** y = A x. */
  void multiply(double[] x, double[] y) {
    for (int r = 0; r < y.length; r++) {
      double sum = 0;
      for (int e = start[r]; e < start[r + 1]; e++) {
        sum += value[e] * x[column[e]];
      }
      y[r] = sum;
    }
  }

  /** The transpose of a square matrix. */
  CompressedRows transposed() {
    Builder builder = new Builder();
    for (int r = 0; r < rows(); r++) {
      for (int e = start[r]; e < start[r + 1]; e++) {
        builder.add(column[e], r, value[e]);
      }
    }
    return builder.build(rows());
  }
}
