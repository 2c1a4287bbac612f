package dev.unravel.model;

import dev.unravel.linalg.BandedMatrix;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.ComplexVector;
import dev.unravel.linalg.SparseMatrix;
import java.util.Optional;

/**
 * One channel of the bath, L = sqrt(gamma) J, in d rho/dt = ... + L rho L^+ - (L^+ L rho + rho L^+
 * L)/2. It is kept in the basis in which it was given: the Dicke basis, or the energy basis.
 */
public final class JumpOperator {

  private static final double ROUNDING = 1e-14;

  private final String name;
  private final String kind;
  private final SparseMatrix matrix;
  private final Optional<BandedMatrix> band;
  private final Optional<EnergyBasis> basis;

  private JumpOperator(
      String name,
      String kind,
      SparseMatrix matrix,
      Optional<BandedMatrix> band,
      Optional<EnergyBasis> basis) {
    this.name = name;
    this.kind = kind;
    this.matrix = matrix;
    this.band = band;
    this.basis = basis;
  }

  /**
   * A channel given in the Dicke basis.
   *
   * @param name what a reader of a history sees
   * @param matrix L, rate included
   */
  public JumpOperator(String name, BandedMatrix matrix) {
    this(name, name, SparseMatrix.of(matrix), Optional.of(matrix.trimmed(0)), Optional.empty());
  }

  /** An operator given in the Dicke basis with a rate: L = sqrt(rate) J. */
  public static JumpOperator of(String name, BandedMatrix operator, double rate) {
    if (!(rate >= 0) || rate == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException("the rate of a jump operator cannot be " + rate);
    }
    return new JumpOperator(name, operator.scaled(Math.sqrt(rate), 0));
  }

  /**
   * A channel given in the energy basis of the system's Hamiltonian.
   *
   * @param matrix L between energy eigenstates, rate included
   */
  public static JumpOperator inEnergyBasis(String name, SparseMatrix matrix, EnergyBasis basis) {
    return inEnergyBasis(name, name, matrix, basis);
  }

  /**
   * One of many channels of a kind, given in the energy basis of the system's Hamiltonian.
   *
   * @param kind what counts of jumps are kept by
   */
  static JumpOperator inEnergyBasis(
      String name, String kind, SparseMatrix matrix, EnergyBasis basis) {
    return new JumpOperator(name, kind, matrix, Optional.empty(), Optional.of(basis));
  }

  public String name() {
    return name;
  }

  /** What the channel has in common with others of its bath; its name if it is the only one. */
  public String kind() {
    return kind;
  }

  /** The energy basis in which the channel was given; empty if it was the Dicke basis. */
  public Optional<EnergyBasis> basis() {
    return basis;
  }

  /** L in the basis in which it was given. */
  public SparseMatrix given() {
    return matrix;
  }

  /** L in the Dicke basis, with its band. */
  public BandedMatrix matrix() {
    return band.orElseGet(() -> inDicke(matrix));
  }

  /** L psi, both vectors in the Dicke basis. */
  public ComplexVector applied(ComplexVector psi) {
    ComplexVector result = new ComplexVector(psi.size());
    if (band.isPresent()) {
      band.get().apply(psi, result);
      return result;
    }
    ComplexMatrix v = basis.orElseThrow().toDicke();
    ComplexVector between = new ComplexVector(psi.size());
    matrix.apply(product(v.adjoint(), psi), between);
    return product(v, between);
  }

  private static ComplexVector product(ComplexMatrix v, ComplexVector x) {
    ComplexVector y = new ComplexVector(v.rows());
    for (int i = 0; i < v.rows(); i++) {
      double[] re = v.re(i);
      double[] im = v.im(i);
      for (int j = 0; j < re.length; j++) {
        y.re[i] += re[j] * x.re[j] - im[j] * x.im[j];
        y.im[i] += re[j] * x.im[j] + im[j] * x.re[j];
      }
    }
    return y;
  }

  /** L^+ L in the Dicke basis; its expectation value is the rate of jumps. */
  public BandedMatrix rate() {
    return band.map(a -> a.gram().trimmed(0)).orElseGet(() -> inDicke(matrix.gram()));
  }

  private BandedMatrix inDicke(SparseMatrix a) {
    ComplexMatrix v = basis.orElseThrow().toDicke();
    return BandedMatrix.ofDense(v.times(a.toDense()).times(v.adjoint()), 0);
  }

  /** L between the states of the system's energy basis. */
  public SparseMatrix in(EnergyBasis energies) {
    if (basis.isPresent()) {
      return matrix;
    }
    ComplexMatrix v = energies.toDicke();
    return SparseMatrix.of(v.adjoint().times(matrix.toDense().times(v)), ROUNDING);
  }

  /** A number that no rate of jumps &lt;L^+ L> exceeds: the largest row sum of L^+ L. */
  public double largestRate() {
    return band.map(a -> a.gram().infinityNorm()).orElseGet(() -> matrix.gram().infinityNorm());
  }
}
