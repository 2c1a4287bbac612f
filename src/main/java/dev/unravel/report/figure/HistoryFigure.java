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
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.data.Range;
import org.jfree.data.xy.XYDataset;

/**
 * One history: above, its conditional Q_v with its events over the ensemble's band; below, what Eve
 * found over the distribution of her observable in the conditional state.
 */
public final class HistoryFigure {

  private static final FigureSize SIZE = new FigureSize(420, 420);
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
      PlotLayers.add(plot, band(0, 4), PlotLayers.filled(PlotLayers.WIDE_BAND));
      PlotLayers.add(plot, band(1, 3), PlotLayers.filled(PlotLayers.NARROW_BAND));
      PlotLayers.add(
          plot,
          PlotLayers.series(view.bandTimes(), view.band()[2]),
          PlotLayers.line(PlotLayers.MEDIAN, 0.9f));
    }
    PlotLayers.add(
        plot,
        PlotLayers.series(view.times(), view.bell()),
        PlotLayers.line(CurveStyle.of(0).color(), 1.4f));
    PlotLayers.add(plot, marks(false, true), PlotLayers.shapes(CurveStyle.of(BATH)));
    PlotLayers.add(plot, marks(true, true), PlotLayers.shapes(CurveStyle.of(EVE)));
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
    XYItemRenderer found = PlotLayers.shapes(CurveStyle.of(EVE));
    found.addAnnotation(new ProbabilityLayer(view), Layer.BACKGROUND);
    PlotLayers.add(plot, marks(true, false), found);
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
    return PlotLayers.series(
        chosen.stream().mapToDouble(HistoryView.Mark::time).toArray(),
        chosen.stream()
            .mapToDouble(bell ? HistoryView.Mark::bell : HistoryView.Mark::value)
            .toArray());
  }

  private XYDataset band(int lower, int upper) {
    return PlotLayers.between(view.bandTimes(), view.band()[lower], view.band()[upper]);
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
      items.add(PlotLayers.swatch("50% of histories", PlotLayers.NARROW_BAND));
      items.add(PlotLayers.swatch("90%", PlotLayers.WIDE_BAND));
    }
    items.add(PlotLayers.swatch("probability", ProbabilityLayer.color(1)));
    return items;
  }

  private static org.jfree.chart.LegendItem mark(String name, CurveStyle style) {
    return CurveLegend.item(name, style.marker(), Color.WHITE, style.color(), false);
  }
}
