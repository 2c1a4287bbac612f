package dev.unravel.conf;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import dev.unravel.Decimal;
import dev.unravel.expression.Expression;
import dev.unravel.expression.HermitianOperator;
import dev.unravel.expression.OperatorExpression;
import dev.unravel.expression.Parameters;
import dev.unravel.expression.ScalarExpression;
import dev.unravel.linalg.BandedMatrix;
import dev.unravel.model.CollectiveSpin;
import dev.unravel.model.Hamiltonian;
import dev.unravel.syntax.SyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * What the expressions of a curve stand for, with its spins and its parameters: operators, and
 * numbers in the place of numbers. {@code src/docs/expressions.md} has the language.
 */
final class Operators {

  private static final String EXPRESSION = "an expression in quotation marks";
  private static final int MOST_PARAMETERS = 100;
  private static final Domain<Double> NUMBER = Domain.numbers("-1e300", "1e300");

  private final CollectiveSpin spin;
  private final Parameters parameters;

  private Operators(CollectiveSpin spin, Parameters parameters) {
    this.spin = spin;
    this.parameters = parameters;
  }

  static Operators of(SystemSpec system) {
    return of(system.spins(), system.parameters());
  }

  /**
   * The expressions of a system.
   *
   * @param parameters canonical expressions by name, as {@link #parameters} has read them
   */
  static Operators of(int spins, SortedMap<String, String> parameters) {
    Map<String, Expression> values = new LinkedHashMap<>();
    parameters.forEach((name, text) -> values.put(name, Expression.parse(text)));
    return new Operators(new CollectiveSpin(spins), Parameters.of(values));
  }

  /** N. */
  int spins() {
    return spin.spins();
  }

  /** Reads system.parameters: canonical expressions by name. Each has a constant value. */
  static SortedMap<String, String> parameters(Section system, int spins) {
    ConfigObject given =
        system.object("parameters", "an object { name = number or \"expression\" }");
    if (given.size() > MOST_PARAMETERS) {
      throw system.failing(
          "parameters", "there may be %s parameters at most".formatted(MOST_PARAMETERS));
    }
    Section section = Section.free(given, system.pathOf("parameters"));
    SortedMap<String, String> texts = new TreeMap<>();
    for (String name : new TreeMap<>(given).keySet()) {
      if (!Parameters.isAllowed(name)) {
        throw section.failing(
            name,
            "a parameter has a name of letters, digits and _, no digit first, that the language"
                + " does not use itself");
      }
      texts.put(name, parameter(section, name));
    }
    try {
      Operators operators = of(spins, texts);
      for (String name : texts.keySet()) {
        Expression value = Expression.parse(String.valueOf(texts.get(name)));
        explained(
            section, name, () -> ScalarExpression.of(value, spins, operators.parameters).complex());
      }
    } catch (SyntaxException e) {
      throw system.failing("parameters", e.getMessage(), e.picture());
    }
    return texts;
  }

  private static String parameter(Section section, String name) {
    ConfigValue value = section.value(name, EXPRESSION);
    if (value.valueType() == ConfigValueType.NUMBER) {
      return expression(section, name, Decimal.of(section.get(name, NUMBER))).toString();
    }
    String text =
        Domain.text(value)
            .orElseThrow(() -> section.wrong(name, value, "a number, or " + EXPRESSION));
    return expression(section, name, text).toString();
  }

  private static Expression expression(Section section, String key, String text) {
    return explained(section, key, () -> Expression.parse(text));
  }

  /** What an expression at a key stands for; a mistake in it names the key and shows the place. */
  private static <T> T explained(Section section, String key, Supplier<T> action) {
    try {
      return action.get();
    } catch (SyntaxException e) {
      throw section.failing(key, e.getMessage(), e.picture());
    }
  }

  /** Reads an operator, Hermitian or not. */
  Polynomial operator(Section section, String key) {
    Expression expression = expression(section, key, text(section, key));
    BandedMatrix matrix =
        explained(section, key, () -> OperatorExpression.of(expression, spin, parameters).matrix());
    if (matrix.infinityNorm() == 0) {
      throw section.failing(key, "this operator is 0");
    }
    return new Polynomial(expression.toString());
  }

  /** Reads a Hermitian operator. */
  Polynomial hermitian(Section section, String key) {
    Expression expression = expression(section, key, text(section, key));
    explained(section, key, () -> hermitian(expression));
    return new Polynomial(expression.toString());
  }

  private HermitianOperator hermitian(Expression expression) {
    return HermitianOperator.of(OperatorExpression.of(expression, spin, parameters));
  }

  private static String text(Section section, String key) {
    return section.get(key, new Domain<>(EXPRESSION, Domain::text));
  }

  /** Reads a number, or an expression of parameters in its place. */
  double number(Section section, String key, Domain<Double> domain) {
    if (!section.isText(key)) {
      boolean number = section.value(key, domain.allowed()).valueType() == ConfigValueType.NUMBER;
      return section.get(
          key,
          number
              ? domain
              : new Domain<>(
                  domain.allowed() + ", or an expression of parameters in quotation marks",
                  domain.reader()));
    }
    Expression expression = expression(section, key, text(section, key));
    double value;
    try {
      value = ScalarExpression.real(expression, spin.spins(), parameters);
    } catch (SyntaxException e) {
      throw section.failing(
          key,
          "%s; must be %s, or an expression of parameters"
              .formatted(e.getMessage(), domain.allowed()),
          e.picture());
    }
    return domain
        .reader()
        .apply(ConfigValueFactory.fromAnyRef(value))
        .orElseThrow(
            () ->
                section.failing(
                    key, "the expression is %s and must be %s".formatted(value, domain.allowed())));
  }

  /** The matrix of a canonical expression in the Dicke basis. */
  BandedMatrix matrix(String text) {
    return OperatorExpression.of(Expression.parse(text), spin, parameters).matrix();
  }

  /** The matrix of a Hermitian one, Hermitian to the bit. */
  BandedMatrix hermitianMatrix(String text) {
    return hermitian(Expression.parse(text)).matrix();
  }

  /** The Hamiltonian that a canonical expression stands for. */
  Hamiltonian hamiltonian(Polynomial polynomial) {
    HermitianOperator h = hermitian(Expression.parse(polynomial.text()));
    return Hamiltonian.of(
        spin,
        h.matrix(),
        h.coefficients().map(c -> c.stream().mapToDouble(Double::doubleValue).toArray()));
  }
}
