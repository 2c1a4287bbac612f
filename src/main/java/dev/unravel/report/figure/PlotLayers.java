package dev.unravel.report.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import org.jfree.chart.LegendItem;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.DefaultXYDataset;
import org.jfree.data.xy.XYDataset;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/** Bands, lines and signs, as layers of a plot. */
final class PlotLayers {

  static final Color WIDE_BAND = new Color(0xE3E3E3);
  static final Color NARROW_BAND = new Color(0xC8C8C8);
  static final Color MEDIAN = new Color(0x8A8A8A);

  private PlotLayers() {}

  static XYDataset series(double[] x, double[] y) {
    DefaultXYDataset series = new DefaultXYDataset();
    series.addSeries(0, new double[][] {x, y});
    return series;
  }

  static XYItemRenderer filled(Color color) {
    DeviationRenderer renderer = new DeviationRenderer(false, false);
    renderer.setAlpha(1);
    renderer.setAutoPopulateSeriesFillPaint(false);
    renderer.setDefaultFillPaint(color);
    return renderer;
  }

  static XYItemRenderer line(Color color, float width) {
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    renderer.setDrawSeriesLineAsPath(true);
    renderer.setSeriesPaint(0, color);
    renderer.setSeriesStroke(0, new BasicStroke(width));
    return renderer;
  }

  static XYItemRenderer shapes(CurveStyle style) {
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(false, true);
    renderer.setSeriesShape(0, style.marker());
    renderer.setSeriesPaint(0, style.color());
    renderer.setUseFillPaint(true);
    renderer.setSeriesFillPaint(0, Color.WHITE);
    renderer.setUseOutlinePaint(true);
    renderer.setSeriesOutlinePaint(0, style.color());
    renderer.setSeriesOutlineStroke(0, CurveStyle.THIN);
    return renderer;
  }

  /** Adds a layer in front of the others. */
  static void add(XYPlot plot, XYDataset data, XYItemRenderer renderer) {
    int layer = plot.getDatasetCount();
    plot.setDataset(layer, data);
    plot.setRenderer(layer, renderer);
  }

  /** What lies between two lines. */
  static XYDataset between(double[] x, double[] low, double[] high) {
    YIntervalSeries band = new YIntervalSeries(0, false, true);
    for (int t = 0; t < x.length; t++) {
      if (!Double.isNaN(low[t]) && !Double.isNaN(high[t])) {
        band.add(x[t], 0.5 * (low[t] + high[t]), low[t], high[t]);
      }
    }
    YIntervalSeriesCollection bands = new YIntervalSeriesCollection();
    bands.addSeries(band);
    return bands;
  }

  /** A band's entry in the legend. */
  static LegendItem swatch(String name, Color color) {
    return CurveLegend.item(name, CurveStyle.swatch(), color, new Color(0, 0, 0, 0), false);
  }
}
