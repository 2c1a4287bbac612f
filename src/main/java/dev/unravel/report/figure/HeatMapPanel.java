package dev.unravel.report.figure;

import java.awt.Color;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.title.PaintScaleLegend;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.Range;

/** A map with its axes, and the colour bar beside it, which ends where the map does. */
final class HeatMapPanel {

  /** Height of the ticks, numbers and label of the lower axis. */
  private static final double AXIS_SPACE = 38;

  private static final double INSET = 4;

  private HeatMapPanel() {}

  static XYPlot plot(HeatMap map, DivergingScale scale) {
    XYPlot plot = new XYPlot();
    plot.setDomainAxis(Axes.horizontal(map.xLabel(), range(map.x())));
    plot.setRangeAxis(Axes.vertical(map.yLabel(), range(map.y())));
    CurvePanel.setBlank(plot);
    plot.setInsets(new RectangleInsets(INSET, 0, INSET, 0));
    AxisSpace space = new AxisSpace();
    space.setBottom(AXIS_SPACE);
    plot.setFixedDomainAxisSpace(space);
    plot.addAnnotation(new HeatMapLayer(map, scale));
    return plot;
  }

  private static Range range(double[] centers) {
    double[] edges = HeatMap.edges(centers);
    return new Range(edges[0], edges[edges.length - 1]);
  }

  /** From the least value to the greatest. */
  static PaintScaleLegend colorBar(HeatMap map, DivergingScale scale) {
    Range range =
        map.least() < map.greatest()
            ? new Range(map.least(), map.greatest())
            : new Range(scale.getLowerBound(), scale.getUpperBound());
    NumberAxis axis = Axes.vertical(map.valueLabel(), range);
    PaintScaleLegend bar = new PaintScaleLegend(scale, axis);
    axis.setRange(range);
    bar.setAxisLocation(AxisLocation.BOTTOM_OR_RIGHT);
    bar.setPosition(RectangleEdge.RIGHT);
    bar.setMargin(INSET, 8, INSET + AXIS_SPACE, 0);
    bar.setStripWidth(12);
    bar.setStripOutlineVisible(true);
    bar.setStripOutlinePaint(Color.BLACK);
    bar.setStripOutlineStroke(CurvePanel.OUTLINE);
    bar.setSubdivisionCount(128);
    bar.setBackgroundPaint(Color.WHITE);
    return bar;
  }

  static LegendItemCollection legend(HeatMap map) {
    LegendItemCollection items = new LegendItemCollection();
    items.add(CurveLegend.line(map.zero(), Color.BLACK, CurveStyle.SOLID));
    if (map.hasUndefined()) {
      items.add(
          CurveLegend.item(
              "undefined",
              CurveStyle.swatch(),
              HeatMapLayer.UNDEFINED,
              HeatMapLayer.UNDEFINED,
              false));
    }
    return items;
  }
}
