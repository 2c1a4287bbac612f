package dev.unravel.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.api.Test;

class PoissonNumberTest {

  private static final MathContext DIGITS = new MathContext(60);

  /** e^(-m) m^k / k! to 60 digits, times e^m. */
  private static BigDecimal[] terms(double m, int count) {
    BigDecimal[] terms = new BigDecimal[count];
    terms[0] = BigDecimal.ONE;
    for (int k = 1; k < count; k++) {
      terms[k] =
          terms[k - 1].multiply(new BigDecimal(m), DIGITS).divide(BigDecimal.valueOf(k), DIGITS);
    }
    return terms;
  }

  @Test
  void shouldAgreeWithSixtyDigits() {
    for (double m : new double[] {1e-3, 0.5, 3, 40, 800}) {
      BigDecimal[] terms = terms(m, 2000);
      BigDecimal all = BigDecimal.ZERO;
      for (BigDecimal term : terms) {
        all = all.add(term, DIGITS);
      }
      for (int n : new int[] {1, 2, 3, 20, 39, 41, 100, 790, 805, 900}) {
        BigDecimal above = BigDecimal.ZERO;
        BigDecimal sum = BigDecimal.ZERO;
        for (int k = 0; k < terms.length; k++) {
          above = k >= n ? above.add(terms[k], DIGITS) : above;
          sum = sum.add(terms[k].multiply(BigDecimal.valueOf(Math.min(k, n)), DIGITS), DIGITS);
        }
        PoissonNumber number = new PoissonNumber(m);
        double tail = above.divide(all, DIGITS).doubleValue();
        assertThat(number.atLeast(n)).isCloseTo(tail, within(1e-12 * tail + 1e-21));
        double expected = sum.divide(all, DIGITS).doubleValue();
        assertThat(number.expectedUpTo(n)).isCloseTo(expected, within(1e-12 * expected));
        double p = terms[n - 1].divide(all, DIGITS).doubleValue();
        assertThat(number.below(n)[n - 1]).isCloseTo(p, within(1e-11 * p + 1e-300));
      }
    }
  }

  @Test
  void shouldKnowItsEnds() {
    assertThat(new PoissonNumber(0).expectedUpTo(3)).isZero();
    assertThat(new PoissonNumber(0).atLeast(1)).isZero();
    assertThat(new PoissonNumber(0).below(2)).containsExactly(1, 0);
    assertThat(new PoissonNumber(1e15).expectedUpTo(7)).isEqualTo(7);
    assertThat(new PoissonNumber(1e15).atLeast(7)).isEqualTo(1);
    assertThat(new PoissonNumber(5).expectedUpTo(1_000_000_000)).isCloseTo(5, within(1e-13));
  }
}
