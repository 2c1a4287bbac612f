package dev.unravel.report.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.annotations.AbstractXYAnnotation;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;

/** A distribution along time: the darker, the more probable, from white (0) to blue (1). */
final class ProbabilityLayer extends AbstractXYAnnotation {

  private static final long serialVersionUID = 1L;
  private static final Color FULL = new Color(0x2166AC);
  private static final double VISIBLE = 1e-3;

  /** Cells reach a little under the next, lest there be a seam. */
  private static final double OVERLAP = 0.25;

  private final transient HistoryView view;

  ProbabilityLayer(HistoryView view) {
    this.view = view;
  }

  @Override
  public void draw(
      Graphics2D graphics,
      XYPlot plot,
      Rectangle2D area,
      ValueAxis xAxis,
      ValueAxis yAxis,
      int rendererIndex,
      PlotRenderingInfo info) {
    double[] t = view.distributionTimes();
    double[] edges = HeatMap.edges(view.values());
    Object hint = graphics.getRenderingHint(RenderingHints.KEY_ANTIALIASING);
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
    for (int i = 0; i + 1 < t.length; i++) {
      double left = xAxis.valueToJava2D(t[i], area, plot.getDomainAxisEdge());
      double right = xAxis.valueToJava2D(t[i + 1], area, plot.getDomainAxisEdge());
      for (int v = 0; v + 1 < edges.length && right > left; v++) {
        double p = view.distribution()[v][i];
        if (p > VISIBLE) {
          double top = yAxis.valueToJava2D(edges[v + 1], area, plot.getRangeAxisEdge());
          double bottom = yAxis.valueToJava2D(edges[v], area, plot.getRangeAxisEdge());
          graphics.setPaint(color(p));
          graphics.fill(new Rectangle2D.Double(left, top, right - left + OVERLAP, bottom - top));
        }
      }
    }
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, hint);
  }

  /** By the square root, so that what is seldom is seen. */
  static Color color(double p) {
    double depth = Math.sqrt(Math.min(1, p));
    return new Color(
        mixed(FULL.getRed(), depth), mixed(FULL.getGreen(), depth), mixed(FULL.getBlue(), depth));
  }

  private static int mixed(int full, double depth) {
    return (int) Math.round(255 + (full - 255) * depth);
  }
}
