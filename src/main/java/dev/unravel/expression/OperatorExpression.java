package dev.unravel.expression;

import dev.unravel.linalg.BandedMatrix;
import dev.unravel.model.CollectiveSpin;
import java.util.List;
import java.util.Optional;

/**
 * A polynomial in the collective spin operators as a matrix in the Dicke basis. Immutable.
 *
 * <p>Products keep their order. A polynomial of degree p has p diagonals at most on each side of
 * the main one; a number stands for the number times the identity.
 */
public final class OperatorExpression {

  /** Outer diagonals that are smaller by this factor than the norm of the matrix are rounding. */
  private static final double ROUNDING = 1e-15;

  private final Expression expression;
  private final CollectiveSpin spin;
  private final Parameters parameters;
  private final OperatorValue value;
  private final BandedMatrix matrix;

  private OperatorExpression(Expression expression, CollectiveSpin spin, Parameters parameters) {
    this.expression = expression;
    this.spin = spin;
    this.parameters = parameters;
    value = new OperatorEvaluator(parameters, spin).value(expression);
    matrix = value.matrix().trimmed(ROUNDING * value.matrix().infinityNorm());
  }

  /**
   * The operator that an expression stands for.
   *
   * @throws ExpressionException if a name is unknown, t occurs, an operator divides, stands in a
   *     function or has a power other than an integer from 0 to 8, or an element of the matrix is
   *     undefined
   */
  public static OperatorExpression of(
      Expression expression, CollectiveSpin spin, Parameters parameters) {
    return new OperatorExpression(expression, spin, parameters);
  }

  /** The expression. */
  public Expression expression() {
    return expression;
  }

  /** The matrix in the Dicke basis, (N+1) x (N+1). */
  public BandedMatrix matrix() {
    return matrix;
  }

  /** The degree in the spin operators; where the degree exceeds 2, an upper bound. */
  public int degree() {
    return value.degree();
  }

  /**
   * The ten coefficients on 1 and the operators of {@link dev.unravel.model.CollectiveObservables},
   * in this order, if the degree is 2 at most.
   */
  public Optional<List<Complex>> coefficients() {
    return value.quadratic().map(Quadratic::coefficients);
  }

  /** ||A - A^+||_F / ||A||_F; 0 for A = 0. */
  public double antiHermitian() {
    double norm = matrix.frobeniusNorm();
    return norm == 0 ? 0 : difference(matrix).frobeniusNorm() / norm;
  }

  /** A - A^+. */
  static BandedMatrix difference(BandedMatrix a) {
    return a.plus(a.adjoint().scaled(-1, 0));
  }

  CollectiveSpin spin() {
    return spin;
  }

  Parameters definitions() {
    return parameters;
  }
}
