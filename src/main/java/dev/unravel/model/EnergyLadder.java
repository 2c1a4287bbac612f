package dev.unravel.model;

import dev.unravel.linalg.SparseMatrix;

/**
 * The energy-ladder dissipator J(zeta) = cos(zeta) S^_+ + sin(zeta) S^_-, where S^_+- are the
 * ladder matrices of the collective spin written in the energy basis with |E_0> in the place of
 * |D_0>:
 *
 * <pre>  S^_+ |E_{k+1}> = sqrt((k+1)(N-k)) |E_k>,   S^_- = S^_+^T.</pre>
 *
 * <p>S^_+ lowers the energy, and J(0) has the ground state as its dark state. What it does to
 * superpositions depends on the signs of the eigenvectors, which {@link EnergyBasis} fixes. Source:
 * arXiv:2202.12079.
 */
public final class EnergyLadder {

  private EnergyLadder() {}

  /**
   * The channel L = sqrt(rate) J(zeta).
   *
   * @param rate not negative, in units of J
   */
  public static JumpOperator of(
      String name, CollectiveSpin spin, EnergyBasis basis, double zeta, double rate) {
    double lower = Math.sqrt(rate) * StrictMath.cos(zeta);
    double raise = Math.sqrt(rate) * StrictMath.sin(zeta);
    SparseMatrix.Builder elements = new SparseMatrix.Builder(spin.dimension());
    for (int k = 0; k < spin.dimension(); k++) {
      if (k > 0) {
        elements.add(k, k - 1, raise * spin.raising(k - 1), 0);
      }
      if (k < spin.spins()) {
        elements.add(k, k + 1, lower * spin.raising(k), 0);
      }
    }
    return JumpOperator.inEnergyBasis(name, elements.build(), basis);
  }
}
