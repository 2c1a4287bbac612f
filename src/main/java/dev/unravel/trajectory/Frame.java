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
 * basis = V psi in frame, with V unitary, and real if H is.
 */
public final class Frame {

  private static final double NEGLIGIBLE = 1e-13;

  private final boolean dicke;

  /** V_kj = &lt;D_k|j>; of no dimension for the Dicke basis. */
  private final ComplexMatrix toDicke;

  private final boolean real;

  /** The energy basis, if the frame is that. */
  private final Optional<EnergyBasis> energies;

  private Frame(boolean dicke, ComplexMatrix toDicke, Optional<EnergyBasis> energies) {
    this.dicke = dicke;
    this.toDicke = toDicke;
    real = toDicke.isReal();
    this.energies = energies;
  }

  /** The Dicke basis itself. */
  static Frame dicke() {
    return new Frame(true, new ComplexMatrix(0, 0), Optional.empty());
  }

  /** The eigenbasis of the Hamiltonian. */
  static Frame energy(EnergyBasis basis) {
    return new Frame(false, basis.toDicke(), Optional.of(basis));
  }

  /** Whether the frame is the Dicke basis, so that nothing needs to be transformed. */
  public boolean isDicke() {
    return dicke;
  }

  /** Whether V is real. */
  public boolean isReal() {
    return real;
  }

  /** V^+ v. */
  ComplexVector fromDicke(ComplexVector v) {
    if (dicke) {
      return v.copy();
    }
    ComplexVector w = new ComplexVector(v.size());
    for (int k = 0; k < v.size(); k++) {
      double[] row = toDicke.re(k);
      for (int j = 0; j < v.size(); j++) {
        w.re[j] += row[j] * v.re[k];
        w.im[j] += row[j] * v.im[k];
      }
      double[] imaginary = toDicke.im(k);
      for (int j = 0; j < v.size() && !real; j++) {
        w.re[j] += imaginary[j] * v.im[k];
        w.im[j] -= imaginary[j] * v.re[k];
      }
    }
    return w;
  }

  /** V^+ A V, with whatever band it has here. */
  BandedMatrix fromDicke(BandedMatrix a) {
    if (dicke) {
      return a;
    }
    ComplexMatrix transformed = toDicke.adjoint().times(a.times(toDicke));
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
      double[] row = toDicke.re(k);
      for (int j = 0; j < v.size(); j++) {
        x += row[j] * v.re[j];
        y += row[j] * v.im[j];
      }
      double[] imaginary = toDicke.im(k);
      for (int j = 0; j < v.size() && !real; j++) {
        x -= imaginary[j] * v.im[j];
        y += imaginary[j] * v.re[j];
      }
      w.re[k] = x;
      w.im[k] = y;
    }
    return w;
  }

  /** V_kj = &lt;D_k|j>, a copy. Empty for the Dicke basis itself. */
  public Optional<ComplexMatrix> vectors() {
    return dicke ? Optional.empty() : Optional.of(toDicke.copy());
  }
}
