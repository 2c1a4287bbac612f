package dev.unravel.report.figure;

import java.awt.Color;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.util.List;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;

/** The entries of the legends below a panel of curves. */
final class CurveLegend {

  private static final Shape LINE = new Line2D.Double(-9, 0, 9, 0);
  private static final Shape NO_SHAPE = new Ellipse2D.Double();
  private static final Color NO_COLOR = new Color(0, 0, 0, 0);

  private CurveLegend() {}

  /** Which curve is which; nothing if there is but one. */
  static LegendItemCollection names(List<Curve> curves) {
    LegendItemCollection items = new LegendItemCollection();
    for (int i = 0; curves.size() > 1 && i < curves.size(); i++) {
      items.add(curve(curves.get(i), CurveStyle.of(i)));
    }
    return items;
  }

  /** What line, markers and bands are. */
  static LegendItemCollection signs(List<Curve> curves) {
    LegendItemCollection items = new LegendItemCollection();
    CurveStyle style = curves.size() > 1 ? CurveStyle.neutral() : CurveStyle.of(0);
    if (curves.stream().anyMatch(curve -> !curve.estimate().isEmpty())) {
      items.add(item("Monte Carlo", style.marker(), Color.WHITE, style.color(), false));
      items.add(item("±2 s.e.", CurveStyle.swatch(), style.band(), NO_COLOR, false));
    }
    if (curves.stream().anyMatch(curve -> !curve.exact().isEmpty())) {
      items.add(line("exact", style.color(), CurveStyle.SOLID));
    }
    return items;
  }

  private static LegendItem curve(Curve curve, CurveStyle style) {
    if (curve.estimate().isEmpty()) {
      return line(curve.name(), style.color(), style.stroke(curve));
    }
    LegendItem item = item(curve.name(), style.marker(), Color.WHITE, style.color(), true);
    item.setLinePaint(style.color());
    return item;
  }

  /** A line alone. */
  static LegendItem line(String text, Color color, Stroke stroke) {
    return finished(
        new LegendItem(
            text,
            null,
            null,
            null,
            false,
            NO_SHAPE,
            false,
            NO_COLOR,
            false,
            NO_COLOR,
            CurveStyle.THIN,
            true,
            LINE,
            stroke,
            color));
  }

  /** A shape, before a line or alone. */
  static LegendItem item(String text, Shape shape, Color fill, Color outline, boolean line) {
    return finished(
        new LegendItem(
            text,
            null,
            null,
            null,
            true,
            shape,
            true,
            fill,
            outline.getAlpha() > 0,
            outline,
            CurveStyle.THIN,
            line,
            LINE,
            CurveStyle.SOLID,
            outline));
  }

  private static LegendItem finished(LegendItem item) {
    item.setLabelFont(Fonts.SMALL);
    item.setLabelPaint(Color.BLACK);
    return item;
  }
}
