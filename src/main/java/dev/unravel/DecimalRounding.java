package dev.unravel;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Doubles rounded to decimal digits, half to even, exactly.
 *
 * <p>A double is m 2^e with an integer m &lt; 2^53, so x 10^k = m 5^k 2^(e+k). For 0 &lt;= k &lt;=
 * 27 the product m 5^k has less than 116 bits, and two longs and a shift do what {@link BigDecimal}
 * needs numbers of any length for: tables of thousands of numbers are written at the end of every
 * run. Whatever does not fit goes that way.
 */
public final class DecimalRounding {

  private static final int MOST_FIVES = 27;
  private static final int MOST_DIGITS = 17;
  private static final long[] FIVES = powers(5, MOST_FIVES);
  private static final long[] TENS = powers(10, MOST_DIGITS);
  private static final long HIDDEN_BIT = 1L << 52;
  private static final double LOG10_OF_2 = 0.30102999566398120;

  private DecimalRounding() {}

  private static long[] powers(long base, int most) {
    long[] powers = new long[most + 1];
    powers[0] = 1;
    for (int k = 1; k <= most; k++) {
      powers[k] = base * powers[k - 1];
    }
    return powers;
  }

  /** |x| 10^k = whole + rest / 2^shift, exactly. */
  private record Scaled(int k, long whole, long rest, int shift) {

    /** Of a normal x; null if it does not fit. */
    static @Nullable Scaled of(double x, int k) {
      int shift = 52 - Math.getExponent(x) - k;
      if (k < 0 || k > MOST_FIVES || shift < 1 || shift > 62 || isSubnormal(x)) {
        return null;
      }
      long m = mantissa(x);
      long high = Math.multiplyHigh(m, FIVES[k]);
      long low = m * FIVES[k];
      long whole = high << (Long.SIZE - shift) | low >>> shift;
      boolean fits = high >>> (shift - 1) == 0;
      return fits ? new Scaled(k, whole, low & ((1L << shift) - 1), shift) : null;
    }

    long rounded() {
      long half = 1L << (shift - 1);
      boolean up = rest > half || (rest == half && (whole & 1) == 1);
      return up ? whole + 1 : whole;
    }

    /** Whether no other double is as near to the rounded number: off by less than half an ulp. */
    boolean readsBack() {
      long off = rounded() == whole ? rest : (1L << shift) - rest;
      return off < (FIVES[k] + 1) / 2;
    }
  }

  private static boolean isSubnormal(double x) {
    return Math.abs(x) < Double.MIN_NORMAL;
  }

  private static long mantissa(double x) {
    return Double.doubleToRawLongBits(x) & (HIDDEN_BIT - 1) | HIDDEN_BIT;
  }

  /** x to so many digits, as far as it fits; of the sought magnitude 10^(digits-1) and above. */
  private static @Nullable Scaled toDigits(double x, int digits) {
    int exponent = (int) Math.floor(Math.getExponent(x) * LOG10_OF_2);
    Scaled scaled = Scaled.of(x, digits - 1 - exponent);
    return scaled != null && scaled.whole >= TENS[digits]
        ? Scaled.of(x, digits - 2 - exponent)
        : scaled;
  }

  private static BigDecimal value(double x, Scaled scaled) {
    long rounded = scaled.rounded();
    return BigDecimal.valueOf(x < 0 ? -rounded : rounded, scaled.k);
  }

  /**
   * A finite x to so many significant digits, without trailing zeros.
   *
   * @param digits 1 to 17
   */
  public static BigDecimal significant(double x, int digits) {
    Scaled scaled = toDigits(x, digits);
    return (scaled != null
            ? value(x, scaled)
            : new BigDecimal(x).round(new MathContext(digits, RoundingMode.HALF_EVEN)))
        .stripTrailingZeros();
  }

  /** A finite x to so many decimals, all of them there. */
  public static BigDecimal fixed(double x, int decimals) {
    Scaled scaled = Scaled.of(x, decimals);
    return scaled != null
        ? value(x, scaled)
        : new BigDecimal(x).setScale(decimals, RoundingMode.HALF_EVEN);
  }

  /** Whether a finite x, rounded to so many significant digits, reads back to x. */
  static boolean readsBack(double x, int digits) {
    Scaled scaled = toDigits(x, digits);
    // Below a power of two doubles are nearer to each other than half an ulp says.
    return scaled != null && mantissa(x) != HIDDEN_BIT
        ? scaled.readsBack()
        : significant(x, digits).doubleValue() == x;
  }
}
