package dev.unravel.model;

import dev.unravel.linalg.BandedMatrix;

/**
 * One channel of the bath, L = sqrt(gamma) J, in d rho/dt = ... + L rho L^+ - (L^+ L rho + rho L^+
 * L)/2.
 *
 * @param name what a reader of a history sees
 * @param matrix L in the Dicke basis, rate included, with its band
 */
public record JumpOperator(String name, BandedMatrix matrix) {

  /** A collective operator with a rate: L = sqrt(rate) J. */
  public static JumpOperator of(String name, BandedMatrix operator, double rate) {
    if (!(rate >= 0) || rate == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException("the rate of a jump operator cannot be " + rate);
    }
    return new JumpOperator(name, operator.scaled(Math.sqrt(rate), 0));
  }

  /** L^+ L, whose expectation value is the rate of jumps. */
  public BandedMatrix rate() {
    return matrix.adjoint().times(matrix);
  }
}
