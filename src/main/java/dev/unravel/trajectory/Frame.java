package dev.unravel.trajectory;

import dev.unravel.linalg.BandedMatrix;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.ComplexVector;
import dev.unravel.linalg.SparseMatrix;
import dev.unravel.model.EnergyBasis;
import dev.unravel.model.JumpOperator;
import java.util.Optional;

/**
 * The orthonormal basis in which conditional states are kept while they are followed: psi in Dicke
 * basis = V psi in frame, with V real orthogonal.
 */
public final class Frame {

  private static final double NEGLIGIBLE = 1e-13;

  private final boolean dicke;

  /** V by rows; V[k][j] = &lt;D_k|j>. Empty for the Dicke basis. */
  private final double[][] toDicke;

  /** The energy basis, if the frame is that. */
  private final Optional<EnergyBasis> energies;

  private Frame(boolean dicke, double[][] toDicke, Optional<EnergyBasis> energies) {
    this.dicke = dicke;
    this.toDicke = toDicke;
    this.energies = energies;
  }

  /** The Dicke basis itself. */
  static Frame dicke() {
    return new Frame(true, new double[0][], Optional.empty());
  }

  /** The eigenbasis of the Hamiltonian. */
  static Frame energy(EnergyBasis basis) {
    return new Frame(false, basis.toDicke(), Optional.of(basis));
  }

  /** Whether the frame is the Dicke basis, so that nothing needs to be transformed. */
  public boolean isDicke() {
    return dicke;
  }

  /** V^T v. */
  ComplexVector fromDicke(ComplexVector v) {
    if (dicke) {
      return v.copy();
    }
    ComplexVector w = new ComplexVector(v.size());
    for (int k = 0; k < v.size(); k++) {
      for (int j = 0; j < v.size(); j++) {
        w.re[j] += toDicke[k][j] * v.re[k];
        w.im[j] += toDicke[k][j] * v.im[k];
      }
    }
    return w;
  }

  /** V^T A V, with whatever band it has here. */
  BandedMatrix fromDicke(BandedMatrix a) {
    if (dicke) {
      return a;
    }
    ComplexMatrix v = ComplexMatrix.ofReal(toDicke);
    ComplexMatrix transformed = v.adjoint().times(a.times(v));
    return BandedMatrix.ofDense(transformed, NEGLIGIBLE * (1 + transformed.maxAbs()));
  }

  /** A jump operator here. */
  SparseMatrix of(JumpOperator jump) {
    return energies.map(jump::in).orElseGet(() -> SparseMatrix.of(jump.matrix()));
  }

  /** V v. */
  public ComplexVector toDicke(ComplexVector v) {
    if (dicke) {
      return v.copy();
    }
    ComplexVector w = new ComplexVector(v.size());
    for (int k = 0; k < v.size(); k++) {
      double x = 0;
      double y = 0;
      for (int j = 0; j < v.size(); j++) {
        x += toDicke[k][j] * v.re[j];
        y += toDicke[k][j] * v.im[j];
      }
      w.re[k] = x;
      w.im[k] = y;
    }
    return w;
  }

  /** V; V[k][j] = &lt;D_k|j>. Empty for the Dicke basis itself. */
  public Optional<ComplexMatrix> vectors() {
    return dicke ? Optional.empty() : Optional.of(ComplexMatrix.ofReal(toDicke));
  }
}
