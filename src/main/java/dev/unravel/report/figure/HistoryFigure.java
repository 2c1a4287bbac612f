package dev.unravel.report.figure;

import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.IntervalMarker;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.data.Range;
import org.jfree.data.xy.DefaultXYDataset;
import org.jfree.data.xy.XYDataset;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/**
 * One history: above, its conditional Q_v with its events over the ensemble's band; below, what Eve
 * found over the distribution of her observable in the conditional state.
 */
public final class HistoryFigure {

  private static final FigureSize SIZE = new FigureSize(420, 420);
  private static final Color WIDE_BAND = new Color(0xE3E3E3);
  private static final Color NARROW_BAND = new Color(0xC8C8C8);
  private static final Color MEDIAN = new Color(0x8A8A8A);
  private static final int EVE = 1;
  private static final int BATH = 2;

  private final HistoryView view;
  private final NumberAxis time;

  private HistoryFigure(HistoryView view) {
    this.view = view;
    double end = view.times()[view.times().length - 1];
    time = Axes.horizontal(Abscissa.TIME.label(), new Range(0, end));
  }

  /**
   * Draws a history.
   *
   * @param caption a line above it
   */
  public static Figure of(HistoryView view, String caption) {
    Fonts.require();
    HistoryFigure figure = new HistoryFigure(view);
    CombinedDomainXYPlot stack = new CombinedDomainXYPlot(figure.time);
    stack.setGap(8);
    stack.add(figure.bell(), 3);
    stack.add(figure.outcomes(), 2);
    return Figure.of(stack, caption, SIZE, List.of(figure.legend()));
  }

  private XYPlot bell() {
    XYPlot plot = new XYPlot();
    plot.setDomainAxis(time);
    plot.setRangeAxis(Axes.vertical(Quantity.BELL.symbol(), range()));
    plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
    CurvePanel.setBlank(plot);
    IntervalMarker shade = new IntervalMarker(Double.NEGATIVE_INFINITY, 0, CurvePanel.REGION);
    shade.setAlpha(1);
    plot.addRangeMarker(shade, Layer.BACKGROUND);
    plot.addRangeMarker(new ValueMarker(0, Color.GRAY, CurvePanel.OUTLINE), Layer.FOREGROUND);
    if (view.bandTimes().length > 0) {
      add(plot, band(0, 4), filled(WIDE_BAND));
      add(plot, band(1, 3), filled(NARROW_BAND));
      add(plot, series(view.bandTimes(), view.band()[2]), line(MEDIAN, 0.9f));
    }
    add(plot, series(view.times(), view.bell()), line(CurveStyle.of(0).color(), 1.4f));
    add(plot, marks(false, true), shapes(CurveStyle.of(BATH)));
    add(plot, marks(true, true), shapes(CurveStyle.of(EVE)));
    markTimes(plot);
    return plot;
  }

  private Range range() {
    double[] all = Arrays.stream(view.bell()).filter(q -> !Double.isNaN(q)).toArray();
    double low = Math.min(0, Arrays.stream(all).min().orElse(0));
    double high = Math.max(0, Arrays.stream(all).max().orElse(0));
    for (double[] quantile : view.band()) {
      for (double q : quantile) {
        low = Math.min(low, q);
        high = Math.max(high, q);
      }
    }
    double room = high > low ? 0.06 * (high - low) : 0.5;
    return new Range(low - room, high + room);
  }

  private XYPlot outcomes() {
    XYPlot plot = new XYPlot();
    double[] edges = HeatMap.edges(view.values());
    plot.setDomainAxis(time);
    plot.setRangeAxis(
        Axes.vertical(view.observable(), new Range(edges[0], edges[edges.length - 1])));
    CurvePanel.setBlank(plot);
    XYItemRenderer found = shapes(CurveStyle.of(EVE));
    found.addAnnotation(new ProbabilityLayer(view), Layer.BACKGROUND);
    add(plot, marks(true, false), found);
    markTimes(plot);
    return plot;
  }

  private void markTimes(XYPlot plot) {
    for (HistoryView.Mark mark : view.marks()) {
      CurveStyle style = CurveStyle.of(mark.isOfEve() ? EVE : BATH);
      plot.addDomainMarker(
          new ValueMarker(mark.time(), style.band(), CurvePanel.OUTLINE), Layer.BACKGROUND);
    }
  }

  private XYDataset marks(boolean ofEve, boolean bell) {
    List<HistoryView.Mark> chosen =
        view.marks().stream().filter(mark -> mark.isOfEve() == ofEve).toList();
    return series(
        chosen.stream().mapToDouble(HistoryView.Mark::time).toArray(),
        chosen.stream()
            .mapToDouble(bell ? HistoryView.Mark::bell : HistoryView.Mark::value)
            .toArray());
  }

  private XYDataset band(int lower, int upper) {
    YIntervalSeries band = new YIntervalSeries(0, false, true);
    for (int t = 0; t < view.bandTimes().length; t++) {
      double low = view.band()[lower][t];
      double high = view.band()[upper][t];
      band.add(view.bandTimes()[t], 0.5 * (low + high), low, high);
    }
    YIntervalSeriesCollection bands = new YIntervalSeriesCollection();
    bands.addSeries(band);
    return bands;
  }

  private static XYDataset series(double[] x, double[] y) {
    DefaultXYDataset series = new DefaultXYDataset();
    series.addSeries(0, new double[][] {x, y});
    return series;
  }

  private static XYItemRenderer filled(Color color) {
    DeviationRenderer renderer = new DeviationRenderer(false, false);
    renderer.setAlpha(1);
    renderer.setAutoPopulateSeriesFillPaint(false);
    renderer.setDefaultFillPaint(color);
    return renderer;
  }

  private static XYItemRenderer line(Color color, float width) {
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    renderer.setDrawSeriesLineAsPath(true);
    renderer.setSeriesPaint(0, color);
    renderer.setSeriesStroke(0, new java.awt.BasicStroke(width));
    return renderer;
  }

  private static XYItemRenderer shapes(CurveStyle style) {
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

  private static void add(XYPlot plot, XYDataset data, XYItemRenderer renderer) {
    int layer = plot.getDatasetCount();
    plot.setDataset(layer, data);
    plot.setRenderer(layer, renderer);
  }

  private LegendItemCollection legend() {
    LegendItemCollection items = new LegendItemCollection();
    items.add(CurveLegend.line("this history", CurveStyle.of(0).color(), CurveStyle.SOLID));
    if (view.marks().stream().anyMatch(HistoryView.Mark::isOfEve)) {
      items.add(mark("Eve", CurveStyle.of(EVE)));
    }
    if (view.marks().stream().anyMatch(mark -> !mark.isOfEve())) {
      items.add(mark("bath", CurveStyle.of(BATH)));
    }
    if (view.bandTimes().length > 0) {
      items.add(swatch("50% of histories", NARROW_BAND));
      items.add(swatch("90%", WIDE_BAND));
    }
    items.add(swatch("probability", ProbabilityLayer.color(1)));
    return items;
  }

  private static org.jfree.chart.LegendItem mark(String name, CurveStyle style) {
    return CurveLegend.item(name, style.marker(), Color.WHITE, style.color(), false);
  }

  private static org.jfree.chart.LegendItem swatch(String name, Color color) {
    return CurveLegend.item(name, CurveStyle.swatch(), color, new Color(0, 0, 0, 0), false);
  }
}
