package dev.unravel.diagnostics;

import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.JacobiEigen;
import dev.unravel.linalg.JacobiSingularValues;

/**
 * Wootters' concurrence of two qubits, (12) of arXiv:2202.12079:
 *
 * <pre>
 *   C = max(0, lambda_1 - lambda_2 - lambda_3 - lambda_4),   lambda_1 >= lambda_2 >= ...,
 * </pre>
 *
 * the lambda_i being the <em>square roots</em> of the eigenvalues of rho Y rho^* Y with Y = sigma_y
 * x sigma_y. 0 for separable states, 1 for Bell states.
 *
 * <p>Computed without that product: with rho = sum_i |v_i>&lt;v_i| from the eigenvectors, the
 * lambda_i are the singular values of the symmetric matrix tau_ij = v_i^T Y v_j (Wootters, Phys.
 * Rev. Lett. 80, 2245 (1998)), so that no rounding noise of 1e-16 is magnified to 1e-8 by a square
 * root.
 *
 * <p>Eigenvalues of rho below {@value #CUTOFF} are set to zero, without normalising anew: negative
 * ones, which noisy moments can bring, and those that are rounding noise about zero. As C depends
 * on an eigenvalue e near zero like sqrt(e), this makes states of exactly lower rank right to
 * 1e-12, while one with an eigenvalue about the cut-off is known to 1e-7 only, as by its moments in
 * double precision anyway.
 */
public final class Concurrence {

  private static final double CUTOFF = 1e-14;

  private Concurrence() {}

  /**
   * The concurrence of any pair of spins.
   *
   * @throws IllegalArgumentException for fewer than two spins or moments that are not finite
   */
  public static double of(CollectiveMoments moments) {
    return of(TwoBodyState.of(moments).matrix());
  }

  /**
   * lambda_1 - lambda_2 - lambda_3 - lambda_4, which is C where positive and tells by how much C
   * misses being positive where not.
   *
   * @throws IllegalArgumentException for fewer than two spins or moments that are not finite
   */
  public static double margin(CollectiveMoments moments) {
    return margin(TwoBodyState.of(moments).matrix());
  }

  /**
   * The concurrence of a state of two qubits.
   *
   * @param rho Hermitian, 4 x 4, in the basis |00>, |01>, |10>, |11>
   */
  public static double of(ComplexMatrix rho) {
    return Math.max(0, margin(rho));
  }

  private static double margin(ComplexMatrix rho) {
    ComplexMatrix v = scaledEigenvectors(rho);
    double[] lambda = JacobiSingularValues.of(spinFlipOverlaps(v));
    return lambda[0] - lambda[1] - lambda[2] - lambda[3];
  }

  /** The matrix with the columns v_i, rho = v v^+. */
  private static ComplexMatrix scaledEigenvectors(ComplexMatrix rho) {
    if (rho.rows() != 4 || rho.columns() != 4) {
      throw new IllegalArgumentException(
          "two qubits need a 4x4 matrix, not %sx%s".formatted(rho.rows(), rho.columns()));
    }
    JacobiEigen eigen = JacobiEigen.of(rho);
    ComplexMatrix v = eigen.vectors().copy();
    for (int k = 0; k < 4; k++) {
      double weight = eigen.value(k) < CUTOFF ? 0 : Math.sqrt(eigen.value(k));
      for (int i = 0; i < 4; i++) {
        v.set(i, k, weight * v.re(i, k), weight * v.im(i, k));
      }
    }
    return v;
  }

  /** tau = v^T Y v; Y has -1, 1, 1, -1 on the antidiagonal. */
  private static ComplexMatrix spinFlipOverlaps(ComplexMatrix v) {
    ComplexMatrix flipped = new ComplexMatrix(4, 4);
    ComplexMatrix transposed = new ComplexMatrix(4, 4);
    for (int i = 0; i < 4; i++) {
      double sign = i == 0 || i == 3 ? -1 : 1;
      for (int k = 0; k < 4; k++) {
        flipped.set(i, k, sign * v.re(3 - i, k), sign * v.im(3 - i, k));
        transposed.set(k, i, v.re(i, k), v.im(i, k));
      }
    }
    return transposed.times(flipped);
  }
}
