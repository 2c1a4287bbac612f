package dev.unravel.linalg;

/**
 * Eigenvalues and eigenvectors of a small Hermitian matrix by the cyclic Jacobi method: A = U
 * diag(values) U^+, values ascending, column k of U belonging to value k.
 *
 * <p>Made for dimensions up to about ten. Each eigenvalue is exact to a few units of 1e-16 of the
 * norm of A, also when others coincide with it. A real matrix gives real vectors, a diagonal one
 * gives unit vectors. Only the Hermitian part of the argument is meant to be there: the upper
 * triangle is read together with the lower one, unchecked.
 *
 * <p>Source: Golub and Van Loan, Matrix Computations, 4th ed., section 8.5, with the phase of the
 * pivot moved into the rotation.
 */
public final class JacobiEigen {

  private static final int MAX_SWEEPS = 50;

  /** Pivots below this fraction of the norm, 2^-60, are rounding noise. */
  private static final double NEGLIGIBLE = 0x1p-60;

  private final double[] values;
  private final ComplexMatrix vectors;

  private JacobiEigen(double[] values, ComplexMatrix vectors) {
    this.values = values;
    this.vectors = vectors;
  }

  /**
   * Decomposes a Hermitian matrix.
   *
   * @throws IllegalArgumentException if the matrix is not square or holds a value that is not
   *     finite
   */
  public static JacobiEigen of(ComplexMatrix hermitian) {
    int n = hermitian.rows();
    if (n != hermitian.columns()) {
      throw new IllegalArgumentException("not square: " + n + "x" + hermitian.columns());
    }
    ComplexMatrix a = hermitian.copy();
    ComplexMatrix u = ComplexMatrix.identity(n);
    double norm = frobenius(a);
    if (!(norm < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("the matrix holds a value that is not finite");
    }
    boolean rotated = true;
    for (int sweep = 0; rotated && sweep < MAX_SWEEPS; sweep++) {
      rotated = sweep(a, u, NEGLIGIBLE * norm);
    }
    return sorted(a, u);
  }

  /** The eigenvalues in ascending order, a copy. */
  public double[] values() {
    return values.clone();
  }

  public double value(int k) {
    return values[k];
  }

  /** The unitary matrix of eigenvectors, column k to value k: the matrix itself, not a copy. */
  public ComplexMatrix vectors() {
    return vectors;
  }

  private static boolean sweep(ComplexMatrix a, ComplexMatrix u, double negligible) {
    boolean rotated = false;
    for (int p = 0; p < a.rows(); p++) {
      for (int q = p + 1; q < a.rows(); q++) {
        double x = a.re(p, q);
        double y = a.im(p, q);
        double modulus = Math.sqrt(x * x + y * y);
        if (modulus > negligible) {
          annihilate(a, u, p, q, modulus);
          rotated = true;
        }
      }
    }
    return rotated;
  }

  /** A <- G^+ A G and U <- U G with the rotation G of the plane (p, q) that makes A_pq vanish. */
  private static void annihilate(ComplexMatrix a, ComplexMatrix u, int p, int q, double modulus) {
    JacobiRotation g = JacobiRotation.of(a.re(p, p), a.re(q, q), a.re(p, q), a.im(p, q), modulus);
    g.applyToColumns(a, p, q);
    g.applyToRows(a, p, q);
    g.applyToColumns(u, p, q);
    a.set(p, q, 0, 0);
    a.set(q, p, 0, 0);
    a.im(p)[p] = 0;
    a.im(q)[q] = 0;
  }

  private static double frobenius(ComplexMatrix a) {
    double sum = 0;
    for (int i = 0; i < a.rows(); i++) {
      for (int j = 0; j < a.columns(); j++) {
        sum += a.re(i, j) * a.re(i, j) + a.im(i, j) * a.im(i, j);
      }
    }
    return Math.sqrt(sum);
  }

  /** Insertion sort: stable, so that equal values keep their order. */
  private static JacobiEigen sorted(ComplexMatrix a, ComplexMatrix u) {
    int n = a.rows();
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      int j = i;
      for (; j > 0 && a.re(order[j - 1], order[j - 1]) > a.re(i, i); j--) {
        order[j] = order[j - 1];
      }
      order[j] = i;
    }
    double[] values = new double[n];
    ComplexMatrix vectors = new ComplexMatrix(n, n);
    for (int k = 0; k < n; k++) {
      values[k] = a.re(order[k], order[k]);
      for (int i = 0; i < n; i++) {
        vectors.set(i, k, u.re(i, order[k]), u.im(i, order[k]));
      }
    }
    return new JacobiEigen(values, vectors);
  }
}
