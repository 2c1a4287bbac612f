package dev.unravel.expression;

import dev.unravel.Decimal;
import dev.unravel.syntax.Place;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/** Gives the complex value of an expression without spin operators, at one time or at none. */
final class ScalarEvaluator implements ExpressionVisitor<Complex> {

  private static final int LARGEST_COMPLEX_POWER = 1000;

  private final Parameters parameters;
  private final int spins;
  private final OptionalDouble time;
  private final Map<String, Complex> values = new HashMap<>();

  /**
   * @param parameters values of names
   * @param spins N
   * @param time t, if it is allowed
   */
  ScalarEvaluator(Parameters parameters, int spins, OptionalDouble time) {
    this.parameters = parameters;
    this.spins = spins;
    this.time = time;
  }

  Complex value(Expression expression) {
    for (String name : parameters.contentOf(expression).parameters().keySet()) {
      if (!values.containsKey(name)) {
        values.put(name, Parameters.ofParameter(name, () -> parameters.value(name).accept(this)));
      }
    }
    return expression.accept(this);
  }

  /** The value, which has to be real. */
  double real(Expression expression) {
    return real(value(expression), expression.place());
  }

  private static double real(Complex value, Place place) {
    if (!value.isReal()) {
      throw new ExpressionException(
          place,
          "a real number is needed; the imaginary part of this one is " + Decimal.of(value.im()));
    }
    return value.re();
  }

  private static Complex finite(Complex value, Place place) {
    if (!value.isFinite()) {
      throw new ExpressionException(place, "the value is beyond the range of a double");
    }
    return value;
  }

  @Override
  public Complex literal(Expression.Literal literal) {
    return Complex.real(literal.value());
  }

  @Override
  public Complex operator(Expression.Operator operator) {
    throw new IllegalStateException(operator.toString());
  }

  @Override
  public Complex constant(Expression.Constant constant) {
    return switch (constant.constant()) {
      case IMAGINARY_UNIT -> Complex.I;
      case PI -> Complex.real(Math.PI);
      case SPINS -> Complex.real(spins);
    };
  }

  @Override
  public Complex time(Expression.Time t) {
    return Complex.real(
        time.orElseThrow(
            () ->
                new ExpressionException(
                    t.place(), "this value may not depend on the time t; it has to be constant")));
  }

  @Override
  public Complex parameter(Expression.Parameter parameter) {
    Complex value = values.get(parameter.name());
    if (value == null) {
      throw new IllegalStateException(parameter.name());
    }
    return value;
  }

  @Override
  public Complex sum(Expression.Sum sum) {
    Complex value = Complex.ZERO;
    for (Expression.Term term : sum.terms()) {
      Complex part = term.expression().accept(this);
      value = term.subtracted() ? value.minus(part) : value.plus(part);
    }
    return finite(value, sum.place());
  }

  @Override
  public Complex product(Expression.Product product) {
    Complex value = Complex.ONE;
    for (Expression.Factor factor : product.factors()) {
      value = multiplied(value, factor, factor.expression().accept(this));
    }
    return value;
  }

  /** The value times the factor, or divided by it. */
  static Complex multiplied(Complex value, Expression.Factor factor, Complex by) {
    Place place = factor.expression().place();
    if (factor.divides() && by.isZero()) {
      throw new ExpressionException(place, "division by zero");
    }
    return finite(factor.divides() ? value.dividedBy(by) : value.times(by), place);
  }

  @Override
  public Complex negation(Expression.Negation negation) {
    return negation.operand().accept(this).negated();
  }

  @Override
  public Complex power(Expression.Power power) {
    Complex base = power.base().accept(this);
    double exponent = real(power.exponent().accept(this), power.exponent().place());
    boolean integer = exponent == Math.rint(exponent);
    if (base.isZero() && exponent < 0) {
      throw new ExpressionException(power.place(), "division by zero");
    }
    if (base.isReal()) {
      if (base.re() < 0 && !integer) {
        throw new ExpressionException(
            power.exponent().place(), "a power of a negative number has to be an integer");
      }
      return finite(Complex.real(StrictMath.pow(base.re(), exponent)), power.place());
    }
    if (!integer || Math.abs(exponent) > LARGEST_COMPLEX_POWER) {
      throw new ExpressionException(
          power.exponent().place(),
          "a power of a complex number has to be an integer from -%s to %s"
              .formatted(LARGEST_COMPLEX_POWER, LARGEST_COMPLEX_POWER));
    }
    Complex value = base.power((int) Math.abs(exponent));
    return finite(exponent < 0 ? Complex.ONE.dividedBy(value) : value, power.place());
  }

  @Override
  public Complex call(Expression.Call call) {
    Complex[] arguments = new Complex[call.arguments().size()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = call.arguments().get(i).accept(this);
    }
    return finite(value(call, arguments), call.place());
  }

  private static Complex value(Expression.Call call, Complex[] arguments) {
    switch (call.function()) {
      case EXP:
        return arguments[0].exponential();
      case ABS:
        return Complex.real(arguments[0].modulus());
      default:
        double[] x = new double[arguments.length];
        for (int i = 0; i < x.length; i++) {
          x[i] = real(arguments[i], call.arguments().get(i).place());
        }
        try {
          return Complex.real(call.function().of(x));
        } catch (ArithmeticException e) {
          throw new ExpressionException(call.place(), String.valueOf(e.getMessage()));
        }
    }
  }
}
