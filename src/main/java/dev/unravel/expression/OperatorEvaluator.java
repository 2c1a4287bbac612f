package dev.unravel.expression;

import dev.unravel.model.CollectiveSpin;
import dev.unravel.syntax.Place;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Gives the operator that an expression stands for. What holds no operator is left to a {@link
 * ScalarEvaluator}; the visits below meet operators only.
 */
final class OperatorEvaluator implements ExpressionVisitor<OperatorValue> {

  /** An operator to a power above is refused. */
  static final int LARGEST_POWER = 8;

  /** A polynomial of a degree above is refused: its band would be a dense matrix. */
  static final int LARGEST_DEGREE = 64;

  private final Parameters parameters;
  private final CollectiveSpin spin;
  private final ScalarEvaluator scalars;
  private final Map<String, OperatorValue> values = new HashMap<>();

  OperatorEvaluator(Parameters parameters, CollectiveSpin spin) {
    this.parameters = parameters;
    this.spin = spin;
    scalars = new ScalarEvaluator(parameters, spin.spins(), OptionalDouble.empty());
  }

  /** The operator; a number stands for the number times the identity. */
  OperatorValue value(Expression expression) {
    for (String name : parameters.contentOf(expression).parameters().keySet()) {
      Expression parameter = parameters.value(name);
      if (isOperator(parameter) && !values.containsKey(name)) {
        values.put(name, Parameters.ofParameter(name, () -> parameter.accept(this)));
      }
    }
    return isOperator(expression) ? expression.accept(this) : identity(scalar(expression));
  }

  boolean isOperator(Expression expression) {
    return parameters.contentOf(expression).operator().isPresent();
  }

  /** The value of an expression without operators. */
  Complex scalar(Expression expression) {
    return scalars.value(expression);
  }

  private OperatorValue identity(Complex value) {
    return OperatorValue.of(value, spin.dimension());
  }

  private static OperatorValue checked(OperatorValue value, Place place) {
    if (!Double.isFinite(value.matrix().infinityNorm())) {
      throw new ExpressionException(place, "the operator is beyond the range of a double");
    }
    return value;
  }

  private static IllegalStateException scalarMet(Expression scalar) {
    return new IllegalStateException(scalar.toString());
  }

  @Override
  public OperatorValue literal(Expression.Literal literal) {
    throw scalarMet(literal);
  }

  @Override
  public OperatorValue constant(Expression.Constant constant) {
    throw scalarMet(constant);
  }

  @Override
  public OperatorValue time(Expression.Time time) {
    throw scalarMet(time);
  }

  @Override
  public OperatorValue operator(Expression.Operator operator) {
    return OperatorValue.of(operator.operator().matrix(spin), operator.operator().quadratic());
  }

  @Override
  public OperatorValue parameter(Expression.Parameter parameter) {
    OperatorValue value = values.get(parameter.name());
    if (value == null) {
      throw new IllegalStateException(parameter.name());
    }
    return value;
  }

  @Override
  public OperatorValue sum(Expression.Sum sum) {
    Complex constant = Complex.ZERO;
    Optional<OperatorValue> operator = Optional.empty();
    for (Expression.Term term : sum.terms()) {
      Complex sign = Complex.real(term.subtracted() ? -1 : 1);
      if (isOperator(term.expression())) {
        OperatorValue part = term.expression().accept(this);
        OperatorValue signed = term.subtracted() ? part.scaled(sign) : part;
        operator = Optional.of(operator.map(o -> o.plus(signed)).orElse(signed));
      } else {
        constant = constant.plus(sign.times(scalar(term.expression())));
      }
    }
    OperatorValue value = operator.orElseThrow();
    return checked(constant.isZero() ? value : value.plus(identity(constant)), sum.place());
  }

  @Override
  public OperatorValue product(Expression.Product product) {
    Complex coefficient = Complex.ONE;
    Optional<OperatorValue> operator = Optional.empty();
    for (Expression.Factor factor : product.factors()) {
      if (isOperator(factor.expression())) {
        Place place = factor.expression().place();
        if (factor.divides()) {
          throw new ExpressionException(place, "division by an operator");
        }
        OperatorValue by = factor.expression().accept(this);
        operator = Optional.of(operator.map(o -> times(o, by, place)).orElse(by));
      } else {
        coefficient = ScalarEvaluator.multiplied(coefficient, factor, scalar(factor.expression()));
      }
    }
    OperatorValue value = operator.orElseThrow();
    return coefficient.equals(Complex.ONE)
        ? value
        : checked(value.scaled(coefficient), product.place());
  }

  private static OperatorValue times(OperatorValue a, OperatorValue b, Place place) {
    if (a.degree() + b.degree() > LARGEST_DEGREE) {
      throw new ExpressionException(
          place,
          "the product has degree %s in the spin operators; at most %s is allowed"
              .formatted(a.degree() + b.degree(), LARGEST_DEGREE));
    }
    return checked(a.times(b), place);
  }

  @Override
  public OperatorValue negation(Expression.Negation negation) {
    return negation.operand().accept(this).scaled(Complex.real(-1));
  }

  @Override
  public OperatorValue power(Expression.Power power) {
    Place place = power.exponent().place();
    if (isOperator(power.exponent())) {
      throw new ExpressionException(place, "an exponent has to be a number, not an operator");
    }
    Complex exponent = scalar(power.exponent());
    if (!exponent.isReal()
        || exponent.re() != Math.rint(exponent.re())
        || exponent.re() < 0
        || exponent.re() > LARGEST_POWER) {
      throw new ExpressionException(
          place,
          "a power of an operator has to be an integer from 0 to %s".formatted(LARGEST_POWER));
    }
    OperatorValue base = power.base().accept(this);
    OperatorValue value = exponent.re() == 0 ? identity(Complex.ONE) : base;
    for (int i = 2; i <= exponent.re(); i++) {
      value = times(value, base, place);
    }
    return value;
  }

  @Override
  public OperatorValue call(Expression.Call call) {
    throw new ExpressionException(
        call.place(),
        "%s of an operator is not defined; operators have powers only"
            .formatted(call.function().word()));
  }
}
