package dev.unravel.expression;

import dev.unravel.expression.Expression.Factor;
import dev.unravel.expression.Expression.Term;
import dev.unravel.syntax.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes up expressions. */
final class RandomExpressions {

  private static final Place NOWHERE = new Place("", 0);

  private final Random random;

  RandomExpressions(long seed) {
    random = new Random(seed);
  }

  private Expression literal() {
    double[] values = {0, 1, 2, 0.5, 20, 0.02, 1e-9, 1e20, 6.02e23, 0.1 + 0.2};
    return new Expression.Literal(NOWHERE, values[random.nextInt(values.length)]);
  }

  private Expression parameter() {
    return new Expression.Parameter(NOWHERE, List.of("g", "chi", "h_2").get(random.nextInt(3)));
  }

  private Expression operator() {
    SpinOperator[] operators = SpinOperator.values();
    return new Expression.Operator(NOWHERE, operators[random.nextInt(operators.length)]);
  }

  /** Any expression at all, of any meaning or none. */
  Expression any(int depth) {
    if (depth == 0) {
      return switch (random.nextInt(5)) {
        case 0 -> literal();
        case 1 -> parameter();
        case 2 -> operator();
        case 3 -> new Expression.Time(NOWHERE);
        default ->
            new Expression.Constant(
                NOWHERE, NamedConstant.values()[random.nextInt(NamedConstant.values().length)]);
      };
    }
    return switch (random.nextInt(6)) {
      case 0 -> sum(depth);
      case 1 -> product(depth);
      case 2 -> new Expression.Negation(NOWHERE, any(depth - 1));
      case 3 -> new Expression.Power(any(depth - 1), any(depth - 1));
      case 4 -> call(depth);
      default -> any(0);
    };
  }

  private Expression sum(int depth) {
    List<Term> terms = new ArrayList<>();
    for (int i = 2 + random.nextInt(2); i > 0; i--) {
      terms.add(new Term(!terms.isEmpty() && random.nextBoolean(), any(depth - 1)));
    }
    return new Expression.Sum(terms);
  }

  private Expression product(int depth) {
    List<Factor> factors = new ArrayList<>();
    for (int i = 2 + random.nextInt(2); i > 0; i--) {
      factors.add(new Factor(!factors.isEmpty() && random.nextBoolean(), any(depth - 1)));
    }
    return new Expression.Product(factors);
  }

  private Expression call(int depth) {
    Function function = Function.values()[random.nextInt(Function.values().length)];
    List<Expression> arguments = new ArrayList<>();
    while (!function.takes(arguments.size())) {
      arguments.add(any(depth - 1));
    }
    return new Expression.Call(NOWHERE, function, arguments);
  }

  /**
   * The text of an operator of this degree at most, with blanks and parentheses at random, which
   * uses the parameters g, chi (numbers) and A (Sx - 0.5*i*Sy).
   */
  String operator(int degree, int depth) {
    if (depth == 0 || degree == 0) {
      if (degree > 0 && random.nextInt(4) > 0) {
        return List.of("Sx", "Sy", "Sz", "Splus", "Sminus", "A").get(random.nextInt(6));
      }
      return List.of("0.3", "2", "i", "g", "chi", "1/N", "(1 - 2*i)", "-0.7", "1e-3", "pi")
          .get(random.nextInt(10));
    }
    String blank = " ".repeat(random.nextInt(2));
    return switch (random.nextInt(6)) {
      case 0 -> operator(degree, depth - 1) + blank + "+" + blank + operator(degree, depth - 1);
      case 1 ->
          operator(degree, depth - 1)
              + blank
              + "-"
              + blank
              + "("
              + operator(degree, depth - 1)
              + ")";
      case 2 -> {
        int left = random.nextInt(degree + 1);
        yield "(" + operator(left, depth - 1) + ")*(" + operator(degree - left, depth - 1) + ")";
      }
      case 3 -> "-(" + operator(degree, depth - 1) + blank + ")/(N + g)";
      case 4 -> {
        int power = 1 + random.nextInt(degree);
        yield "(" + operator(degree / power, depth - 1) + ")^" + power;
      }
      default -> "g*(" + operator(degree, depth - 1) + ")";
    };
  }
}
