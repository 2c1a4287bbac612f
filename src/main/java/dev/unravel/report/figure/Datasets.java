package dev.unravel.report.figure;

import java.util.List;
import org.jfree.data.xy.DefaultXYDataset;
import org.jfree.data.xy.XYDataset;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/** Traces as the chart library takes them. */
final class Datasets {

  /** Half the height of a band, in standard errors. */
  static final double BAND = 2;

  /** About how many points of a curve carry a marker. */
  private static final int MARKERS = 16;

  private Datasets() {}

  /** One series for each stretch of the trace that has errors, from y - 2 se to y + 2 se. */
  static YIntervalSeriesCollection bands(Trace trace) {
    YIntervalSeriesCollection bands = new YIntervalSeriesCollection();
    List<Trace> stretches = trace.stretchesWithError();
    for (int i = 0; i < stretches.size(); i++) {
      bands.addSeries(band(i, stretches.get(i)));
    }
    return bands;
  }

  private static YIntervalSeries band(int key, Trace stretch) {
    YIntervalSeries band = new YIntervalSeries(key, false, true);
    for (int i = 0; i < stretch.size(); i++) {
      double y = stretch.y()[i];
      double half = BAND * stretch.error()[i];
      band.add(stretch.x()[i], y, y - half, y + half);
    }
    return band;
  }

  /** All points; the line that joins them has a gap where y is NaN. */
  static XYDataset line(Trace trace) {
    DefaultXYDataset line = new DefaultXYDataset();
    line.addSeries(0, new double[][] {trace.x(), trace.y()});
    return line;
  }

  /**
   * Evenly chosen points for markers; those of different curves are staggered, lest they hide each
   * other where the curves meet.
   */
  static XYDataset markers(Trace trace, int curve, int curves) {
    int stride = Math.max(1, (trace.size() + MARKERS - 1) / MARKERS);
    int first = curve * stride / curves;
    int count = Math.max(0, (trace.size() - first + stride - 1) / stride);
    double[][] chosen = new double[2][count];
    for (int i = 0; i < count; i++) {
      chosen[0][i] = trace.x()[first + i * stride];
      chosen[1][i] = trace.y()[first + i * stride];
    }
    DefaultXYDataset markers = new DefaultXYDataset();
    markers.addSeries(0, chosen);
    return markers;
  }
}
