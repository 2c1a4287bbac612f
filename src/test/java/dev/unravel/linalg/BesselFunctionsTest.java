package dev.unravel.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BesselFunctionsTest {

  /** J_k(z) = (1/pi) int_0^pi cos(k t - z sin t) dt, exact with the trapezoidal rule. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 1e-30, 1e-19, 1e-7, 0.3, 1, 7.5, 32, 80})
  void shouldBeBesselsIntegral(double z) {
    double[] j = BesselFunctions.upTo(90, z);
    int points = 400;
    for (int k = 0; k < j.length; k++) {
      double sum = 0;
      for (int i = 0; i < points; i++) {
        double t = 2 * Math.PI * i / points;
        sum += StrictMath.cos(k * t - z * StrictMath.sin(t));
      }
      assertThat(j[k]).isCloseTo(sum / points, within(2e-14));
    }
  }

  /** The leading term of the series, for small z: relative accuracy far below rounding of 1. */
  @Test
  void shouldKeepDigitsOfSmallValues() {
    double z = 1e-3;
    double[] j = BesselFunctions.upTo(4, z);
    double term = 1;
    for (int k = 1; k <= 4; k++) {
      term *= 0.5 * z / k;
      double expected = term * (1 - 0.25 * z * z / (k + 1));
      assertThat(j[k] / expected).isCloseTo(1, within(1e-12));
    }
  }
}
