package dev.unravel.lindblad;

import dev.unravel.linalg.BandedMatrix;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.Kernels;
import dev.unravel.linalg.SparseMatrix;

/**
 * From the Dicke basis to another orthonormal one, A' = U^+ A U, and back. The columns of U are the
 * states of the other basis. Rows of zeros cost nothing.
 */
final class BasisChange {

  /** What is below this fraction of the largest element is the rounding of U^+ A U. */
  private static final double ROUNDING = 1e-14;

  private final ComplexMatrix u;
  private final ComplexMatrix adjoint;
  private final boolean identity;

  private BasisChange(ComplexMatrix u, boolean identity) {
    this.u = u;
    adjoint = u.adjoint();
    this.identity = identity;
  }

  /** The Dicke basis itself. */
  static BasisChange none(int d) {
    return new BasisChange(ComplexMatrix.identity(d), true);
  }

  /**
   * To the columns of a matrix.
   *
   * @param u unitary
   */
  static BasisChange to(ComplexMatrix u) {
    return new BasisChange(u, false);
  }

  /** U^+ A U without what is rounding alone. */
  SparseMatrix fromDicke(BandedMatrix a) {
    return identity ? SparseMatrix.of(a) : SparseMatrix.of(fromDicke(a.toDense()), ROUNDING);
  }

  /** U^+ A U; A itself if the bases are the same. */
  ComplexMatrix fromDicke(ComplexMatrix a) {
    return identity ? a : product(adjoint, product(a, u));
  }

  /** U A U^+; A itself if the bases are the same. */
  ComplexMatrix toDicke(ComplexMatrix a) {
    return identity ? a : product(product(u, a), adjoint);
  }

  /** The states w, columns of a matrix in the Dicke basis, as rows in this one. */
  ComplexMatrix statesFromDicke(ComplexMatrix w) {
    ComplexMatrix columns = identity ? w : product(adjoint, w);
    ComplexMatrix rows = new ComplexMatrix(w.columns(), w.rows());
    for (int i = 0; i < w.rows(); i++) {
      for (int k = 0; k < w.columns(); k++) {
        rows.set(k, i, columns.re(i, k), columns.im(i, k));
      }
    }
    return rows;
  }

  private static ComplexMatrix product(ComplexMatrix a, ComplexMatrix b) {
    ComplexMatrix c = new ComplexMatrix(a.rows(), b.columns());
    for (int k = 0; k < b.rows(); k++) {
      if (isZero(b.re(k)) && isZero(b.im(k))) {
        continue;
      }
      for (int i = 0; i < a.rows(); i++) {
        double x = a.re(i, k);
        double y = a.im(i, k);
        if (x != 0 || y != 0) {
          Kernels.addMultiple(c.re(i), c.im(i), x, y, b.re(k), b.im(k));
        }
      }
    }
    return c;
  }

  private static boolean isZero(double[] row) {
    for (double x : row) {
      if (x != 0) {
        return false;
      }
    }
    return true;
  }
}
