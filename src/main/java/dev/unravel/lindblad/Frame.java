package dev.unravel.lindblad;

import dev.unravel.linalg.BandedMatrix;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.Kernels;
import dev.unravel.linalg.SparseMatrix;
import dev.unravel.model.Eavesdropper;
import dev.unravel.model.EnergyBasis;
import dev.unravel.model.OpenSystem;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * An open system written in an orthonormal basis.
 *
 * <p>The master equation is the same in every basis, what it costs is not. Three are tried, and the
 * cheapest is taken: the Dicke basis, where H and the collective operators have narrow bands; Eve's
 * own, where they still do and her measurements only damp what is off the diagonal; the energy
 * basis, where baths have few elements.
 */
final class Frame {

  private final BasisChange basis;
  private final SparseMatrix hamiltonian;
  private final List<SparseMatrix> jumps;
  private final List<SparseMatrix> rates;
  private final SparseMatrix drift;
  private final double kappa;
  private final Optional<Eavesdropper> eve;

  /** w_k in this basis, one a row; none if nobody listens or if they are the basis itself. */
  private final Optional<ComplexMatrix> outcomes;

  private Frame(
      OpenSystem system,
      BasisChange basis,
      boolean ofEve,
      SparseMatrix hamiltonian,
      List<SparseMatrix> jumps) {
    this.basis = basis;
    this.hamiltonian = hamiltonian;
    this.jumps = jumps;
    rates = jumps.stream().map(SparseMatrix::gram).toList();
    drift = drift(hamiltonian, rates);
    eve = system.eve();
    kappa = eve.map(Eavesdropper::rate).orElse(0.0);
    outcomes = system.eve().filter(eve -> !ofEve).map(eve -> basis.statesFromDicke(eve.basis()));
  }

  private static SparseMatrix drift(SparseMatrix hamiltonian, List<SparseMatrix> rates) {
    ComplexMatrix k = new ComplexMatrix(hamiltonian.size(), hamiltonian.size());
    for (int e = 0; e < hamiltonian.count(); e++) {
      k.add(hamiltonian.row(e), hamiltonian.column(e), hamiltonian.im(e), -hamiltonian.re(e));
    }
    for (SparseMatrix rate : rates) {
      for (int e = 0; e < rate.count(); e++) {
        k.add(rate.row(e), rate.column(e), -0.5 * rate.re(e), -0.5 * rate.im(e));
      }
    }
    return SparseMatrix.of(k, 0);
  }

  private static Frame of(OpenSystem system, BasisChange basis, boolean ofEve) {
    return new Frame(
        system,
        basis,
        ofEve,
        basis.fromDicke(system.hamiltonian().matrix()),
        system.jumps().stream().map(jump -> basis.fromDicke(jump.matrix())).toList());
  }

  private static Frame ofEnergies(OpenSystem system, EnergyBasis energies) {
    double[] e = IntStream.range(0, energies.size()).mapToDouble(energies::energy).toArray();
    return new Frame(
        system,
        BasisChange.to(energies.toDicke()),
        false,
        SparseMatrix.of(BandedMatrix.diagonal(e)),
        system.jumps().stream().map(jump -> jump.in(energies)).toList());
  }

  /** The cheapest of the three; the energy basis if channels were given in it. */
  static Frame cheapest(OpenSystem system) {
    if (system.energyBasisOfJumps().isPresent()) {
      return ofEnergies(system, system.energyBasisOfJumps().get());
    }
    Optional<Eavesdropper> eve = system.eve();
    boolean alongZ = eve.isPresent() && eve.get().isAlongZ();
    if (eve.isPresent() && !eve.get().forgets()) {
      return alongZ
          ? of(system, BasisChange.none(system.dimension()), true)
          : of(system, BasisChange.to(eve.get().basis()), true);
    }
    Frame best = of(system, BasisChange.none(system.dimension()), alongZ);
    if (eve.isPresent() && !alongZ) {
      best = cheaper(best, of(system, BasisChange.to(eve.get().basis()), true));
    }
    if (system.hamiltonian().matrix().isDiagonal()
        || (eve.isPresent() && best.cost() <= best.measurementCost())) {
      return best; // the energy basis is the same one, or sees Eve's states from aslant
    }
    return cheaper(best, ofEnergies(system, EnergyBasis.of(system.hamiltonian())));
  }

  private static Frame cheaper(Frame a, Frame b) {
    return b.cost() < a.cost() ? b : a;
  }

  /** Complex multiplications to apply L to a state by products of matrices. */
  private long cost() {
    long cost = (long) drift.count() * dimension() + (outcomes.isEmpty() ? 0 : measurementCost());
    for (SparseMatrix jump : jumps) {
      cost += jump.sandwichCost();
    }
    return cost;
  }

  private long measurementCost() {
    long d = dimension();
    return 3 * d * d * d / 2;
  }

  /** Whether L is a sparse matrix: with no more than a few elements for each multiplication. */
  boolean isSparse() {
    long elements = 2L * drift.count() * dimension();
    for (SparseMatrix jump : jumps) {
      elements += (long) jump.count() * jump.count();
    }
    return outcomes.isEmpty() && elements <= 4 * cost();
  }

  int dimension() {
    return drift.size();
  }

  /** K = -iH - sum_c L_c^+ L_c / 2. */
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

  /** Eve's rate, 0 if nobody listens. */
  double kappa() {
    return kappa;
  }

  /** Eve's states, one a row, unless they are the basis itself or nobody listens. */
  Optional<ComplexMatrix> outcomes() {
    return outcomes;
  }

  /** What is left of the coherence between Eve's states i and j at a measurement, less 1. */
  double loss(int i, int j) {
    if (i == j) {
      return 0;
    }
    return eve.map(e -> e.forgets() ? -1 : e.coherence(i, j) - 1).orElse(0.0);
  }

  /** Whether a measurement leaves one of Eve's states, whatever was before; true without her. */
  boolean forgets() {
    return eve.map(Eavesdropper::forgets).orElse(true);
  }

  /** kappa Tr(M_k rho M_k) of every outcome k. */
  double[] outcomeRates(ComplexMatrix rho) {
    double[] populations = populationRates(rho);
    if (forgets()) {
      return populations;
    }
    double[] rates = new double[eve.orElseThrow().outcomeCount()];
    eve.orElseThrow().probabilities(populations, rates);
    return rates;
  }

  /** kappa &lt;w_j|rho|w_j> of each of Eve's states. */
  double[] populationRates(ComplexMatrix rho) {
    double[] rates = new double[dimension()];
    for (int k = 0; k < rates.length; k++) {
      rates[k] = kappa * (outcomes.isEmpty() ? rho.re(k, k) : expectation(outcomes.get(), k, rho));
    }
    return rates;
  }

  /** &lt;w_k|rho|w_k> = (w_k^+ rho) w_k. */
  private static double expectation(ComplexMatrix states, int k, ComplexMatrix rho) {
    double[] x = states.re(k);
    double[] y = states.im(k);
    double[] re = new double[x.length];
    double[] im = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      Kernels.addMultiple(re, im, x[i], -y[i], rho.re(i), rho.im(i));
    }
    double sum = 0;
    for (int j = 0; j < x.length; j++) {
      sum += re[j] * x[j] - im[j] * y[j];
    }
    return sum;
  }

  /** H. */
  SparseMatrix hamiltonian() {
    return hamiltonian;
  }

  /** rho' = U^+ rho U. */
  ComplexMatrix fromDicke(ComplexMatrix rho) {
    return basis.fromDicke(rho);
  }

  /** rho = U rho' U^+. */
  ComplexMatrix toDicke(ComplexMatrix rho) {
    return basis.toDicke(rho);
  }
}
