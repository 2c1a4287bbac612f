package dev.unravel.expression;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What an expression is made of.
 *
 * @param parameters the parameters by name, each where it is first used, in this order
 * @param time where the time t, or a parameter that depends on it, first occurs
 * @param operator where a spin operator, or a parameter that contains one, first occurs
 */
record Content(
    Map<String, Expression.Parameter> parameters,
    Optional<Expression> time,
    Optional<Expression> operator) {

  /**
   * What stands in the expression itself.
   *
   * @throws ExpressionException if a name is none of the known parameters
   */
  static Content of(Expression expression, Collection<String> known) {
    Collector collector = new Collector(known);
    expression.accept(collector);
    return new Content(collector.parameters, collector.time, collector.operator);
  }

  private static final class Collector implements ExpressionVisitor<Collector> {

    private final Collection<String> known;
    private final Map<String, Expression.Parameter> parameters = new LinkedHashMap<>();
    private Optional<Expression> time = Optional.empty();
    private Optional<Expression> operator = Optional.empty();

    Collector(Collection<String> known) {
      this.known = known;
    }

    @Override
    public Collector literal(Expression.Literal literal) {
      return this;
    }

    @Override
    public Collector operator(Expression.Operator spin) {
      operator = operator.or(() -> Optional.of(spin));
      return this;
    }

    @Override
    public Collector constant(Expression.Constant constant) {
      return this;
    }

    @Override
    public Collector time(Expression.Time t) {
      time = time.or(() -> Optional.of(t));
      return this;
    }

    @Override
    public Collector parameter(Expression.Parameter parameter) {
      if (!known.contains(parameter.name())) {
        throw Names.unknown(parameter, known);
      }
      parameters.putIfAbsent(parameter.name(), parameter);
      return this;
    }

    @Override
    public Collector sum(Expression.Sum sum) {
      sum.terms().forEach(term -> term.expression().accept(this));
      return this;
    }

    @Override
    public Collector product(Expression.Product product) {
      product.factors().forEach(factor -> factor.expression().accept(this));
      return this;
    }

    @Override
    public Collector negation(Expression.Negation negation) {
      return negation.operand().accept(this);
    }

    @Override
    public Collector power(Expression.Power power) {
      power.base().accept(this);
      return power.exponent().accept(this);
    }

    @Override
    public Collector call(Expression.Call call) {
      call.arguments().forEach(argument -> argument.accept(this));
      return this;
    }
  }
}
