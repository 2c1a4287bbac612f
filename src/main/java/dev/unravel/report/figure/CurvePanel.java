package dev.unravel.report.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.List;
import java.util.stream.Stream;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.IntervalMarker;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.Range;
import org.jfree.data.xy.XYDataset;

/**
 * One quantity of several curves over a common axis, from the back to the front: the region that
 * witnesses something, bands of 2 standard errors on both sides of the estimates, lines of the
 * exact values, markers of the estimates.
 */
final class CurvePanel {

  static final Color REGION = new Color(0xF0F0F0);
  static final BasicStroke OUTLINE = new BasicStroke(0.7f);

  private final Quantity quantity;
  private final List<Curve> curves;
  private final NumberAxis abscissa;
  private final XYPlot plot = new XYPlot();
  private int layers;

  private CurvePanel(Quantity quantity, List<Curve> curves, NumberAxis abscissa) {
    this.quantity = quantity;
    this.curves = curves;
    this.abscissa = abscissa;
  }

  static XYPlot of(Quantity quantity, List<Curve> curves, NumberAxis abscissa) {
    return new CurvePanel(quantity, curves, abscissa).plot();
  }

  /** All that is drawn of some curves. */
  static List<Trace> traces(List<Curve> curves) {
    return curves.stream().flatMap(c -> Stream.of(c.estimate(), c.exact())).toList();
  }

  private XYPlot plot() {
    List<Trace> traces = traces(curves);
    Range range = AxisRange.ofY(quantity, traces);
    plot.setDomainAxis(abscissa);
    plot.setRangeAxis(Axes.vertical(quantity.symbol(), range));
    plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
    setBlank(plot);
    quantity
        .region()
        .ifPresent(
            region -> {
              addRegion(region);
              plot.addAnnotation(RegionLabel.of(region, traces, abscissa.getRange(), range));
            });
    for (int i = 0; i < curves.size(); i++) {
      addBands(curves.get(i), CurveStyle.of(i));
    }
    for (int i = 0; i < curves.size(); i++) {
      addLine(curves.get(i), CurveStyle.of(i));
    }
    for (int i = 0; i < curves.size(); i++) {
      addMarkers(i);
    }
    return plot;
  }

  /** White, framed, without grid lines. */
  static void setBlank(XYPlot plot) {
    plot.setBackgroundPaint(Color.WHITE);
    plot.setDomainGridlinesVisible(false);
    plot.setRangeGridlinesVisible(false);
    plot.setOutlinePaint(Color.BLACK);
    plot.setOutlineStroke(OUTLINE);
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
  }

  private void addRegion(Region region) {
    double threshold = region.threshold();
    IntervalMarker shade =
        region.below()
            ? new IntervalMarker(Double.NEGATIVE_INFINITY, threshold, REGION)
            : new IntervalMarker(threshold, Double.POSITIVE_INFINITY, REGION);
    shade.setAlpha(1);
    plot.addRangeMarker(shade, Layer.BACKGROUND);
    plot.addRangeMarker(new ValueMarker(threshold, Color.GRAY, OUTLINE), Layer.BACKGROUND);
  }

  private void addBands(Curve curve, CurveStyle style) {
    DeviationRenderer renderer = new DeviationRenderer(false, false);
    renderer.setAlpha(1);
    renderer.setAutoPopulateSeriesFillPaint(false);
    renderer.setDefaultFillPaint(style.band());
    add(Datasets.bands(curve.estimate()), renderer);
  }

  private void addLine(Curve curve, CurveStyle style) {
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    renderer.setDrawSeriesLineAsPath(true);
    renderer.setSeriesPaint(0, style.color());
    renderer.setSeriesStroke(0, style.stroke(curve));
    add(Datasets.line(curve.line()), renderer);
  }

  private void addMarkers(int index) {
    CurveStyle style = CurveStyle.of(index);
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(false, true);
    renderer.setSeriesShape(0, style.marker());
    renderer.setSeriesPaint(0, style.color());
    renderer.setUseFillPaint(true);
    renderer.setSeriesFillPaint(0, Color.WHITE);
    renderer.setUseOutlinePaint(true);
    renderer.setSeriesOutlinePaint(0, style.color());
    renderer.setSeriesOutlineStroke(0, CurveStyle.THIN);
    add(Datasets.markers(curves.get(index).estimate(), index, curves.size()), renderer);
  }

  private void add(XYDataset data, XYItemRenderer renderer) {
    plot.setDataset(layers, data);
    plot.setRenderer(layers, renderer);
    layers++;
  }
}
