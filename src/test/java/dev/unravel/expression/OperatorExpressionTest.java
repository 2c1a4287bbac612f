package dev.unravel.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.unravel.linalg.BandedMatrix;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.model.CollectiveObservables;
import dev.unravel.model.CollectiveSpin;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Matrices of expressions against dense matrices made by the definitions. */
class OperatorExpressionTest {

  private static final Map<String, Expression> VALUES = new LinkedHashMap<>();

  static {
    VALUES.put("chi", Expression.parse("2*g - 1"));
    VALUES.put("g", Expression.parse("0.2"));
    VALUES.put("A", Expression.parse("Sx - 0.5*i*Sy"));
  }

  private static OperatorExpression operator(String text, int spins) {
    return OperatorExpression.of(
        Expression.parse(text), new CollectiveSpin(spins), Parameters.of(VALUES));
  }

  private static ComplexMatrix dense(String text, int spins) {
    return Expression.parse(text).accept(new DenseEvaluator(new CollectiveSpin(spins), VALUES));
  }

  private static double largest(ComplexMatrix a) {
    double largest = 0;
    for (int i = 0; i < a.rows(); i++) {
      for (int j = 0; j < a.rows(); j++) {
        largest = Math.max(largest, Math.max(Math.abs(a.re(i, j)), Math.abs(a.im(i, j))));
      }
    }
    return largest;
  }

  private static void check(ComplexMatrix actual, ComplexMatrix expected, String what) {
    double tolerance = 1e-13 * (1 + largest(expected));
    for (int i = 0; i < expected.rows(); i++) {
      for (int j = 0; j < expected.rows(); j++) {
        assertThat(actual.re(i, j)).as(what).isCloseTo(expected.re(i, j), within(tolerance));
        assertThat(actual.im(i, j)).as(what).isCloseTo(expected.im(i, j), within(tolerance));
      }
    }
  }

  @Test
  void shouldAgreeWithDenseMatrices() {
    RandomExpressions random = new RandomExpressions(3);
    int[] degrees = new int[5];
    for (int i = 0; i < 600; i++) {
      String text = random.operator(1 + i % 4, 1 + i % 4);
      int spins = 1 + i % 6;
      OperatorExpression operator = operator(text, spins);
      check(operator.matrix().toDense(), dense(text, spins), text + ", N = " + spins);
      assertThat(operator.degree()).isBetween(0, 1 + i % 4);
      assertThat(Math.max(operator.matrix().lower(), operator.matrix().upper()))
          .isLessThanOrEqualTo(operator.degree());
      degrees[operator.degree()]++;
    }
    assertThat(degrees).as("each degree is met").doesNotContain(0);
  }

  @Test
  void shouldGiveTheCoefficientsOnTheObservables() {
    RandomExpressions random = new RandomExpressions(4);
    int quadratic = 0;
    for (int i = 0; i < 400; i++) {
      String text = random.operator(1 + i % 3, 1 + i % 4);
      CollectiveSpin spin = new CollectiveSpin(3 + i % 4);
      OperatorExpression operator = operator(text, spin.spins());
      if (operator.coefficients().isPresent()) {
        List<Complex> c = operator.coefficients().get();
        BandedMatrix sum =
            new CollectiveSpin(spin.spins()).z().scaled(0, 0).plus(identity(spin, c.get(0)));
        List<BandedMatrix> nine = CollectiveObservables.of(spin);
        for (int a = 0; a < nine.size(); a++) {
          sum = sum.plus(nine.get(a).scaled(c.get(a + 1).re(), c.get(a + 1).im()));
        }
        check(sum.toDense(), operator.matrix().toDense(), text);
        quadratic += operator.degree() == 2 ? 1 : 0;
      } else {
        assertThat(operator.degree()).as(text).isGreaterThan(2);
      }
    }
    assertThat(quadratic).isGreaterThan(50);
  }

  private static BandedMatrix identity(CollectiveSpin spin, Complex value) {
    double[] ones = new double[spin.dimension()];
    java.util.Arrays.fill(ones, 1);
    return BandedMatrix.diagonal(ones).scaled(value.re(), value.im());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Sz^2                          | 2 | 0 | 0",
        "chi*Sx^2/N                    | 2 | 2 | 2",
        "Sx^2 + Sy^2 + Sz^2            | 2 | 0 | 0",
        "(0.1 + 0.2)*Sx^2 + 0.3*Sy^2   | 2 | 0 | 0",
        "Sx*Sy - Sy*Sx                 | 1 | 0 | 0",
        "Splus*Sminus                  | 2 | 0 | 0",
        "Splus^3                       | 3 | 0 | 3",
        "Sminus + 0.5*i*Sz             | 1 | 1 | 0",
        "(Sx^2)^8                      | 16 | 16 | 16",
        "3                             | 0 | 0 | 0",
        "Sx^0                          | 0 | 0 | 0",
        "Sx - Sx                       | 0 | 0 | 0",
      })
  void shouldBeNoWiderThanThePolynomial(String text, int degree, int lower, int upper) {
    OperatorExpression operator = operator(text, 40);
    assertThat(operator.degree()).isEqualTo(degree);
    assertThat(operator.matrix().lower()).isEqualTo(lower);
    assertThat(operator.matrix().upper()).isEqualTo(upper);
  }

  @Test
  void shouldTakeLargeSpinsInBands() {
    OperatorExpression operator =
        operator("0.5*Sx^2/N - 0.3*Sz + 0.1*(Sx*Sy + Sy*Sx)^2/N^3", 20_000);
    assertThat(operator.matrix().size()).isEqualTo(20_001);
    assertThat(operator.matrix().upper()).isEqualTo(4);
    HermitianOperator.of(operator);
  }

  @Test
  void shouldUseParametersThatAreExpressionsOfOthers() {
    assertThat(operator("chi*Sz", 1).matrix().re(0, 0)).isEqualTo(0.5 * (2 * 0.2 - 1));
    assertThat(operator("A*A", 4).degree()).isEqualTo(2);
  }

  @Test
  void shouldNotBuildDenseMatricesInBands() {
    assertThatThrownBy(() -> operator("((Sx^8)^8)*Sx", 4))
        .hasMessage(
            "column 12: the product has degree 65 in the spin operators; at most 64 is allowed");
  }
}
