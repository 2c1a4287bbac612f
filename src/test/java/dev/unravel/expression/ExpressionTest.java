package dev.unravel.expression;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts, trees and canonical texts. */
class ExpressionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "chi*Sz^2/N - omega*Sx+0.1*( Sx*Sy + Sy*Sx) | chi*Sz^2/N - omega*Sx + 0.1*(Sx*Sy + Sy*Sx)",
        "Sminus + 0.5 * i * Sz       | Sminus + 0.5*i*Sz",
        "((2*kappa))/N               | 2*kappa/N",
        "(a*b)*c                     | a*b*c",
        "a*(b*c)                     | a*(b*c)",
        "a/(b*c)                     | a/(b*c)",
        "(a + b) + c - (d - e)       | a + b + c - (d - e)",
        "- 2 ^ 2                     | -2^2",
        "(-2)^2                      | (-2)^2",
        "2^-1                        | 2^-1",
        "2^3^2                       | 2^3^2",
        "(2^3)^2                     | (2^3)^2",
        "a*-b                        | a*-b",
        "-(a*b)                      | -(a*b)",
        "-a*b                        | -a*b",
        "+a - +b                     | a - b",
        "- - a                       | --a",
        "1.50e1 + .5 + 3. + 1E-9     | 15 + 0.5 + 3 + 1E-9",
        "ramp(t, 0,20 , 1, 0.02)     | ramp(t; 0, 20, 1, 0.02)",
        "pulse( t;1, 0.7, 0.45 )     | pulse(t; 1, 0.7, 0.45)",
        "max(a; b, c) + ln(2)        | max(a, b, c) + log(2)",
        "0.2*(1 + 0.5*sin(t))        | 0.2*(1 + 0.5*sin(t))",
        "sx + SX + nu_2              | sx + SX + nu_2",
      })
  void shouldHaveACanonicalText(String text, String canonical) {
    Expression expression = Expression.parse(text);
    assertThat(expression).hasToString(canonical);
    assertThat(Expression.parse(canonical)).isEqualTo(expression).hasSameHashCodeAs(expression);
  }

  @Test
  void shouldReadTheCanonicalTextOfAnyExpressionBackToIt() {
    RandomExpressions random = new RandomExpressions(1);
    for (int i = 0; i < 3000; i++) {
      Expression expression = random.any(1 + i % 5);
      String text = expression.toString();
      if (text.length() < 10_000) {
        assertThat(Expression.parse(text)).isEqualTo(expression).hasToString(text);
      }
    }
  }

  @Test
  void shouldTakeNoParenthesesThatAreNotNeeded() {
    RandomExpressions random = new RandomExpressions(2);
    for (int i = 0; i < 300; i++) {
      String text = random.any(1 + i % 4).toString();
      Expression expression = Expression.parse(text);
      for (int open = text.indexOf('('); open >= 0; open = text.indexOf('(', open + 1)) {
        if (open > 0 && Character.isLetterOrDigit(text.charAt(open - 1))) {
          continue; // of a function
        }
        int close = closing(text, open);
        String without =
            text.substring(0, open) + text.substring(open + 1, close) + text.substring(close + 1);
        assertThat(isAnother(without, expression)).as(text).isTrue();
      }
    }
  }

  private static int closing(String text, int open) {
    int depth = 0;
    for (int at = open; ; at++) {
      depth += text.charAt(at) == '(' ? 1 : text.charAt(at) == ')' ? -1 : 0;
      if (depth == 0) {
        return at;
      }
    }
  }

  private static boolean isAnother(String text, Expression expression) {
    try {
      return !Expression.parse(text).equals(expression);
    } catch (ExpressionException e) {
      return true;
    }
  }

  @Test
  void shouldTellDifferentExpressionsApart() {
    assertThat(Expression.parse("a - b")).isNotEqualTo(Expression.parse("a + b"));
    assertThat(Expression.parse("a*b")).isNotEqualTo(Expression.parse("a/b"));
    assertThat(Expression.parse("  a")).isEqualTo(Expression.parse("a"));
  }

  @Test
  void shouldReadSeveralLines() {
    assertThat(Expression.parse("\n  a\r\n\t+ b\n")).hasToString("a + b");
  }
}
