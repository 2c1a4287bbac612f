package dev.unravel.linalg;

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
}
