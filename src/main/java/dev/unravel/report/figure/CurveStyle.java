package dev.unravel.report.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * How a curve is told from the others: by hue, and in grey by marker or dash. The numbers of hues,
 * markers and dashes have no common factor, so it takes long until two curves look the same.
 */
record CurveStyle(Color color, Shape marker, Stroke dash) {

  static final float LINE_WIDTH = 1.4f;
  static final Stroke SOLID = solid(LINE_WIDTH);
  static final Stroke THIN = solid(0.9f);

  /** For what holds of all curves. */
  static final Color NEUTRAL = new Color(0x404040);

  private static final double RADIUS = 2.6;
  private static final int BAND_ALPHA = 70;

  /** Blue, vermilion, bluish green, reddish purple, orange, sky blue, black. */
  private static final List<Color> COLORS =
      List.of(
          new Color(0x0072B2),
          new Color(0xD55E00),
          new Color(0x009E73),
          new Color(0xCC79A7),
          new Color(0xE69F00),
          new Color(0x56B4E9),
          new Color(0x000000));

  private static final List<Shape> MARKERS =
      List.of(
          circle(RADIUS),
          polygon(4, 45, RADIUS * 1.25),
          polygon(3, -90, RADIUS * 1.4),
          polygon(4, 0, RADIUS * 1.4),
          polygon(3, 90, RADIUS * 1.4));

  private static final List<Stroke> DASHES =
      List.of(SOLID, dashed(6, 2.5f), dashed(1.4f, 2.2f), dashed(7, 2.2f, 1.4f, 2.2f));

  static CurveStyle of(int curve) {
    return new CurveStyle(
        COLORS.get(curve % COLORS.size()),
        MARKERS.get(curve % MARKERS.size()),
        DASHES.get(curve % DASHES.size()));
  }

  static CurveStyle neutral() {
    return new CurveStyle(NEUTRAL, MARKERS.get(0), SOLID);
  }

  /** The hue of a band, through which lines, and bands of other curves, are seen. */
  Color band() {
    return new Color(color.getRed(), color.getGreen(), color.getBlue(), BAND_ALPHA);
  }

  /** Markers tell the curves apart where there are any; dashes have to where there are none. */
  Stroke stroke(Curve curve) {
    return curve.isBoth() ? SOLID : dash;
  }

  private static Stroke solid(float width) {
    return new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  }

  private static Stroke dashed(float... lengths) {
    return new BasicStroke(LINE_WIDTH, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, lengths, 0);
  }

  private static Shape circle(double radius) {
    return new Ellipse2D.Double(-radius, -radius, 2 * radius, 2 * radius);
  }

  private static Shape polygon(int corners, double firstAngle, double radius) {
    Path2D path = new Path2D.Double();
    for (int i = 0; i < corners; i++) {
      double angle = StrictMath.toRadians(firstAngle + 360.0 * i / corners);
      double x = radius * StrictMath.cos(angle);
      double y = radius * StrictMath.sin(angle);
      if (i == 0) {
        path.moveTo(x, y);
      } else {
        path.lineTo(x, y);
      }
    }
    path.closePath();
    return path;
  }

  /** A piece of a band, for the legend. */
  static Shape swatch() {
    return AffineTransform.getTranslateInstance(-8, -3.5)
        .createTransformedShape(new Rectangle2D.Double(0, 0, 16, 7));
  }
}
