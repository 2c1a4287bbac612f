package dev.unravel.report.page;

/**
 * From where to where an axis goes.
 *
 * @param label what is along it
 */
record Axis(String label, double low, double high) {

  Axis {
    if (!(low < high)) {
      double middle = Double.isFinite(low) ? low : 0;
      double room = Math.max(0.5, 0.1 * Math.abs(middle));
      low = middle - room;
      high = middle + room;
    }
  }

  /** Where a value lies, 0 at the low end and 1 at the high one. */
  double place(double value) {
    return (value - low) / (high - low);
  }

  /** The same with some room at both ends, as a part of its length. */
  Axis padded(double part) {
    double room = part * (high - low);
    return new Axis(label, low - room, high + room);
  }
}
