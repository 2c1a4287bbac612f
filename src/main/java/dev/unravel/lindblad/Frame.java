package dev.unravel.lindblad;

import dev.unravel.linalg.BandedMatrix;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.model.Eavesdropper;
import dev.unravel.model.EnergyBasis;
import dev.unravel.model.JumpOperator;
import dev.unravel.model.OpenSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An open system written in an orthonormal basis: A' = U^+ A U, where the columns of U are the
 * basis states in the Dicke basis.
 *
 * <p>The master equation is the same in every basis, what it costs is not. Three are tried, and the
 * cheapest is taken: the Dicke basis, where H and the collective operators have narrow bands; Eve's
 * own, where they still do and her measurements only damp what is off the diagonal; the energy
 * basis, where baths have few elements.
 */
final class Frame {

  /** What is below this fraction of the largest element is the rounding of U^+ A U. */
  private static final double ROUNDING = 1e-14;

  private final ComplexMatrix basis;
  private final SparseOperator drift;
  private final List<SparseOperator> jumps = new ArrayList<>();
  private final List<SparseOperator> rates = new ArrayList<>();

  /** w_k in this basis, one a row; none if nobody listens or if they are the basis itself. */
  private final Optional<ComplexMatrix> outcomes;

  private Frame(OpenSystem system, ComplexMatrix basis, boolean ofEve) {
    this.basis = basis;
    BandedMatrix drift = system.hamiltonian().matrix().scaled(0, -1);
    for (JumpOperator jump : system.jumps()) {
      drift = drift.plus(jump.rate().scaled(-0.5, 0));
      jumps.add(in(basis, jump.matrix()));
      rates.add(in(basis, jump.rate()));
    }
    this.drift = in(basis, drift);
    outcomes =
        system
            .eve()
            .filter(eve -> !ofEve)
            .map(eve -> transposed(basis.adjoint().times(eve.basis())));
  }

  /** The cheapest of the three. */
  static Frame cheapest(OpenSystem system) {
    int d = system.dimension();
    Optional<Eavesdropper> eve = system.eve();
    boolean alongZ = eve.isPresent() && eve.get().isAlongZ();
    Frame best = new Frame(system, ComplexMatrix.identity(d), alongZ);
    if (eve.isPresent() && !alongZ) {
      best = cheaper(best, new Frame(system, eve.get().basis(), true));
    }
    ComplexMatrix energy = ComplexMatrix.ofReal(EnergyBasis.of(system.hamiltonian()).toDicke());
    return cheaper(best, new Frame(system, energy, false));
  }

  private static Frame cheaper(Frame a, Frame b) {
    return b.cost() < a.cost() ? b : a;
  }

  private static SparseOperator in(ComplexMatrix basis, BandedMatrix a) {
    return SparseOperator.of(basis.adjoint().times(a.times(basis)), ROUNDING);
  }

  private static ComplexMatrix transposed(ComplexMatrix a) {
    ComplexMatrix b = new ComplexMatrix(a.columns(), a.rows());
    for (int i = 0; i < a.rows(); i++) {
      for (int j = 0; j < a.columns(); j++) {
        b.set(j, i, a.re(i, j), a.im(i, j));
      }
    }
    return b;
  }

  /** Complex multiplications for one right-hand side. */
  private long cost() {
    long d = basis.rows();
    long cost = drift.count() * d + (outcomes.isEmpty() ? 0 : 3 * d * d * d / 2);
    for (SparseOperator jump : jumps) {
      cost += jump.sandwichCost();
    }
    return cost;
  }

  /** -iH - sum_c L_c^+ L_c / 2. */
  SparseOperator drift() {
    return drift;
  }

  /** The L_c. */
  List<SparseOperator> jumps() {
    return jumps;
  }

  /** The L_c^+ L_c. */
  List<SparseOperator> rates() {
    return rates;
  }

  /** Eve's states, one a row, unless they are the basis itself or nobody listens. */
  Optional<ComplexMatrix> outcomes() {
    return outcomes;
  }

  /** rho' = U^+ rho U. */
  ComplexMatrix fromDicke(ComplexMatrix rho) {
    return basis.adjoint().times(rho.times(basis));
  }

  /** rho = U rho' U^+. */
  ComplexMatrix toDicke(ComplexMatrix rho) {
    return basis.times(rho.times(basis.adjoint()));
  }
}
