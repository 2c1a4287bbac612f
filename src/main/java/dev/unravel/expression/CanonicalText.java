package dev.unravel.expression;

import dev.unravel.Decimal;
import java.util.stream.Collectors;

/** Writes an expression with no parentheses but those needed. */
final class CanonicalText implements ExpressionVisitor<String> {

  /** How tightly a kind of expression holds together. */
  private enum Binding {
    SUM,
    PRODUCT,
    SIGNED,
    POWER,
    ATOM
  }

  private static final CanonicalText TEXT = new CanonicalText();
  private static final Bindings BINDING = new Bindings();

  private CanonicalText() {}

  static String of(Expression expression) {
    return expression.accept(TEXT);
  }

  private static String of(Expression expression, Binding least) {
    String text = of(expression);
    return expression.accept(BINDING).compareTo(least) < 0 ? "(" + text + ")" : text;
  }

  @Override
  public String literal(Expression.Literal literal) {
    return Decimal.of(literal.value());
  }

  @Override
  public String operator(Expression.Operator operator) {
    return operator.operator().word();
  }

  @Override
  public String constant(Expression.Constant constant) {
    return constant.constant().word();
  }

  @Override
  public String time(Expression.Time time) {
    return Names.TIME;
  }

  @Override
  public String parameter(Expression.Parameter parameter) {
    return parameter.name();
  }

  @Override
  public String sum(Expression.Sum sum) {
    StringBuilder text = new StringBuilder();
    for (Expression.Term term : sum.terms()) {
      String sign = term.subtracted() ? " - " : " + ";
      text.append(text.isEmpty() ? "" : sign).append(of(term.expression(), Binding.PRODUCT));
    }
    return text.toString();
  }

  @Override
  public String product(Expression.Product product) {
    StringBuilder text = new StringBuilder();
    for (Expression.Factor factor : product.factors()) {
      String sign = factor.divides() ? "/" : "*";
      text.append(text.isEmpty() ? "" : sign).append(of(factor.expression(), Binding.SIGNED));
    }
    return text.toString();
  }

  @Override
  public String negation(Expression.Negation negation) {
    return "-" + of(negation.operand(), Binding.SIGNED);
  }

  @Override
  public String power(Expression.Power power) {
    return of(power.base(), Binding.ATOM) + "^" + of(power.exponent(), Binding.SIGNED);
  }

  @Override
  public String call(Expression.Call call) {
    String first = of(call.arguments().get(0));
    String others =
        call.arguments().stream().skip(1).map(CanonicalText::of).collect(Collectors.joining(", "));
    String separator = call.function().isOfTime() ? "; " : ", ";
    return call.function().word()
        + "("
        + first
        + (others.isEmpty() ? "" : separator + others)
        + ")";
  }

  private static final class Bindings implements ExpressionVisitor<Binding> {

    @Override
    public Binding literal(Expression.Literal literal) {
      return Binding.ATOM;
    }

    @Override
    public Binding operator(Expression.Operator operator) {
      return Binding.ATOM;
    }

    @Override
    public Binding constant(Expression.Constant constant) {
      return Binding.ATOM;
    }

    @Override
    public Binding time(Expression.Time time) {
      return Binding.ATOM;
    }

    @Override
    public Binding parameter(Expression.Parameter parameter) {
      return Binding.ATOM;
    }

    @Override
    public Binding sum(Expression.Sum sum) {
      return Binding.SUM;
    }

    @Override
    public Binding product(Expression.Product product) {
      return Binding.PRODUCT;
    }

    @Override
    public Binding negation(Expression.Negation negation) {
      return Binding.SIGNED;
    }

    @Override
    public Binding power(Expression.Power power) {
      return Binding.POWER;
    }

    @Override
    public Binding call(Expression.Call call) {
      return Binding.ATOM;
    }
  }
}
