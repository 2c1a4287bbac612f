package dev.unravel.linalg;

import java.util.Arrays;
import java.util.Comparator;
import org.ejml.data.Complex_F64;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * The eigenvalues of a real square matrix, complex ones in conjugate pairs, by EJML's implicit QR:
 * those of a matrix that differs from the given one by about 1e-16 of its norm. Costs about 10 n^3
 * flops.
 */
public final class RealEigenvalues {

  /** Descending real part, then ascending imaginary part. */
  private static final Comparator<double[]> ORDER =
      Comparator.<double[]>comparingDouble(z -> -z[0]).thenComparingDouble(z -> z[1]);

  private RealEigenvalues() {}

  /**
   * The eigenvalues (re, im), by descending real part, then ascending imaginary part.
   *
   * @param a n x n, by rows
   * @throws ArithmeticException if the iteration does not converge, or an element is not finite
   */
  public static double[][] of(double[][] a) {
    int n = a.length;
    double scale = Arrays.stream(a).flatMapToDouble(Arrays::stream).map(Math::abs).max().orElse(0);
    if (!(scale < Double.POSITIVE_INFINITY)) {
      throw new NumericalLimitException("there are no eigenvalues of what is not finite");
    }
    if (scale == 0) {
      return new double[n][2];
    }
    DMatrixRMaj scaled = new DMatrixRMaj(n, n);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        scaled.set(i, j, a[i][j] / scale);
      }
    }
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, false, false);
    if (!eigen.decompose(scaled)) {
      throw new NumericalLimitException("the eigenvalue iteration did not converge");
    }
    double[][] values = new double[n][2];
    for (int j = 0; j < n; j++) {
      Complex_F64 z = eigen.getEigenvalue(j);
      values[j][0] = scale * z.real;
      values[j][1] = scale * z.imaginary;
    }
    Arrays.sort(values, ORDER);
    return values;
  }
}
