package dev.unravel.linalg;

/**
 * Singular values of a small complex matrix by one-sided Jacobi rotations: the columns are rotated
 * among themselves until they are orthogonal; their lengths are then the singular values.
 *
 * <p>The values are exact to a few units of 1e-16 of the largest: unlike the square roots of the
 * eigenvalues of A^+ A, small ones are not drowned at 1e-8.
 *
 * <p>Source: M. R. Hestenes, J. SIAM 6, 51 (1958); Demmel and Veselic, SIAM J. Matrix Anal. Appl.
 * 13, 1204 (1992).
 */
public final class JacobiSingularValues {

  private static final int MAX_SWEEPS = 50;

  /** Columns whose cosine is below this count as orthogonal. */
  private static final double ORTHOGONAL = 1e-16;

  private JacobiSingularValues() {}

  /** The singular values in descending order, as many as the matrix has columns. */
  public static double[] of(ComplexMatrix matrix) {
    ComplexMatrix a = matrix.copy();
    boolean rotated = true;
    for (int sweep = 0; rotated && sweep < MAX_SWEEPS; sweep++) {
      rotated = false;
      for (int p = 0; p < a.columns(); p++) {
        for (int q = p + 1; q < a.columns(); q++) {
          rotated |= orthogonalise(a, p, q);
        }
      }
    }
    return descendingLengths(a);
  }

  private static boolean orthogonalise(ComplexMatrix a, int p, int q) {
    double alpha = 0;
    double beta = 0;
    double gRe = 0;
    double gIm = 0;
    for (int i = 0; i < a.rows(); i++) {
      double pRe = a.re(i, p);
      double pIm = a.im(i, p);
      double qRe = a.re(i, q);
      double qIm = a.im(i, q);
      alpha += pRe * pRe + pIm * pIm;
      beta += qRe * qRe + qIm * qIm;
      gRe += pRe * qRe + pIm * qIm;
      gIm += pRe * qIm - pIm * qRe;
    }
    double modulus = Math.sqrt(gRe * gRe + gIm * gIm);
    if (!(modulus > ORTHOGONAL * Math.sqrt(alpha) * Math.sqrt(beta))) {
      return false;
    }
    JacobiRotation.of(alpha, beta, gRe, gIm, modulus).applyToColumns(a, p, q);
    return true;
  }

  private static double[] descendingLengths(ComplexMatrix a) {
    double[] lengths = new double[a.columns()];
    for (int j = 0; j < lengths.length; j++) {
      double sum = 0;
      for (int i = 0; i < a.rows(); i++) {
        sum += a.re(i, j) * a.re(i, j) + a.im(i, j) * a.im(i, j);
      }
      double length = Math.sqrt(sum);
      int k = j;
      for (; k > 0 && lengths[k - 1] < length; k--) {
        lengths[k] = lengths[k - 1];
      }
      lengths[k] = length;
    }
    return lengths;
  }
}
