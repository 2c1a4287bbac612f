package dev.unravel.linalg;

/**
 * Whether A + s is positive definite, for a Hermitian A and a number s: whether A + s = L L^+ can
 * be worked out, row by row, each from its first element that is not zero.
 *
 * <p>Costs n b^2 / 2 complex multiplications for rows of b elements up to the diagonal, and n^3 / 6
 * for a full matrix: 0.2 ms for n = 100, about a second for n = 1000. The answer is right unless
 * the least eigenvalue of A + s is of the order of n 1e-16 |A|.
 */
public final class ProfileCholesky {

  private ProfileCholesky() {}

  /** Whether A + s is positive definite; of A the lower triangle counts. */
  public static boolean isPositive(ComplexMatrix a, double s) {
    int n = a.rows();
    double[][] re = new double[n][];
    double[][] im = new double[n][];
    int[] first = new int[n];
    for (int i = 0; i < n; i++) {
      first[i] = firstElement(a, i);
      re[i] = new double[i + 1 - first[i]];
      im[i] = new double[i + 1 - first[i]];
      for (int j = first[i]; j <= i; j++) {
        double x = a.re(i, j);
        double y = a.im(i, j);
        for (int k = Math.max(first[i], first[j]); k < j; k++) {
          double u = re[i][k - first[i]];
          double v = im[i][k - first[i]];
          double p = re[j][k - first[j]];
          double q = im[j][k - first[j]];
          x -= u * p + v * q;
          y -= v * p - u * q;
        }
        if (j == i) {
          if (!(x + s > 0)) {
            return false;
          }
          re[i][i - first[i]] = Math.sqrt(x + s);
        } else {
          double pivot = re[j][j - first[j]];
          re[i][j - first[i]] = x / pivot;
          im[i][j - first[i]] = y / pivot;
        }
      }
    }
    return true;
  }

  private static int firstElement(ComplexMatrix a, int i) {
    int j = 0;
    while (j < i && a.re(i, j) == 0 && a.im(i, j) == 0) {
      j++;
    }
    return j;
  }
}
