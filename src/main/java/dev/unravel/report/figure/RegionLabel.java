package dev.unravel.report.figure;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.Range;

/** Puts the name of a region into that corner of it where the curves leave most room. */
final class RegionLabel {

  /** Distance of the text from the edges, and its own rough extent, as parts of the panel. */
  private static final double INSET = 0.02;

  private static final double WIDTH = 0.08;
  private static final double HEIGHT = 0.08;

  private final Region region;
  private final List<Trace> traces;
  private final Range x;
  private final Range y;

  private RegionLabel(Region region, List<Trace> traces, Range x, Range y) {
    this.region = region;
    this.traces = traces;
    this.x = x;
    this.y = y;
  }

  /** A corner in parts of the panel, (0, 0) at the lower left; the text extends away from it. */
  private record Corner(double x, double y, boolean left, boolean bottom) {

    double centerX() {
      return left ? x + WIDTH / 2 : x - WIDTH / 2;
    }

    double centerY() {
      return bottom ? y + HEIGHT / 2 : y - HEIGHT / 2;
    }

    TextAnchor anchor() {
      if (bottom) {
        return left ? TextAnchor.BOTTOM_LEFT : TextAnchor.BOTTOM_RIGHT;
      }
      return left ? TextAnchor.TOP_LEFT : TextAnchor.TOP_RIGHT;
    }
  }

  static XYTextAnnotation of(Region region, List<Trace> traces, Range x, Range y) {
    RegionLabel label = new RegionLabel(region, traces, x, y);
    Corner corner =
        label.corners().max(Comparator.comparingDouble(label::distanceToCurves)).orElseThrow();
    XYTextAnnotation text =
        new XYTextAnnotation(
            region.label(),
            x.getLowerBound() + corner.x() * x.getLength(),
            y.getLowerBound() + corner.y() * y.getLength());
    text.setTextAnchor(corner.anchor());
    text.setFont(Fonts.REGION);
    text.setPaint(CurveStyle.NEUTRAL);
    return text;
  }

  private Stream<Corner> corners() {
    double threshold = (region.threshold() - y.getLowerBound()) / y.getLength();
    double bottom = (region.below() ? 0 : threshold) + INSET;
    double top = (region.below() ? threshold : 1) - INSET;
    return Stream.of(
        new Corner(INSET, top, true, false),
        new Corner(1 - INSET, top, false, false),
        new Corner(INSET, bottom, true, true),
        new Corner(1 - INSET, bottom, false, true));
  }

  private double distanceToCurves(Corner corner) {
    double least = Double.POSITIVE_INFINITY;
    for (Trace trace : traces) {
      for (int i = 0; i < trace.size(); i++) {
        double dx = (trace.x()[i] - x.getLowerBound()) / x.getLength() - corner.centerX();
        double dy = (trace.y()[i] - y.getLowerBound()) / y.getLength() - corner.centerY();
        double squared = dx * dx + dy * dy;
        least = squared < least ? squared : least;
      }
    }
    return least;
  }
}
