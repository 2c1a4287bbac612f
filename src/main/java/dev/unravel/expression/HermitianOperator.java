package dev.unravel.expression;

import dev.unravel.linalg.BandedMatrix;
import java.util.List;
import java.util.Optional;

/**
 * A Hermitian polynomial in the collective spin operators, in the Dicke basis.
 *
 * @param matrix Hermitian exactly
 * @param degree in the spin operators
 * @param coefficients the ten real coefficients on 1 and the operators of {@link
 *     dev.unravel.model.CollectiveObservables}, in this order, if the degree is 2 at most
 */
public record HermitianOperator(
    BandedMatrix matrix, int degree, Optional<List<Double>> coefficients) {

  /** An operator is Hermitian if ||A - A^+||_F is at most this times ||A||_F. */
  public static final double TOLERANCE = 1e-12;

  public HermitianOperator {
    coefficients = coefficients.map(List::copyOf);
  }

  /**
   * The operator, with what rounding left of A - A^+ taken out.
   *
   * @throws ExpressionException if it is not Hermitian; the message names the terms that are not,
   *     and what to write for them
   */
  public static HermitianOperator of(OperatorExpression operator) {
    if (!(operator.antiHermitian() <= TOLERANCE)) {
      throw new Symmetriser(operator).complaint();
    }
    BandedMatrix a = operator.matrix();
    return new HermitianOperator(
        a.plus(a.adjoint()).scaled(0.5, 0),
        operator.degree(),
        operator.coefficients().map(c -> c.stream().map(Complex::re).toList()));
  }
}
