package dev.unravel.linalg;

import java.util.Optional;

/**
 * The eigenvalues lambda_k of a complex symmetric matrix, A = A^T, with eigenvectors w_k that are
 * orthonormal without conjugation: A = W diag(lambda) W^T, W^T W = 1.
 *
 * <p>By cyclic Jacobi rotations with complex angles. They change the diagonal by additions of what
 * is rotated away, so that where off-diagonal elements are small, as under a weak bath, real and
 * imaginary parts of the eigenvalues are each exact to their own last digits, not to those of the
 * norm. Elements that are zero because A falls apart into blocks stay exactly zero.
 *
 * <p>Not every complex symmetric matrix has such a decomposition: near a degeneracy at which two
 * eigenvectors become one, W grows without bound. Who uses it looks at the size of W.
 *
 * <p>Source: Golub and Van Loan, Matrix Computations, 4th ed., section 8.5, whose formulas hold for
 * complex numbers as they stand as long as 1 + t^2 is not zero.
 */
public final class ComplexSymmetricEigen {

  private static final int MAX_SWEEPS = 60;

  /** Pivots below this fraction of the norm, 2^-60, are rounding noise. */
  private static final double NEGLIGIBLE = 0x1p-60;

  private final ComplexVector values;
  private final ComplexMatrix vectors;

  private ComplexSymmetricEigen(ComplexVector values, ComplexMatrix vectors) {
    this.values = values;
    this.vectors = vectors;
  }

  /**
   * Decomposes a matrix, whose symmetry is assumed and not checked.
   *
   * @return empty if the rotations do not converge
   */
  public static Optional<ComplexSymmetricEigen> of(ComplexMatrix symmetric) {
    ComplexMatrix a = symmetric.copy();
    ComplexMatrix w = ComplexMatrix.identity(a.rows());
    double negligible = NEGLIGIBLE * a.maxAbs();
    for (int sweep = 0; sweep < MAX_SWEEPS; sweep++) {
      Progress progress = sweep(a, w, negligible);
      if (progress == Progress.DONE) {
        return Optional.of(new ComplexSymmetricEigen(diagonal(a), w));
      }
      if (progress == Progress.IMPOSSIBLE) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private enum Progress {
    DONE,
    GOING_ON,
    IMPOSSIBLE
  }

  private static Progress sweep(ComplexMatrix a, ComplexMatrix w, double negligible) {
    Progress progress = Progress.DONE;
    for (int p = 0; p < a.rows(); p++) {
      for (int q = p + 1; q < a.rows(); q++) {
        double x = a.re(p, q);
        double y = a.im(p, q);
        if (Math.sqrt(x * x + y * y) > negligible) {
          ComplexRotation rotation = ComplexRotation.of(a, p, q);
          if (!rotation.isFinite()) {
            return Progress.IMPOSSIBLE;
          }
          rotation.annihilate(a, p, q);
          rotation.applyToColumns(w, p, q);
          progress = Progress.GOING_ON;
        }
      }
    }
    return progress;
  }

  private static ComplexVector diagonal(ComplexMatrix a) {
    ComplexVector values = new ComplexVector(a.rows());
    for (int k = 0; k < a.rows(); k++) {
      values.re[k] = a.re(k, k);
      values.im[k] = a.im(k, k);
    }
    return values;
  }

  /** The eigenvalues, in no order: the vector itself, not a copy. */
  public ComplexVector values() {
    return values;
  }

  /** W, column k to value k: the matrix itself, not a copy. */
  public ComplexMatrix vectors() {
    return vectors;
  }
}
