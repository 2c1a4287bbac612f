package dev.unravel;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import java.util.function.DoubleConsumer;
import org.junit.jupiter.api.Test;

/** Against numbers of any length, for doubles of every kind. */
class DecimalRoundingTest {

  private static final int OF_A_KIND = 5_000;

  /** Any bits, the sizes of results, few digits, and the neighbourhood of powers of two. */
  private static void forDoublesOfEveryKind(DoubleConsumer check) {
    SplittableRandom random = new SplittableRandom(20261125);
    for (int i = 0; i < OF_A_KIND; i++) {
      double any = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(any)) {
        check.accept(any);
      }
      double sign = random.nextBoolean() ? 1 : -1;
      check.accept(sign * Math.pow(10, random.nextDouble(-14, 18)));
      check.accept(sign * random.nextInt(1_000_000) / Math.pow(10, random.nextInt(12)));
      check.accept(sign * random.nextInt(4096) / 1024); // ties at few digits
      double power = Math.scalb(1.0, random.nextInt(-60, 70));
      check.accept(power);
      check.accept(Math.nextUp(power));
      check.accept(Math.nextDown(power));
    }
  }

  @Test
  void shouldRoundToDigitsAsExactNumbersDo() {
    forDoublesOfEveryKind(
        x -> {
          for (int digits : new int[] {1, 2, 3, 6, 15, 16, 17}) {
            BigDecimal exact =
                new BigDecimal(x).round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (!DecimalRounding.significant(x, digits).equals(exact.stripTrailingZeros())) {
              assertThat(DecimalRounding.significant(x, digits)).as(x + "").isEqualTo(exact);
            }
            if (DecimalRounding.readsBack(x, digits) != (exact.doubleValue() == x)) {
              throw new AssertionError(x + " to " + digits + " digits: " + exact);
            }
          }
        });
  }

  @Test
  void shouldRoundToDecimalsAsExactNumbersDo() {
    forDoublesOfEveryKind(
        x -> {
          for (int decimals : new int[] {0, 1, 2, 5, 8}) {
            BigDecimal exact = new BigDecimal(x).setScale(decimals, RoundingMode.HALF_EVEN);
            if (!DecimalRounding.fixed(x, decimals).equals(exact)) {
              assertThat(DecimalRounding.fixed(x, decimals)).as(x + "").isEqualTo(exact);
            }
          }
        });
  }

  /** The definition of Decimal: the first of 15, 16, 17 digits that reads back. */
  @Test
  void shouldPrintTheFewestDigitsThatReadBack() {
    forDoublesOfEveryKind(
        x -> {
          String text = Decimal.of(x);
          if (Double.parseDouble(text) != x) {
            throw new AssertionError(x + " as " + text);
          }
        });
  }
}
