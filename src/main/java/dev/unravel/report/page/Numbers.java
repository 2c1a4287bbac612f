package dev.unravel.report.page;

import dev.unravel.DecimalRounding;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as they are read: rounded, with a true minus sign and thin spaces between thousands. */
final class Numbers {

  private static final String UNDEFINED = "–";
  private static final char MINUS = '\u2212';
  private static final char THIN_SPACE = '\u202f';
  private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
  private static final int LARGEST_EXPONENT = 6;
  private static final int SMALLEST_EXPONENT = -4;
  private static final double ROUNDING = 1e-12;

  private Numbers() {}

  /** With so many significant digits, trailing zeros left out; a dash if it is not finite. */
  static String of(double x, int digits) {
    if (!Double.isFinite(x)) {
      return UNDEFINED;
    }
    BigDecimal rounded = DecimalRounding.significant(x, digits);
    return rounded.signum() == 0 ? "0" : text(rounded);
  }

  /** To so many decimals, none of them left out; a dash if it is not finite. */
  static String fixed(double x, int decimals) {
    if (!Double.isFinite(x)) {
      return UNDEFINED;
    }
    return signed(DecimalRounding.fixed(x, decimals).toPlainString());
  }

  /**
   * x ± error: the error to two significant digits, the estimate to the same decimal place. Without
   * an error, or with one that is but rounding, six digits of the estimate.
   */
  static String withError(double x, double error) {
    if (!Double.isFinite(x)) {
      return UNDEFINED;
    }
    if (!(error >= ROUNDING * Math.max(1, Math.abs(x))) || Double.isInfinite(error)) {
      return of(x, 6);
    }
    BigDecimal shown = new BigDecimal(error).round(new MathContext(2, RoundingMode.HALF_EVEN));
    int decimals = Math.max(0, shown.scale());
    if (decimals > 8 || shown.precision() - shown.scale() > LARGEST_EXPONENT) {
      return of(x, 6) + " ± " + of(error, 2);
    }
    return fixed(x, decimals) + " ± " + fixed(error, decimals);
  }

  /** 20 000. */
  static String count(long n) {
    String digits = Long.toString(Math.abs(n));
    StringBuilder text = new StringBuilder(n < 0 ? String.valueOf(MINUS) : "");
    for (int i = 0; i < digits.length(); i++) {
      if (i > 0 && (digits.length() - i) % 3 == 0 && digits.length() > 4) {
        text.append(THIN_SPACE);
      }
      text.append(digits.charAt(i));
    }
    return text.toString();
  }

  private static String text(BigDecimal x) {
    int exponent = x.precision() - x.scale() - 1;
    if (exponent < LARGEST_EXPONENT && exponent >= SMALLEST_EXPONENT) {
      return signed(x.toPlainString());
    }
    BigDecimal mantissa = x.movePointLeft(exponent).stripTrailingZeros();
    return signed(mantissa.toPlainString()) + "·10" + superscript(exponent);
  }

  private static String superscript(int exponent) {
    StringBuilder text = new StringBuilder(exponent < 0 ? "⁻" : "");
    for (char digit : Integer.toString(Math.abs(exponent)).toCharArray()) {
      text.append(SUPERSCRIPTS.charAt(digit - '0'));
    }
    return text.toString();
  }

  /** Without a sign before what is nothing but zeros. */
  private static String signed(String plain) {
    if (!plain.startsWith("-")) {
      return plain;
    }
    boolean zero = plain.chars().noneMatch(c -> c >= '1' && c <= '9');
    return zero ? plain.substring(1) : MINUS + plain.substring(1);
  }
}
