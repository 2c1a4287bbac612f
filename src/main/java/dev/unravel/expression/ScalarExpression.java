package dev.unravel.expression;

import java.util.Collections;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * An expression that is a number, or a function of the time t. It stays symbolic: each value is
 * computed when it is asked for. Immutable.
 */
public final class ScalarExpression {

  private final Expression expression;
  private final int spins;
  private final Parameters parameters;
  private final Content content;

  private ScalarExpression(Expression expression, int spins, Parameters parameters) {
    this.expression = expression;
    this.spins = spins;
    this.parameters = parameters;
    content = parameters.contentOf(expression);
    content
        .operator()
        .ifPresent(
            operator -> {
              throw new ExpressionException(
                  operator.place(), "a number is needed; %s is an operator".formatted(operator));
            });
  }

  /**
   * A number or a function of time.
   *
   * @param spins N
   * @throws ExpressionException if a name is unknown, or an operator occurs
   */
  public static ScalarExpression of(Expression expression, int spins, Parameters parameters) {
    return new ScalarExpression(expression, spins, parameters);
  }

  /**
   * The real number that an expression stands for.
   *
   * @param spins N
   * @throws ExpressionException if a name is unknown, an operator or t occurs, or the value is
   *     complex or undefined
   */
  public static double real(Expression expression, int spins, Parameters parameters) {
    return of(expression, spins, parameters).real();
  }

  /** The expression. */
  public Expression expression() {
    return expression;
  }

  /** Names of the parameters that the value rests on, directly or by way of others. */
  public Set<String> parameters() {
    return Collections.unmodifiableSet(content.parameters().keySet());
  }

  /** Whether t occurs, directly or by way of parameters. */
  public boolean dependsOnTime() {
    return content.time().isPresent();
  }

  /**
   * The value of a constant.
   *
   * @throws ExpressionException if t occurs, or the value is complex or undefined
   */
  public double real() {
    return new ScalarEvaluator(parameters, spins, OptionalDouble.empty()).real(expression);
  }

  /**
   * The value at a time.
   *
   * @throws ExpressionException if the value is complex or undefined
   */
  public double real(double t) {
    return new ScalarEvaluator(parameters, spins, OptionalDouble.of(t)).real(expression);
  }

  /**
   * The value of a constant, real or not.
   *
   * @throws ExpressionException if t occurs, or the value is undefined
   */
  public Complex complex() {
    return new ScalarEvaluator(parameters, spins, OptionalDouble.empty()).value(expression);
  }
}
