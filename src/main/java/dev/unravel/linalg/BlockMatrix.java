package dev.unravel.linalg;

/** A square matrix for multiplying blocks of states by, a state a column. Immutable. */
public sealed interface BlockMatrix permits SectorMatrix, SparseRows {

  /**
   * The form of a matrix in which products cost least: by its elements if those that are not zero
   * are few even in the sectors that it falls apart into.
   */
  static BlockMatrix of(ComplexMatrix a) {
    SectorMatrix sectors = SectorMatrix.of(a);
    SparseRows rows = SparseRows.of(a);
    return rows.cost() < sectors.cost() ? rows : sectors;
  }

  /** Real multiply-adds a column, in units of what the kernel does at its best. */
  double cost();

  /**
   * c = A b for a block of states. Rows of b outside of a window are zero, whatever they hold, and
   * rows of c outside of another are not wanted.
   *
   * @param c shares no array with b
   * @param count how many columns are wanted, from the first on; the others of c hold anything
   */
  void multiply(
      ComplexMatrix b, int bFrom, int bTo, ComplexMatrix c, int cFrom, int cTo, int count);
}
