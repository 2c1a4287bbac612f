package dev.unravel.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.api.Test;

class CountDistributionTest {

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
      CountDistribution poisson = CountDistribution.poisson(m);
      assertThat(poisson.mean()).isCloseTo(m, within(1e-12 * m));
      for (int n : new int[] {1, 2, 3, 20, 39, 41, 100, 790, 805, 900}) {
        BigDecimal above = BigDecimal.ZERO;
        BigDecimal sum = BigDecimal.ZERO;
        for (int k = 0; k < terms.length; k++) {
          above = k >= n ? above.add(terms[k], DIGITS) : above;
          sum = sum.add(terms[k].multiply(BigDecimal.valueOf(Math.min(k, n)), DIGITS), DIGITS);
        }
        double tail = above.divide(all, DIGITS).doubleValue();
        assertThat(poisson.atLeast(n)).isCloseTo(tail, within(1e-12 * tail + 1e-21));
        double expected = sum.divide(all, DIGITS).doubleValue();
        assertThat(poisson.upTo(n).mean()).isCloseTo(expected, within(1e-12 * expected));
        assertThat(poisson.upTo(n).last()).isLessThanOrEqualTo(n);
      }
    }
  }

  @Test
  void shouldKnowItsEnds() {
    assertThat(CountDistribution.poisson(0).mean()).isZero();
    assertThat(CountDistribution.poisson(0).upTo(3).mean()).isZero();
    assertThat(CountDistribution.poisson(1e15).upTo(7).mean()).isEqualTo(7);
    assertThat(CountDistribution.poisson(1e4).upTo(7).mean()).isEqualTo(7);
    assertThat(CountDistribution.poisson(5).upTo(1_000_000_000).mean()).isCloseTo(5, within(1e-13));
    assertThat(CountDistribution.exactly(4).mean()).isEqualTo(4);
    assertThat(CountDistribution.exactly(4).upTo(9).atLeast(4)).isEqualTo(1);
  }
}
