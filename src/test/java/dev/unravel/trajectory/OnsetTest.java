package dev.unravel.trajectory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** S(s) = p exp(-as) + (1 - p) exp(-bs), of which the time at a given log S is known from s. */
class OnsetTest {

  private static Onset onset(double p, double a, double b) {
    double[] m = new double[5];
    for (int n = 0; n < m.length; n++) {
      m[n] = p * Math.pow(-a, n + 1) + (1 - p) * Math.pow(-b, n + 1);
    }
    return new Onset(m[0], m[1], m[2], m[3], m[4]);
  }

  private static double error(double p, double a, double b, double s) {
    double logS = StrictMath.log(p * StrictMath.exp(-a * s) + (1 - p) * StrictMath.exp(-b * s));
    return onset(p, a, b).guess(logS) - s;
  }

  /** Five terms of the series are right: at half the time a 64th of the error. */
  @ParameterizedTest
  @CsvSource({"0.9, 0.2, 2", "0.1, 5, 1"})
  void shouldAgreeToTheFifthOrder(double p, double a, double b) {
    double s = 0.2 / Math.max(a, b);
    double order = Math.log(error(p, a, b, s) / error(p, a, b, s / 2)) / Math.log(2);
    assertThat(order).isCloseTo(6, within(0.3));
  }
}
