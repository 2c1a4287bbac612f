package dev.unravel.expression;

import dev.unravel.linalg.BandedMatrix;
import java.util.Arrays;
import java.util.Optional;

/**
 * An operator while an expression is evaluated.
 *
 * @param matrix in the Dicke basis, its bandwidth at most the degree
 * @param degree of the polynomial in the spin operators
 * @param quadratic the polynomial itself, if no product on the way had a degree above 2
 */
record OperatorValue(BandedMatrix matrix, int degree, Optional<Quadratic> quadratic) {

  private static OperatorValue of(BandedMatrix matrix, int degree, Optional<Quadratic> polynomial) {
    return new OperatorValue(matrix, polynomial.map(Quadratic::degree).orElse(degree), polynomial);
  }

  static OperatorValue of(BandedMatrix matrix, Quadratic polynomial) {
    return of(matrix, polynomial.degree(), Optional.of(polynomial));
  }

  /** A number times the identity. */
  static OperatorValue of(Complex value, int dimension) {
    double[] ones = new double[dimension];
    Arrays.fill(ones, 1);
    return of(
        BandedMatrix.diagonal(ones).scaled(value.re(), value.im()), Quadratic.constant(value));
  }

  OperatorValue plus(OperatorValue other) {
    return of(
        matrix.plus(other.matrix),
        Math.max(degree, other.degree),
        quadratic.flatMap(p -> other.quadratic.map(p::plus)));
  }

  OperatorValue scaled(Complex factor) {
    return of(
        matrix.scaled(factor.re(), factor.im()), degree, quadratic.map(p -> p.scaled(factor)));
  }

  OperatorValue times(OperatorValue other) {
    int sum = degree + other.degree;
    return of(
        matrix.times(other.matrix),
        sum,
        quadratic.flatMap(p -> other.quadratic.filter(q -> sum <= 2).map(p::times)));
  }
}
