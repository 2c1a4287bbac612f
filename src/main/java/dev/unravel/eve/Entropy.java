package dev.unravel.eve;

import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.SymmetricEigen;

/** Entropies in bits. */
public final class Entropy {

  private static final double LN2 = StrictMath.log(2);

  private Entropy() {}

  /** H(p) = -sum_k p_k log2 p_k; what is not above 0 by rounding counts as 0. */
  public static double shannon(double... probabilities) {
    double sum = 0;
    for (double p : probabilities) {
      sum += term(p);
    }
    return sum;
  }

  private static double term(double p) {
    return p > 0 ? -p * StrictMath.log(p) / LN2 : 0;
  }

  /**
   * S(rho) = -Tr rho log2 rho.
   *
   * <p>From the eigenvalues of the real symmetric matrix ((X, -Y), (Y, X)) of rho = X + iY, which
   * has each of rho's twice. Error: about 1e-14 d, and near pure states 1e-16 log2(1e16) for each
   * eigenvalue that is 0.
   *
   * @param rho Hermitian, of trace 1
   */
  public static double vonNeumann(ComplexMatrix rho) {
    return isReal(rho) ? ofReal(rho) : ofComplex(rho);
  }

  private static boolean isReal(ComplexMatrix rho) {
    for (int i = 0; i < rho.rows(); i++) {
      for (int j = 0; j < rho.columns(); j++) {
        if (rho.im(i, j) != 0) {
          return false;
        }
      }
    }
    return true;
  }

  private static double ofReal(ComplexMatrix rho) {
    int d = rho.rows();
    double[][] x = new double[d][d];
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < d; j++) {
        x[i][j] = 0.5 * (rho.re(i, j) + rho.re(j, i));
      }
    }
    return sum(x);
  }

  private static double ofComplex(ComplexMatrix rho) {
    int d = rho.rows();
    double[][] embedded = new double[2 * d][2 * d];
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < d; j++) {
        double x = 0.5 * (rho.re(i, j) + rho.re(j, i));
        double y = 0.5 * (rho.im(i, j) - rho.im(j, i));
        embedded[i][j] = x;
        embedded[i + d][j + d] = x;
        embedded[i][j + d] = -y;
        embedded[i + d][j] = y;
      }
    }
    return 0.5 * sum(embedded);
  }

  private static double sum(double[][] symmetric) {
    return shannon(SymmetricEigen.values(symmetric));
  }
}
