package dev.unravel.expression;

import dev.unravel.Decimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The functions of the language. */
public enum Function {
  SQRT("sqrt", "x"),
  EXP("exp", "x"),
  LOG("log", "x"),
  SIN("sin", "x"),
  COS("cos", "x"),
  TAN("tan", "x"),
  ASIN("asin", "x"),
  ACOS("acos", "x"),
  ATAN("atan", "x"),
  SINH("sinh", "x"),
  COSH("cosh", "x"),
  TANH("tanh", "x"),
  ABS("abs", "x"),
  /** The least of two or more numbers. */
  MIN("min", "x, y, ..."),
  /** The greatest of two or more numbers. */
  MAX("max", "x, y, ..."),
  /** 0 for x &lt; 0, else 1. */
  STEP("step", "x"),
  /** a up to t0, b from t1 on, linear between. */
  RAMP("ramp", "t; t0, t1, a, b"),
  /** a for t0 &lt;= t &lt; t0 + width, else 0. */
  PULSE("pulse", "t; t0, width, a");

  private static final String NATURAL_LOGARITHM = "ln";

  private final String word;
  private final String signature;

  Function(String word, String signature) {
    this.word = word;
    this.signature = signature;
  }

  /** As it is written in an expression. */
  public String word() {
    return word;
  }

  /** The function and its arguments, such as {@code pulse(t; t0, width, a)}. */
  public String signature() {
    return word + "(" + signature + ")";
  }

  /** Whether a semicolon follows the first argument. */
  boolean isOfTime() {
    return signature.indexOf(';') >= 0;
  }

  boolean takes(int arguments) {
    return switch (this) {
      case MIN, MAX -> arguments >= 2;
      default -> arguments == signature.split("[;,]", -1).length;
    };
  }

  /** The function of this name; ln is log. */
  static Optional<Function> named(String name) {
    String word = name.equals(NATURAL_LOGARITHM) ? LOG.word : name;
    return Arrays.stream(values()).filter(f -> f.word.equals(word)).findFirst();
  }

  /** All names. */
  static List<String> words() {
    return Stream.concat(Arrays.stream(values()).map(Function::word), Stream.of(NATURAL_LOGARITHM))
        .toList();
  }

  /**
   * The value for real arguments in the function's domain.
   *
   * @throws ArithmeticException if the arguments are outside the domain
   */
  double of(double... x) {
    return switch (this) {
      case SQRT -> Math.sqrt(in(x[0] >= 0, x[0], "a number that is not negative"));
      case EXP -> StrictMath.exp(x[0]);
      case LOG -> StrictMath.log(in(x[0] > 0, x[0], "a positive number"));
      case SIN -> StrictMath.sin(x[0]);
      case COS -> StrictMath.cos(x[0]);
      case TAN -> StrictMath.tan(x[0]);
      case ASIN -> StrictMath.asin(in(Math.abs(x[0]) <= 1, x[0], "a number from -1 to 1"));
      case ACOS -> StrictMath.acos(in(Math.abs(x[0]) <= 1, x[0], "a number from -1 to 1"));
      case ATAN -> StrictMath.atan(x[0]);
      case SINH -> StrictMath.sinh(x[0]);
      case COSH -> StrictMath.cosh(x[0]);
      case TANH -> StrictMath.tanh(x[0]);
      case ABS -> Math.abs(x[0]);
      case MIN -> Arrays.stream(x).min().orElseThrow();
      case MAX -> Arrays.stream(x).max().orElseThrow();
      case STEP -> x[0] < 0 ? 0 : 1;
      case RAMP -> ramp(x[0], x[1], in(x[2] >= x[1], x[2], "t1 >= t0"), x[3], x[4]);
      case PULSE -> pulse(x[0], x[1], in(x[2] >= 0, x[2], "a width that is not negative"), x[3]);
    };
  }

  private double in(boolean domain, double x, String allowed) {
    if (!domain) {
      throw new ArithmeticException(
          "%s needs %s; %s is none".formatted(signature(), allowed, Decimal.of(x)));
    }
    return x;
  }

  private static double ramp(double t, double t0, double t1, double a, double b) {
    if (t < t0) {
      return a;
    }
    return t >= t1 ? b : a + (b - a) * ((t - t0) / (t1 - t0));
  }

  private static double pulse(double t, double t0, double width, double a) {
    return t >= t0 && t < t0 + width ? a : 0;
  }
}
