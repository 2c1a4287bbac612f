package dev.unravel.report.page;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** Round numbers along an axis: multiples of 1, 2 or 5 times a power of ten. */
final class Ticks {

  private static final int[] STEPS = {1, 2, 5, 10};

  private Ticks() {}

  /**
   * The multiples in [low, high] of the least such step of which there are no more than so many.
   */
  static List<BigDecimal> between(double low, double high, int most) {
    BigDecimal step = step((high - low) / most);
    BigDecimal first = new BigDecimal(low).divide(step, 0, RoundingMode.CEILING).multiply(step);
    List<BigDecimal> ticks = new ArrayList<>();
    for (BigDecimal at = first; at.doubleValue() <= high; at = at.add(step)) {
      ticks.add(at);
    }
    return ticks;
  }

  private static BigDecimal step(double least) {
    BigDecimal exact = new BigDecimal(least);
    int exponent = exact.precision() - exact.scale() - 1;
    for (int factor : STEPS) {
      BigDecimal step = BigDecimal.valueOf(factor).scaleByPowerOfTen(exponent).stripTrailingZeros();
      if (step.compareTo(exact) >= 0) {
        return step;
      }
    }
    throw new AssertionError("10 times the power of ten below a number is above it");
  }
}
