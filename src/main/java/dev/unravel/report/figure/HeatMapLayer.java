package dev.unravel.report.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Area;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.annotations.AbstractXYAnnotation;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;

/** Draws the cells of a map, hatches the undefined ones, and draws the contour line of 0. */
final class HeatMapLayer extends AbstractXYAnnotation {

  static final Color UNDEFINED = new Color(0xE0E0E0);

  private static final long serialVersionUID = 1L;
  private static final Color HATCH = new Color(0x808080);
  private static final double HATCH_STEP = 5;

  private final transient HeatMap map;
  private final transient DivergingScale scale;

  HeatMapLayer(HeatMap map, DivergingScale scale) {
    this.map = map;
    this.scale = scale;
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
    double[] x = onScreen(HeatMap.edges(map.x()), xAxis, plot, area, true);
    double[] y = onScreen(HeatMap.edges(map.y()), yAxis, plot, area, false);
    Area undefined = drawCells(graphics, x, y);
    if (!undefined.isEmpty()) {
      hatch(graphics, undefined);
    }
    Path2D contour = new Path2D.Double();
    for (ZeroContour.Piece piece : ZeroContour.of(map)) {
      double[] px = onScreen(new double[] {piece.x0(), piece.x1()}, xAxis, plot, area, true);
      double[] py = onScreen(new double[] {piece.y0(), piece.y1()}, yAxis, plot, area, false);
      contour.append(new Line2D.Double(px[0], py[0], px[1], py[1]), false);
    }
    graphics.setPaint(Color.BLACK);
    graphics.setStroke(CurveStyle.SOLID);
    graphics.draw(contour);
  }

  private static double[] onScreen(
      double[] values, ValueAxis axis, XYPlot plot, Rectangle2D area, boolean horizontal) {
    double[] places = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      places[i] =
          axis.valueToJava2D(
              values[i], area, horizontal ? plot.getDomainAxisEdge() : plot.getRangeAxisEdge());
    }
    return places;
  }

  /** Without antialiasing neighbouring cells leave no seam. */
  private Area drawCells(Graphics2D graphics, double[] x, double[] y) {
    Object hint = graphics.getRenderingHint(RenderingHints.KEY_ANTIALIASING);
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
    Path2D undefined = new Path2D.Double();
    for (int row = 0; row < map.y().length; row++) {
      for (int column = 0; column < map.x().length; column++) {
        Rectangle2D cell =
            new Rectangle2D.Double(
                x[column], y[row + 1], x[column + 1] - x[column], y[row] - y[row + 1]);
        double value = map.values()[row][column];
        if (Double.isNaN(value)) {
          undefined.append(cell, false);
        }
        graphics.setPaint(Double.isNaN(value) ? UNDEFINED : scale.color(value));
        graphics.fill(cell);
      }
    }
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, hint);
    return new Area(undefined);
  }

  private static void hatch(Graphics2D graphics, Area cells) {
    Rectangle2D bounds = cells.getBounds2D();
    Shape clip = graphics.getClip();
    graphics.clip(cells);
    graphics.setPaint(HATCH);
    graphics.setStroke(CurvePanel.OUTLINE);
    double height = bounds.getHeight();
    for (double x = bounds.getX() - height; x < bounds.getMaxX(); x += HATCH_STEP) {
      graphics.draw(new Line2D.Double(x, bounds.getMaxY(), x + height, bounds.getY()));
    }
    graphics.setClip(clip);
  }
}
