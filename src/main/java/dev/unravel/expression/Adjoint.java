package dev.unravel.expression;

import dev.unravel.expression.Expression.Factor;
import dev.unravel.expression.Expression.Term;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Writes the adjoint of an operator, and the conjugate of a number, as an expression. */
final class Adjoint implements ExpressionVisitor<Expression> {

  /** An adjoint with more parts is nothing to be read. */
  private static final int MOST_PARTS = 200;

  private final Parameters parameters;
  private final OperatorEvaluator evaluator;
  private int parts;

  private Adjoint(Parameters parameters, OperatorEvaluator evaluator) {
    this.parameters = parameters;
    this.evaluator = evaluator;
  }

  /** The adjoint, if it is short enough for a message. */
  static Optional<Expression> of(
      Expression operator, Parameters parameters, OperatorEvaluator evaluator) {
    try {
      return Optional.of(new Adjoint(parameters, evaluator).of(operator));
    } catch (TooLongException e) {
      return Optional.empty();
    }
  }

  private static final class TooLongException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private Expression of(Expression expression) {
    if (++parts > MOST_PARTS) {
      throw new TooLongException();
    }
    boolean real = !evaluator.isOperator(expression) && evaluator.scalar(expression).isReal();
    return real ? expression : expression.accept(this);
  }

  @Override
  public Expression literal(Expression.Literal literal) {
    return literal;
  }

  @Override
  public Expression operator(Expression.Operator operator) {
    return new Expression.Operator(operator.place(), operator.operator().adjoint());
  }

  /** Of i alone: the others are real. */
  @Override
  public Expression constant(Expression.Constant constant) {
    return new Expression.Negation(constant.place(), constant);
  }

  @Override
  public Expression time(Expression.Time time) {
    return time;
  }

  @Override
  public Expression parameter(Expression.Parameter parameter) {
    return of(parameters.value(parameter.name()));
  }

  @Override
  public Expression sum(Expression.Sum sum) {
    return new Expression.Sum(
        sum.terms().stream()
            .map(term -> new Term(term.subtracted(), of(term.expression())))
            .toList());
  }

  /** Numbers stay in front, operators change their order. */
  @Override
  public Expression product(Expression.Product product) {
    List<Factor> factors = new ArrayList<>();
    List<Factor> operators = new ArrayList<>();
    List<Factor> divisors = new ArrayList<>();
    for (Factor factor : product.factors()) {
      Factor adjoint = new Factor(factor.divides(), of(factor.expression()));
      if (evaluator.isOperator(factor.expression())) {
        operators.add(adjoint);
      } else {
        (factor.divides() ? divisors : factors).add(adjoint);
      }
    }
    Collections.reverse(operators);
    factors.addAll(operators);
    factors.addAll(divisors);
    return new Expression.Product(factors);
  }

  @Override
  public Expression negation(Expression.Negation negation) {
    return new Expression.Negation(negation.place(), of(negation.operand()));
  }

  @Override
  public Expression power(Expression.Power power) {
    return new Expression.Power(of(power.base()), power.exponent());
  }

  @Override
  public Expression call(Expression.Call call) {
    return new Expression.Call(
        call.place(), call.function(), call.arguments().stream().map(this::of).toList());
  }
}
