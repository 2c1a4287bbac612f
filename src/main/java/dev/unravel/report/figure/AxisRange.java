package dev.unravel.report.figure;

import java.util.List;
import org.jfree.data.Range;

/** From where to where an axis goes. */
final class AxisRange {

  private static final double MARGIN = 0.06;
  private static final double SIDE_MARGIN = 0.02;

  private double low = Double.POSITIVE_INFINITY;
  private double high = Double.NEGATIVE_INFINITY;

  private AxisRange() {}

  /** Where points are defined, with a little room for the markers at the ends. */
  static Range ofX(List<Trace> traces) {
    AxisRange range = new AxisRange();
    for (Trace trace : traces) {
      for (int i = 0; i < trace.size(); i++) {
        range.include(trace.x()[i]);
      }
    }
    return range.padded(SIDE_MARGIN);
  }

  /**
   * The values and the threshold of the quantity, so that one sees on which side they lie. Bands
   * are shown whole unless they are wider than all that they surround, or reach where the quantity
   * cannot be; large values are cut off at the quantity's ceiling if there are smaller ones.
   */
  static Range ofY(Quantity quantity, List<Trace> traces) {
    AxisRange range = new AxisRange();
    quantity.region().ifPresent(region -> range.include(region.threshold()));
    traces.forEach(range::includeValues);
    AxisRange whole = new AxisRange();
    double top = range.low < quantity.ceiling() ? quantity.ceiling() : range.high;
    double extent = Math.min(range.high, top) - range.low;
    whole.include(range.low);
    whole.include(range.high);
    for (Trace trace : traces) {
      double least = Math.max(range.low - extent, Math.min(range.low, quantity.floor()));
      whole.includeBand(trace, least, range.high + extent);
    }
    if (whole.low < quantity.ceiling()) {
      whole.high = Math.min(whole.high, quantity.ceiling());
    }
    return whole.padded(MARGIN);
  }

  private void include(double value) {
    if (!Double.isNaN(value)) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }

  private void includeValues(Trace trace) {
    for (int i = 0; i < trace.size(); i++) {
      include(trace.y()[i]);
    }
  }

  private void includeBand(Trace trace, double least, double most) {
    for (int i = 0; i < trace.size(); i++) {
      if (trace.hasError(i)) {
        double half = Datasets.BAND * trace.error()[i];
        include(Math.max(least, trace.y()[i] - half));
        include(Math.min(most, trace.y()[i] + half));
      }
    }
  }

  private Range padded(double margin) {
    double room = high > low ? margin * (high - low) : 0.5;
    return new Range(low - room, high + room);
  }
}
