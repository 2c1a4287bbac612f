package dev.unravel.conf;

import dev.unravel.Decimal;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/**
 * One axis of a map: the values that a key of the scenario runs through.
 *
 * @param key its dotted path, elements of lists by their number, as the user wrote it
 * @param path the same, in parts
 * @param values ascending, at least two
 * @param origin where it is written
 */
record SweepAxis(String key, List<String> path, double[] values, String origin) {

  /** n values from one to another in equal steps, in decimals: 0.15 is the double nearest to it. */
  static double[] linear(double from, double to, int n) {
    BigDecimal first = new BigDecimal(Decimal.of(from));
    BigDecimal range = new BigDecimal(Decimal.of(to)).subtract(first);
    BigDecimal steps = BigDecimal.valueOf(n - 1L);
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      BigDecimal way = range.multiply(BigDecimal.valueOf(i)).divide(steps, MathContext.DECIMAL128);
      values[i] = first.add(way).doubleValue();
    }
    return values;
  }

  /** n values from one to another in equal ratios; the ends are exact. */
  static double[] logarithmic(double from, double to, int n) {
    double[] values = new double[n];
    double logarithm = StrictMath.log(to / from);
    for (int i = 0; i < n; i++) {
      values[i] = from * StrictMath.exp(logarithm * i / (n - 1));
    }
    values[0] = from;
    values[n - 1] = to;
    return values;
  }
}
