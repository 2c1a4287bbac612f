/**
 * The language of operators and functions: {@code chi*Sz^2/N - ramp(t; 0, 20, 1, 0.02)*Sx}.
 *
 * <p>A text becomes an {@link dev.unravel.expression.Expression}, a tree in which every scalar
 * stays symbolic. {@link dev.unravel.expression.Parameters} give values to its names. An {@link
 * dev.unravel.expression.OperatorExpression} is a band matrix in the Dicke basis, a {@link
 * dev.unravel.expression.HermitianOperator} one that may be a Hamiltonian or an observable, a
 * {@link dev.unravel.expression.ScalarExpression} a number or a function of time. A mistake of the
 * user is an {@link dev.unravel.expression.ExpressionException} with its place.
 *
 * <p>The grammar is {@code src/main/antlr4/dev/unravel/expression/grammar}; {@code
 * src/docs/expressions.md} describes the language. Numbers are made with + - * /, square root and
 * {@link StrictMath} only, so that they have the same bits on every machine.
 */
package dev.unravel.expression;
