package dev.unravel.linalg;

import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * Eigenvalues and orthonormal eigenvectors of a real symmetric matrix, A v_j = e_j v_j with {@code
 * e_0 <= e_1 <= ...}, by EJML's implicit QR.
 */
public final class SymmetricEigen {

  private final double[] values;
  private final double[][] vectors;

  private SymmetricEigen(double[] values, double[][] vectors) {
    this.values = values;
    this.vectors = vectors;
  }

  /**
   * Decomposes a matrix, of which only symmetry is assumed and not checked.
   *
   * @param a n x n, by rows
   * @throws ArithmeticException if the iteration does not converge
   */
  public static SymmetricEigen of(double[][] a) {
    int n = a.length;
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, true, true);
    if (!eigen.decompose(new DMatrixRMaj(a))) {
      throw new NumericalLimitException("the eigenvalue iteration did not converge");
    }
    int[] order =
        IntStream.range(0, n)
            .boxed()
            .sorted(
                (i, j) -> Double.compare(eigen.getEigenvalue(i).real, eigen.getEigenvalue(j).real))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] values = new double[n];
    double[][] vectors = new double[n][n];
    for (int j = 0; j < n; j++) {
      values[j] = eigen.getEigenvalue(order[j]).real;
      System.arraycopy(eigen.getEigenVector(order[j]).data, 0, vectors[j], 0, n);
    }
    return new SymmetricEigen(values, vectors);
  }

  /**
   * The eigenvalues alone, ascending.
   *
   * @param a n x n, by rows
   * @throws ArithmeticException if the iteration does not converge
   */
  public static double[] values(double[][] a) {
    EigenDecomposition_F64<DMatrixRMaj> eigen =
        DecompositionFactory_DDRM.eig(a.length, false, true);
    if (!eigen.decompose(new DMatrixRMaj(a))) {
      throw new NumericalLimitException("the eigenvalue iteration did not converge");
    }
    return IntStream.range(0, a.length)
        .mapToDouble(i -> eigen.getEigenvalue(i).real)
        .sorted()
        .toArray();
  }

  /** Eigenvalue j, ascending. */
  public double value(int j) {
    return values[j];
  }

  /** Eigenvector j, normalised, of arbitrary sign. */
  public double[] vector(int j) {
    return vectors[j];
  }
}
