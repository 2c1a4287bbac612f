package dev.unravel.linalg;

/**
 * Eigenvalues and orthonormal eigenvectors of a complex Hermitian matrix A = X + iY, ascending.
 *
 * <p>From the real symmetric matrix ((X, -Y), (Y, X)) of twice the size, which has every eigenvalue
 * of A twice, with eigenvectors (Re v, Im v) and (-Im v, Re v): going through them in ascending
 * order and keeping, after orthogonalisation against those already kept, the ones that are not
 * spanned by them gives an orthonormal set, also where A is degenerate: the squared remainders of
 * the 2m vectors of an m-fold level sum up to 2 (m - k) after k have been kept, so that one above 2
 * (m - k)/(2m) is always to be had. Remainders count as rounding up to {@value #SPANNED}.
 */
public final class HermitianEigen {

  /** Squared remainder of a unit vector up to which the kept vectors span it. */
  private static final double SPANNED = 1e-4;

  private final double[] values;
  private final ComplexVector[] vectors;

  private HermitianEigen(double[] values, ComplexVector[] vectors) {
    this.values = values;
    this.vectors = vectors;
  }

  /**
   * Decomposes a matrix, of which only Hermiticity is assumed and not checked.
   *
   * @throws ArithmeticException if the iteration does not converge
   */
  public static HermitianEigen of(ComplexMatrix a) {
    int n = a.rows();
    double[][] embedded = new double[2 * n][2 * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double x = (a.re(i, j) + a.re(j, i)) / 2;
        double y = (a.im(i, j) - a.im(j, i)) / 2;
        embedded[i][j] = x;
        embedded[i + n][j + n] = x;
        embedded[i][j + n] = -y;
        embedded[i + n][j] = y;
      }
    }
    SymmetricEigen eigen = SymmetricEigen.of(embedded);
    double[] values = new double[n];
    ComplexVector[] vectors = new ComplexVector[n];
    int kept = 0;
    for (int j = 0; j < 2 * n && kept < n; j++) {
      ComplexVector v = new ComplexVector(n);
      System.arraycopy(eigen.vector(j), 0, v.re, 0, n);
      System.arraycopy(eigen.vector(j), n, v.im, 0, n);
      removeComponents(v, vectors, kept);
      if (v.normSquared() > SPANNED) {
        v.normalise();
        removeComponents(v, vectors, kept);
        v.normalise();
        values[kept] = eigen.value(j);
        vectors[kept++] = v;
      }
    }
    if (kept < n) {
      throw new ArithmeticException("only %d of %d eigenvectors found".formatted(kept, n));
    }
    return new HermitianEigen(values, vectors);
  }

  private static void removeComponents(ComplexVector v, ComplexVector[] basis, int count) {
    for (int k = 0; k < count; k++) {
      double x = basis[k].realDot(v);
      double y = basis[k].imaginaryDot(v);
      Kernels.addMultiple(v.re, v.im, -x, -y, basis[k].re, basis[k].im);
    }
  }

  public int size() {
    return values.length;
  }

  /** Eigenvalue j, ascending. */
  public double value(int j) {
    return values[j];
  }

  /** Eigenvector j, normalised, of arbitrary phase. */
  public ComplexVector vector(int j) {
    return vectors[j];
  }
}
