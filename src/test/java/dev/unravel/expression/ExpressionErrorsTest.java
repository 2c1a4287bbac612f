package dev.unravel.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unravel.UserException;
import dev.unravel.model.CollectiveSpin;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of wrong texts, and where. */
class ExpressionErrorsTest {

  private static OperatorExpression operator(String text) {
    Parameters parameters =
        Parameters.of(Map.of("omega", Expression.parse("2"), "A", Expression.parse("Sx + Sy")));
    return OperatorExpression.of(Expression.parse(text), new CollectiveSpin(4), parameters);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``              | 1 | expected a number, a name or '(' and found the end",
        "Sx +            | 5 | expected a number, a name or '(' and found the end",
        "Sx + )          | 6 | expected a number, a name or '(' and found ')'",
        "(Sx             | 4 | expected + - * / ^ or ')' and found the end",
        "Sx)             | 3 | expected + - * / ^ or the end and found ')'",
        "Sx + * Sy       | 6 | expected a number, a name or '(' and found '*'",
        "2 Sx            | 3 | expected + - * / ^ or the end and found 'Sx'; a product is written"
            + " with *",
        "2(Sx)           | 2 | expected + - * / ^ or the end and found '('; a product is written"
            + " with *",
        "1.2.3           | 4 | expected + - * / ^ or the end and found '.3'; a product is written"
            + " with *",
        "a; b            | 2 | expected + - * / ^ or the end and found ';'",
        "min(1; 2; 3)    | 9 | expected + - * / ^ or ',' or ')' and found ';'",
        "(Sx) Sy         | 6 | expected + - * / ^ or the end and found 'Sy'; a product is written"
            + " with *",
        "(Sx*(2) Sy)     | 9 | expected + - * / ^ or ')' and found 'Sy'; a product is written"
            + " with *",
        "2^3^4 5         | 7 | expected + - * / ^ or the end and found '5'; a product is written"
            + " with *",
        "sin(2           | 6 | expected + - * / ^ or ',' or ')' and found the end",
        "sin()           | 5 | expected a number, a name or '(' and found ')'",
        "Sx ** 2         | 5 | expected a number, a name or '(' and found '*'",
        "Sx % 2          | 4 | unexpected '%'",
        "Sx = 2          | 4 | unexpected '='",
        "2 × Sx          | 3 | unexpected U+00D7 (MULTIPLICATION SIGN); write *",
        "Sx − Sy         | 4 | unexpected U+2212 (MINUS SIGN); write -",
        "٣*Sx            | 1 | unexpected U+0663 (ARABIC-INDIC DIGIT THREE)",
        "ω*Sx            | 1 | unexpected U+03C9 (GREEK SMALL LETTER OMEGA)",
        "1e400*Sx        | 1 | 1e400 is beyond the range of a double",
        "2*1e-400        | 3 | 1e-400 is beyond the range of a double",
        "1e308*10*Sx     | 7 | the value is beyond the range of a double",
        "1e200*Sx*Sz*1e200 | 13 | the value is beyond the range of a double",
        "(1e100*Sx)^2    | 12 | the operator is beyond the range of a double",
        "sqr(2)*Sx       | 1 | unknown function 'sqr'; did you mean sqrt? The functions are sqrt,"
            + " exp, log, sin, cos, tan, asin, acos, atan, sinh, cosh, tanh, abs, min, max, step,"
            + " ramp, pulse, ln",
        "Sx(2)           | 1 | Sx is not a function; a product is written with *",
        "sqrt*Sx         | 1 | sqrt is a function: write sqrt(x)",
        "sqrt(2, 3)*Sx   | 1 | sqrt given 2 arguments; write sqrt(x)",
        "ramp(1; 2)*Sx   | 1 | ramp given 2 arguments; write ramp(t; t0, t1, a, b)",
        "min(1)          | 1 | min given 1 argument; write min(x, y, ...)",
        "2*Sx + omga*Sz  | 8 | unknown name 'omga'; did you mean omega? The names are Sx, Sy, Sz,"
            + " Splus, Sminus, i, pi, N, t, A, omega",
        "sz              | 1 | unknown name 'sz'; did you mean Sz? The names are Sx, Sy, Sz, Splus,"
            + " Sminus, i, pi, N, t, A, omega",
        "2*Sx/Sz         | 6 | division by an operator",
        "1/A             | 3 | division by an operator",
        "Sx/(N - 4)      | 5 | division by zero",
        "Sx*0^-1         | 4 | division by zero",
        "Sx^9            | 4 | a power of an operator has to be an integer from 0 to 8",
        "Sx^-1           | 4 | a power of an operator has to be an integer from 0 to 8",
        "Sx^0.5          | 4 | a power of an operator has to be an integer from 0 to 8",
        "A^i             | 3 | a power of an operator has to be an integer from 0 to 8",
        "2^Sx            | 3 | an exponent has to be a number, not an operator",
        "1 + sqrt(Sx)    | 5 | sqrt of an operator is not defined; operators have powers only",
        "sqrt(-2)*Sx     | 1 | sqrt(x) needs a number that is not negative; -2 is none",
        "log(0)*Sx       | 1 | log(x) needs a positive number; 0 is none",
        "asin(2)*Sx      | 1 | asin(x) needs a number from -1 to 1; 2 is none",
        "sin(i)*Sx       | 5 | a real number is needed; the imaginary part of this one is 1",
        "(-2)^0.5*Sx     | 6 | a power of a negative number has to be an integer",
        "i^0.5*Sx        | 3 | a power of a complex number has to be an integer from -1000 to 1000",
        "exp(1000)*Sx    | 1 | the value is beyond the range of a double",
        "sin(2*t)*Sx     | 7 | this value may not depend on the time t; it has to be constant",
        "ramp(1; 3, 2, 1, 1)*Sx | 1 | ramp(t; t0, t1, a, b) needs t1 >= t0; 2 is none",
        "pulse(1; 3, -2, 1)*Sx  | 1 | pulse(t; t0, width, a) needs a width that is not negative;"
            + " -2 is none",
      })
  void shouldSayWhatIsWrongAndWhere(String text, int column, String problem) {
    assertThatThrownBy(() -> operator(text))
        .isInstanceOfSatisfying(
            ExpressionException.class,
            e -> {
              assertThat(e.problem()).isEqualTo(problem);
              assertThat(e.line()).isEqualTo(1);
              assertThat(e.column()).isEqualTo(column);
              assertThat(e).hasMessage("column " + column + ": " + problem);
              assertThat(e.withCaret()).endsWith("\n" + " ".repeat(column - 1) + "^");
            });
  }

  @Test
  void shouldWantNumbersWhereNumbersAreNeeded() {
    assertThatThrownBy(
            () -> ScalarExpression.real(Expression.parse("2*(Sx + 1)"), 3, Parameters.NONE))
        .hasMessage("column 4: a number is needed; Sx is an operator");
    Parameters parameters = Parameters.of(Map.of("A", Expression.parse("Sx")));
    assertThatThrownBy(() -> ScalarExpression.of(Expression.parse("2*A"), 3, parameters))
        .hasMessage("column 3: a number is needed; A is an operator");
  }

  @Test
  void shouldShowThePlace() {
    assertThatThrownBy(() -> Expression.parse("chi*Sz^2\n  - omega Sx\n+ 1"))
        .isInstanceOfSatisfying(
            ExpressionException.class,
            e -> {
              assertThat(e.line()).isEqualTo(2);
              assertThat(e.column()).isEqualTo(11);
              assertThat(e.withCaret())
                  .isEqualTo(
                      "line 2, column 11: expected + - * / ^ or the end and found 'Sx'; a product"
                          + " is written with *\n  - omega Sx\n          ^");
            });
    assertThatThrownBy(() -> Expression.parse("1 + ".repeat(2000) + "%"))
        .isInstanceOfSatisfying(
            ExpressionException.class,
            e ->
                assertThat(e.withCaret())
                    .isEqualTo(
                        "column 8001: unexpected '%'\n"
                            + "+"
                            + " 1 +".repeat(12)
                            + " %\n"
                            + " ".repeat(50)
                            + "^"));
  }

  @Test
  void shouldBoundLengthAndDepth() {
    assertThat(Expression.parse("(".repeat(99) + "1" + ")".repeat(99))).hasToString("1");
    assertThat(Expression.parse("1" + " + 1".repeat(2499))).isNotNull();
    assertThat(Expression.parse("1" + "*1".repeat(4999))).isNotNull();
    for (String part : List.of("(", "-", "+", "2^", "2^-", "sin(", "min(1, ", "1*(", "1+(")) {
      assertThatThrownBy(() -> Expression.parse(part.repeat(10_000 / part.length())))
          .isInstanceOf(ExpressionException.class)
          .hasMessageEndingWith("nested deeper than 100 levels");
    }
    assertThatThrownBy(() -> Expression.parse("1+".repeat(5000) + "1"))
        .hasMessage("column 10001: 10001 characters; at most 10000 are allowed");
    assertThatThrownBy(() -> Expression.parse("(".repeat(1_000_000)))
        .isInstanceOf(ExpressionException.class);
    assertThatThrownBy(() -> Expression.parse("a".repeat(5000) + "("))
        .hasMessage("column 5002: expected a number, a name or '(' and found the end");
    assertThatThrownBy(() -> operator("a".repeat(5000)))
        .hasMessageStartingWith(
            "column 1: unknown name '" + "a".repeat(37) + "...'; the names are");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0000 | U+0000 (NULL)",
        "001B | U+001B (ESCAPE)",
        "00A0 | U+00A0 (NO-BREAK SPACE)",
        "200B | U+200B (ZERO WIDTH SPACE)",
        "200F | U+200F (RIGHT-TO-LEFT MARK)",
        "202E | U+202E (RIGHT-TO-LEFT OVERRIDE)",
        "FF11 | U+FF11 (FULLWIDTH DIGIT ONE)",
        "1D7D9 | U+1D7D9 (MATHEMATICAL DOUBLE-STRUCK DIGIT ONE)",
        "D800 | U+D800 (HIGH SURROGATES D800)",
        "DC00 | U+DC00 (LOW SURROGATES DC00)",
        "FEFF | U+FEFF (ZERO WIDTH NO-BREAK SPACE)",
        "2028 | U+2028 (LINE SEPARATOR)",
      })
  void shouldNameCharactersThatCannotBeSeen(String hexadecimal, String name) {
    String character = Character.toString(Integer.parseInt(hexadecimal, 16));
    assertThatThrownBy(() -> Expression.parse("2*" + character + "Sx"))
        .isInstanceOfSatisfying(
            ExpressionException.class,
            e -> {
              assertThat(e).hasMessage("column 3: unexpected " + name);
              assertThat(e.withCaret()).matches("(?s)[^\\p{Cntrl}\\p{Cf}]*\n.*\n {2}\\^");
            });
    // Columns are code points.
    assertThatThrownBy(() -> Expression.parse("2" + character + "%"))
        .isInstanceOfSatisfying(
            ExpressionException.class, e -> assertThat(e.column()).isEqualTo(2));
  }

  @Test
  void shouldEndInAnExpressionOrAnErrorOfTheUser() {
    Random random = new Random(5);
    String characters = "Sxyz+-*/^();, .0123456789eitN\n\u0000\u200F\u0663\uD800\uDC00";
    PrintStream before = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    int good = 0;
    try {
      for (int i = 0; i < 20_000; i++) {
        StringBuilder text = new StringBuilder();
        int used = i % 2 == 0 ? characters.length() : characters.length() - 6;
        for (int n = random.nextInt(i % 3 == 0 ? 6 : 30); n >= 0; n--) {
          text.append(characters.charAt(random.nextInt(used)));
        }
        try {
          Expression expression = Expression.parse(text.toString());
          assertThat(Expression.parse(expression.toString())).isEqualTo(expression);
          good++;
        } catch (UserException e) {
          assertThat(e).isInstanceOf(ExpressionException.class);
          assertThat(e.getMessage()).doesNotContain("\n");
          assertThat(((ExpressionException) e).column()).isPositive();
          assertThat(((ExpressionException) e).withCaret()).contains("^");
        }
      }
    } finally {
      System.setErr(before);
    }
    assertThat(good).isGreaterThan(500);
    assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
  }
}
