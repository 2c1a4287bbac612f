package dev.unravel.diagnostics;

import dev.unravel.linalg.ComplexMatrix;

/**
 * How far an ensemble's mean state may lie from the exact one at a grid time. All bounds hold
 * together but for the false-alarm probability of the cross-check.
 */
public interface Deviations {

  /** How far moment a, of the nine, may be off on either side. */
  double ofMoment(int a);

  /**
   * How far the mean of an operator may be off that is fixed beforehand: its own bound.
   *
   * @param operator Hermitian, in the Dicke basis
   */
  Interval of(ComplexMatrix operator);

  /**
   * The same of sum_a c_a A_a over the nine {@link dev.unravel.model.CollectiveObservables} A_a.
   */
  Interval of(double[] coefficients);

  /** The same of H. */
  Interval energy();

  /**
   * How far any linear function of the nine moments may be off, such as one that the ensemble
   * itself has chosen: sum_a |c_a| times the bound of moment a.
   */
  double ofAny(double[] coefficients);

  /** The largest Hilbert-Schmidt distance ||rho' - rho|| of the two states. */
  double distance();
}
