package dev.unravel.lindblad;

import dev.unravel.linalg.BandedMatrix;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.SparseMatrix;
import dev.unravel.model.Eavesdropper;
import dev.unravel.model.EnergyBasis;
import dev.unravel.model.OpenSystem;
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
  private final SparseMatrix drift;
  private final List<SparseMatrix> jumps;
  private final List<SparseMatrix> rates;

  /** w_k in this basis, one a row; none if nobody listens or if they are the basis itself. */
  private final Optional<ComplexMatrix> outcomes;

  private Frame(OpenSystem system, ComplexMatrix basis, boolean ofEve, List<SparseMatrix> jumps) {
    this.basis = basis;
    this.jumps = jumps;
    rates = jumps.stream().map(SparseMatrix::gram).toList();
    BandedMatrix decay = system.decay();
    drift = in(basis, system.hamiltonian().matrix().scaled(0, -1).plus(decay.scaled(-0.5, 0)));
    outcomes =
        system
            .eve()
            .filter(eve -> !ofEve)
            .map(eve -> transposed(basis.adjoint().times(eve.basis())));
  }

  private static Frame of(OpenSystem system, ComplexMatrix basis, boolean ofEve) {
    return new Frame(
        system,
        basis,
        ofEve,
        system.jumps().stream().map(jump -> in(basis, jump.matrix())).toList());
  }

  private static Frame ofEnergies(OpenSystem system, EnergyBasis energies) {
    return new Frame(
        system,
        ComplexMatrix.ofReal(energies.toDicke()),
        false,
        system.jumps().stream().map(jump -> jump.in(energies)).toList());
  }

  /** The cheapest of the three; the energy basis if channels were given in it. */
  static Frame cheapest(OpenSystem system) {
    if (system.energyBasisOfJumps().isPresent()) {
      return ofEnergies(system, system.energyBasisOfJumps().get());
    }
    int d = system.dimension();
    Optional<Eavesdropper> eve = system.eve();
    boolean alongZ = eve.isPresent() && eve.get().isAlongZ();
    Frame best = of(system, ComplexMatrix.identity(d), alongZ);
    if (eve.isPresent() && !alongZ) {
      best = cheaper(best, of(system, eve.get().basis(), true));
    }
    return cheaper(best, ofEnergies(system, EnergyBasis.of(system.hamiltonian())));
  }

  private static Frame cheaper(Frame a, Frame b) {
    return b.cost() < a.cost() ? b : a;
  }

  private static SparseMatrix in(ComplexMatrix basis, BandedMatrix a) {
    return SparseMatrix.of(basis.adjoint().times(a.times(basis)), ROUNDING);
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
    for (SparseMatrix jump : jumps) {
      cost += jump.sandwichCost();
    }
    return cost;
  }

  /** -iH - sum_c L_c^+ L_c / 2. */
  SparseMatrix drift() {
    return drift;
  }

  /** The L_c. */
  List<SparseMatrix> jumps() {
    return jumps;
  }

  /** The L_c^+ L_c. */
  List<SparseMatrix> rates() {
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
