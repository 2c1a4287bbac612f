package dev.unravel.conf;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * A double rounded to as few decimal digits as read back to it. {@link Double#toString} prints
 * other digits before Java 19 than since, and would make texts differ between machines.
 */
final class Decimal {

  private static final int DIGITS = 17;

  private Decimal() {}

  /** A finite double as a number of JSON: {@code 20}, {@code 0.05}, {@code 1E-9}. */
  static String of(double x) {
    BigDecimal exact = new BigDecimal(x);
    for (int digits = 1; digits < DIGITS; digits++) {
      BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (rounded.doubleValue() == x) {
        return text(rounded);
      }
    }
    return text(exact.round(new MathContext(DIGITS, RoundingMode.HALF_EVEN)));
  }

  private static String text(BigDecimal x) {
    BigDecimal stripped = x.stripTrailingZeros();
    boolean plainInteger = stripped.scale() <= 0 && stripped.precision() - stripped.scale() <= 15;
    return plainInteger ? stripped.toPlainString() : stripped.toString();
  }
}
