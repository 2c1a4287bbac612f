package dev.unravel.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers and functions of time. */
class ScalarExpressionTest {

  private static final int SPINS = 20;

  private static Parameters parameters(String... namesAndValues) {
    Map<String, Expression> values = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.put(namesAndValues[i], Expression.parse(namesAndValues[i + 1]));
    }
    return Parameters.of(values);
  }

  private static double real(String text) {
    Parameters parameters = parameters("kappa", "3", "rate", "2*kappa/N", "phase", "exp(i*0.3)");
    return ScalarExpression.real(Expression.parse(text), SPINS, parameters);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2*kappa/N | 0.3",
        "rate | 0.3",
        "-2^2 | -4",
        "(-2)^2 | 4",
        "2^3^2 | 512",
        "2^-1 | 0.5",
        "4^0.5 | 2",
        "(-8)^3 | -512",
        "0^0 | 1",
        "10 - 4 - 3 | 3",
        "24/4/3 | 2",
        "2 - -3 | 5",
        "i^2 | -1",
        "(1 + i)*(1 - i) | 2",
        "1/i*i | 1",
        "(2*i)^-2 | -0.25",
        "abs(3 + 4*i) | 5",
        "phase*exp(-0.3*i) | 1",
        "sqrt(2) | 1.4142135623730951",
        "exp(1) | 2.718281828459045",
        "log(exp(1)) + ln(exp(2)) | 3",
        "sin(pi/2) | 1",
        "cos(pi) | -1",
        "tan(0.5) | 0.5463024898437905",
        "asin(0.5) | 0.5235987755982989",
        "acos(0.5) | 1.0471975511965979",
        "atan(1) | 0.7853981633974483",
        "sinh(1) | 1.1752011936438014",
        "cosh(1) | 1.543080634815244",
        "tanh(1) | 0.7615941559557649",
        "abs(-3) | 3",
        "min(3; 1, 2) | 1",
        "max(3, 7, 2) | 7",
        "step(-1e-300) | 0",
        "step(0) | 1",
        "step(2) | 1",
        "ramp(-1; 0, 20, 1, 0.02) | 1",
        "ramp(5; 0, 20, 1, 0.02) | 0.755",
        "ramp(20; 0, 20, 1, 0.02) | 0.02",
        "ramp(3; 3, 3, 1, 2) | 2",
        "pulse(0.999; 1, 0.7, 0.45) | 0",
        "pulse(1; 1, 0.7, 0.45) | 0.45",
        "pulse(1.7; 1, 0.7, 0.45) | 0",
      })
  void shouldHaveTheValueOfTheExpression(String text, double value) {
    assertThat(real(text)).isCloseTo(value, within(2e-16 + 4e-16 * Math.abs(value)));
  }

  @Test
  void shouldStaySymbolicInTime() {
    Parameters parameters = parameters("h", "ramp(t; 0, 20, 1, 0.02)", "g", "0.5*h");
    ScalarExpression rate =
        ScalarExpression.of(Expression.parse("g + 0.2*(1 + 0.5*sin(t))"), SPINS, parameters);
    assertThat(rate.dependsOnTime()).isTrue();
    assertThat(rate.parameters()).containsExactly("h", "g");
    assertThat(rate.real(0)).isCloseTo(0.7, within(1e-15));
    assertThat(rate.real(5)).isCloseTo(0.3775 + 0.2 + 0.1 * Math.sin(5), within(1e-15));
    assertThatThrownBy(rate::real)
        .hasMessageContaining("may not depend on the time t; it has to be constant");
    assertThat(ScalarExpression.of(Expression.parse("2*N"), SPINS, parameters).dependsOnTime())
        .isFalse();
  }

  @Test
  void shouldGiveComplexNumbersWhenAsked() {
    ScalarExpression phase =
        ScalarExpression.of(Expression.parse("2*i - 1"), SPINS, Parameters.NONE);
    assertThat(phase.complex()).isEqualTo(new Complex(-1, 2));
    assertThatThrownBy(phase::real)
        .hasMessage("column 1: a real number is needed; the imaginary part of this one is 2");
  }

  @Test
  void shouldRefuseParametersThatRestOnThemselves() {
    assertThatThrownBy(() -> parameters("x", "1", "a", "b + 1", "b", "2*c", "c", "x*b"))
        .isInstanceOf(ExpressionException.class)
        .hasMessage("parameter b, column 1: rests on itself: b -> c -> b");
    assertThatThrownBy(() -> parameters("a", "a"))
        .hasMessage("parameter a, column 1: rests on itself: a -> a");
  }

  @Test
  void shouldSayInWhichParameterAMistakeIs() {
    assertThatThrownBy(() -> parameters("omega", "1", "h", "2*omga"))
        .hasMessageStartingWith(
            "parameter h, column 3: unknown name 'omga'; did you mean omega? The names are Sx,");
    Parameters parameters = parameters("h", "1/(N - 20)", "g", "2*h");
    assertThatThrownBy(() -> ScalarExpression.real(Expression.parse("1 + g"), SPINS, parameters))
        .hasMessage("parameter h, column 4: division by zero");
  }

  @Test
  void shouldKnowWhichNamesAParameterMayHave() {
    for (String name :
        new String[] {"Sx", "i", "pi", "N", "t", "sin", "ln", "2a", "a-b", "", "é"}) {
      assertThat(Parameters.isAllowed(name)).as(name).isFalse();
    }
    for (String name : new String[] {"n", "J", "S_x", "_", "T", "omega2"}) {
      assertThat(Parameters.isAllowed(name)).as(name).isTrue();
    }
  }

  @Test
  void shouldEvaluateEachParameterOnce() {
    // Without memory 2^60 evaluations.
    String[] doubling = new String[122];
    doubling[0] = "p0";
    doubling[1] = "1";
    for (int i = 1; i <= 60; i++) {
      doubling[2 * i] = "p" + i;
      doubling[2 * i + 1] = "p%s + p%s".formatted(i - 1, i - 1);
    }
    assertThat(ScalarExpression.real(Expression.parse("p60"), 1, parameters(doubling)))
        .isEqualTo(0x1p60);
  }

  @Test
  void shouldBoundChainsOfParametersInWhateverOrderTheyStand() {
    for (boolean forwards : new boolean[] {true, false}) {
      for (int length : new int[] {100, 101}) {
        String[] chain = new String[2 * length];
        for (int i = 0; i < length; i++) {
          int at = forwards ? i : length - 1 - i;
          chain[2 * at] = "p" + i;
          chain[2 * at + 1] = i == 0 ? "1" : "(".repeat(90) + "p" + (i - 1) + ")".repeat(90);
        }
        if (length == 100) {
          assertThat(ScalarExpression.real(Expression.parse("p99"), 1, parameters(chain)))
              .isEqualTo(1);
        } else {
          assertThatThrownBy(() -> parameters(chain))
              .hasMessageContaining("parameters rest on one another more than 100 deep");
        }
      }
    }
  }
}
