package dev.unravel.linalg;

import java.util.Arrays;

/**
 * The part of a matrix that begins at a row and a column. How far it reaches is said by who uses
 * it.
 */
record Submatrix(ComplexMatrix whole, int row, int column) {

  /** The whole row of the matrix in which row i of this part lies; the part begins at column(). */
  double[] re(int i) {
    return whole.re(row + i);
  }

  /** As {@link #re(int)}. */
  double[] im(int i) {
    return whole.im(row + i);
  }

  /** Sets so many elements to zero. */
  void clear(int rows, int columns) {
    for (int i = 0; i < rows; i++) {
      Arrays.fill(re(i), column, column + columns, 0);
      Arrays.fill(im(i), column, column + columns, 0);
    }
  }
}
