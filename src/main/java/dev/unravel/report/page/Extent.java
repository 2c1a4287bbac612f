package dev.unravel.report.page;

/** The least and the greatest of finite numbers. */
final class Extent {

  private double low = Double.POSITIVE_INFINITY;
  private double high = Double.NEGATIVE_INFINITY;

  Extent and(double... values) {
    for (double value : values) {
      if (Double.isFinite(value)) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    }
    return this;
  }

  /** The least; 0 of nothing. */
  double low() {
    return low <= high ? low : 0;
  }

  /** The greatest; 1 of nothing. */
  double high() {
    return low <= high ? high : 1;
  }
}
