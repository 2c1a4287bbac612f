package dev.unravel.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class ChernoffTest {

  /** K = v s^2 / 2: (K + L) / s is least at s = sqrt(2L/v), where it is sqrt(2 v L). */
  @Test
  void shouldGiveTheGaussianDeviationWhateverTheScale() {
    for (double variance : new double[] {1e-8, 0.3, 7e5}) {
      for (double guess : new double[] {1e-3, 1, 1e3}) {
        double found =
            Chernoff.deviation(s -> variance * s * s / 2, 20, guess * Math.sqrt(variance));
        assertThat(found / Math.sqrt(2 * variance * 20)).isCloseTo(1, within(1e-9));
      }
    }
  }

  @Test
  void shouldFindTheInfimumThatAFineScanFinds() {
    assertInfimum(s -> 3 * (Math.expm1(s) - s), 25, Math.sqrt(3));
    assertInfimum(s -> 1e-6 * (Math.expm1(s) - s), 25, 1);
    assertInfimum(s -> 40 * (Math.log1p(0.1 * Math.expm1(s)) - 0.1 * s), 5, Math.sqrt(3.6));
    assertInfimum(s -> s > 3 ? Double.POSITIVE_INFINITY : s * s, 30, 1);
  }

  private static void assertInfimum(DoubleUnaryOperator k, double exponent, double scale) {
    double least = Double.POSITIVE_INFINITY;
    for (double logS = -20; logS <= 20; logS += 1e-4) {
      double s = Math.exp(logS);
      least = Math.min(least, (k.applyAsDouble(s) + exponent) / s);
    }
    assertThat(Chernoff.deviation(k, exponent, scale) / least).isCloseTo(1, within(1e-3));
  }

  @Test
  void shouldGiveNoBoundWhereThereIsNone() {
    assertThat(Chernoff.deviation(s -> Double.NaN, 10, 1)).isInfinite();
    assertThat(Chernoff.deviation(s -> Double.NEGATIVE_INFINITY, 10, 1)).isInfinite();
  }
}
