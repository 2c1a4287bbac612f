package dev.unravel.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GaussLegendreTest {

  /** int_0^1 x^p dx = 1/(p+1), up to p = 2n - 1 and not beyond. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 44})
  void shouldIntegratePolynomialsExactlyUpToTwiceItsNodes(int n) {
    GaussLegendre rule = GaussLegendre.of(n);
    for (int p = 0; p < 2 * n; p++) {
      assertThat(power(rule, p)).isCloseTo(1.0 / (p + 1), within(1e-15));
    }
    if (n < 10) {
      assertThat(Math.abs(power(rule, 2 * n) - 1.0 / (2 * n + 1))).isGreaterThan(1e-7);
    }
  }

  private static double power(GaussLegendre rule, int p) {
    double sum = 0;
    for (int i = 0; i < rule.nodes().length; i++) {
      sum += rule.weights()[i] * StrictMath.pow(rule.nodes()[i], p);
    }
    return sum;
  }
}
