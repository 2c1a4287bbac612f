package dev.unravel;

import java.math.BigDecimal;

/**
 * A double rounded to as few decimal digits as read back to it. {@link Double#toString} prints
 * other digits before Java 19 than since, and would make texts differ between machines.
 */
public final class Decimal {

  private static final int DIGITS = 17;

  /** Normal doubles of at most so many digits are found by rounding to just so many. */
  private static final int SAFE_DIGITS = 15;

  private Decimal() {}

  /** A finite double as a number of JSON: {@code 20}, {@code 0.05}, {@code 1E-9}. */
  public static String of(double x) {
    int from = Math.abs(x) < Double.MIN_NORMAL ? 1 : SAFE_DIGITS;
    for (int digits = from; digits < DIGITS; digits++) {
      if (DecimalRounding.readsBack(x, digits)) {
        return text(DecimalRounding.significant(x, digits));
      }
    }
    return text(DecimalRounding.significant(x, DIGITS));
  }

  /**
   * The double nearest to a decimal number.
   *
   * @throws NumberFormatException if the text is no decimal number, or a number other than 0 whose
   *     nearest double is 0 or infinite
   */
  public static double parse(String text) {
    if (!text.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?")) {
      throw new NumberFormatException("'" + text + "' is not a number");
    }
    double value = Double.parseDouble(text);
    if (vanishes(text) || Double.isInfinite(value)) {
      throw new NumberFormatException("'" + text + "' is beyond the range of a double");
    }
    return value;
  }

  /** Whether a decimal number is not 0 but reads as 0, being below half the smallest double. */
  public static boolean vanishes(String number) {
    return Double.parseDouble(number) == 0 && number.replaceAll("[eE].*", "").matches(".*[1-9].*");
  }

  private static String text(BigDecimal stripped) {
    boolean plainInteger = stripped.scale() <= 0 && stripped.precision() - stripped.scale() <= 15;
    return plainInteger ? stripped.toPlainString() : stripped.toString();
  }
}
