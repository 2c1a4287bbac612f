package dev.unravel.diagnostics;

import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.JacobiEigen;

/**
 * The reduced state of any two of N spins in a permutation-symmetric state, (2) of
 * arXiv:2202.12079:
 *
 * <pre>
 *   rho_2 = 1/4 (1 + sum_a m_a (sigma_a x 1 + 1 x sigma_a) + sum_ab T_ab sigma_a x sigma_b)
 * </pre>
 *
 * with m and T of {@link CollectiveMoments}, in the basis |00>, |01>, |10>, |11> where sigma_z |0>
 * = +|0>. It is Hermitian and of trace one by construction. Moments of a state give eigenvalues
 * that are non-negative up to rounding; moments that have been corrected for bias or are otherwise
 * noisy can give negative ones, which stand here as they are.
 */
public final class TwoBodyState {

  private final ComplexMatrix rho;

  private TwoBodyState(ComplexMatrix rho) {
    this.rho = rho;
  }

  /**
   * The two-body state with these moments.
   *
   * @throws IllegalArgumentException for fewer than two spins or moments that are not finite
   */
  public static TwoBodyState of(CollectiveMoments s) {
    s.requirePair();
    double n = s.spins();
    double mx = 2 * s.sx() / n;
    double my = 2 * s.sy() / n;
    double mz = 2 * s.sz() / n;
    double f = 4 / (n * (n - 1));
    double txx = f * (s.sxx() - n / 4);
    double tyy = f * (s.syy() - n / 4);
    double tzz = f * (s.szz() - n / 4);
    double txy = f * s.sxy();
    double tyz = f * s.syz();
    double tzx = f * s.szx();

    ComplexMatrix rho = new ComplexMatrix(4, 4);
    rho.set(0, 0, (1 + 2 * mz + tzz) / 4, 0);
    rho.set(1, 1, (1 - tzz) / 4, 0);
    rho.set(2, 2, (1 - tzz) / 4, 0);
    rho.set(3, 3, (1 - 2 * mz + tzz) / 4, 0);
    setPair(rho, 0, 1, (mx + tzx) / 4, -(my + tyz) / 4);
    setPair(rho, 0, 2, (mx + tzx) / 4, -(my + tyz) / 4);
    setPair(rho, 1, 3, (mx - tzx) / 4, -(my - tyz) / 4);
    setPair(rho, 2, 3, (mx - tzx) / 4, -(my - tyz) / 4);
    setPair(rho, 1, 2, (txx + tyy) / 4, 0);
    setPair(rho, 0, 3, (txx - tyy) / 4, -txy / 2);
    return new TwoBodyState(rho);
  }

  private static void setPair(ComplexMatrix rho, int i, int j, double re, double im) {
    rho.set(i, j, re, im);
    rho.set(j, i, re, -im);
  }

  /** The 4 x 4 density matrix, a copy. */
  public ComplexMatrix matrix() {
    return rho.copy();
  }

  public double trace() {
    return rho.realTrace();
  }

  /** The four eigenvalues in ascending order. */
  public double[] eigenvalues() {
    return JacobiEigen.of(rho).values();
  }
}
