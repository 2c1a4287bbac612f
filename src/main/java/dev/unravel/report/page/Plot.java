package dev.unravel.report.page;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws in a frame with two axes. What is drawn first lies below. Points that are not finite are
 * left out: they interrupt a line and a band.
 */
final class Plot {

  private static final int LEFT = 52;
  private static final int RIGHT = 12;
  private static final int TOP = 30;
  private static final int BOTTOM = 42;
  private static final int TICK_SPACE_X = 52;
  private static final int TICK_SPACE_Y = 30;
  private static final int MARKERS = 5;
  private static final double SMALL = 1e-4;
  private static final double LARGE = 1e6;

  /** As many points as a line can show on its width. */
  private static final int MOST_POINTS = 800;

  private final int width;
  private final int height;
  private final Axis x;
  private final Axis y;
  private final Chart.Area area;
  private final List<Chart.Mark> marks = new ArrayList<>();
  private final List<Chart.Word> words = new ArrayList<>();
  private boolean wholeTicks;

  Plot(int width, int height, Axis x, Axis y) {
    this.width = width;
    this.height = height;
    this.x = x;
    this.y = y;
    area = new Chart.Area(LEFT, TOP, width - LEFT - RIGHT, height - TOP - BOTTOM);
  }

  private double px(double value) {
    return area.width() * x.place(value);
  }

  private double py(double value) {
    return area.height() * (1 - y.place(value));
  }

  /** Shades the values from low to high, and says what they mean. */
  Plot region(double low, double high, String word) {
    double top = Math.max(0, py(high));
    double bottom = Math.min(area.height(), py(low));
    if (bottom - top > 1) {
      add("region", new PathText().rectangle(0, top, area.width(), bottom - top));
      words.add(word("region-word", area.x() + area.width() - 8, area.y() + bottom - 7, word));
    }
    return this;
  }

  /** Along x there are whole numbers only. */
  Plot wholeTicks() {
    wholeTicks = true;
    return this;
  }

  /** A line across at a value. */
  Plot threshold(double value) {
    add("threshold", new PathText().move(0, py(value)).line(area.width(), py(value)));
    return this;
  }

  /** Lines across behind everything, at the ticks. */
  Plot grid() {
    PathText path = new PathText();
    for (BigDecimal tick : yTicks()) {
      path.move(0, py(tick.doubleValue())).line(area.width(), py(tick.doubleValue()));
    }
    add("grid", path);
    return this;
  }

  Plot line(String style, double[] xs, double[] ys) {
    PathText path = new PathText();
    boolean drawing = false;
    int stride = stride(xs.length);
    for (int i = 0; i < xs.length; i += stride) {
      boolean defined = Double.isFinite(xs[i]) && Double.isFinite(ys[i]);
      if (defined && drawing) {
        path.line(px(xs[i]), py(ys[i]));
      } else if (defined) {
        path.move(px(xs[i]), py(ys[i]));
      }
      drawing = defined;
    }
    return add(style, path);
  }

  private static int stride(int points) {
    return Math.max(1, points / MOST_POINTS);
  }

  /** What lies between two lines, piece by piece where both are defined. */
  Plot band(String style, double[] xs, double[] low, double[] high) {
    PathText path = new PathText();
    List<Integer> piece = new ArrayList<>();
    int stride = stride(xs.length);
    for (int i = 0; i < xs.length; i += stride) {
      if (Double.isFinite(xs[i]) && Double.isFinite(low[i]) && Double.isFinite(high[i])) {
        piece.add(i);
      } else {
        closePiece(path, piece, xs, low, high);
      }
    }
    closePiece(path, piece, xs, low, high);
    return add(style, path);
  }

  private void closePiece(
      PathText path, List<Integer> piece, double[] xs, double[] low, double[] high) {
    for (int k = 0; k < piece.size(); k++) {
      int i = piece.get(k);
      if (k == 0) {
        path.move(px(xs[i]), py(high[i]));
      } else {
        path.line(px(xs[i]), py(high[i]));
      }
    }
    for (int k = piece.size() - 1; k >= 0; k--) {
      path.line(px(xs[piece.get(k)]), py(low[piece.get(k)]));
    }
    if (!piece.isEmpty()) {
      path.close();
    }
    piece.clear();
  }

  /** Markers, told apart by shape as well as by colour; at most so many, evenly. */
  Plot dots(String style, int shape, double[] xs, double[] ys, int most) {
    PathText path = new PathText();
    int stride = Math.max(1, (xs.length + most - 1) / most);
    for (int i = 0; i < xs.length; i += stride) {
      if (Double.isFinite(xs[i]) && Double.isFinite(ys[i])) {
        marker(path, shape, px(xs[i]), py(ys[i]), 2.6);
      }
    }
    return add(style, path);
  }

  /** Circle (as an octagon), square, triangle, diamond, triangle upside down. */
  static void marker(PathText path, int shape, double cx, double cy, double r) {
    switch (shape % MARKERS) {
      case 0 -> polygon(path, cx, cy, r, 8, 22.5);
      case 1 -> polygon(path, cx, cy, 1.25 * r, 4, 45);
      case 2 -> polygon(path, cx, cy, 1.4 * r, 3, -90);
      case 3 -> polygon(path, cx, cy, 1.4 * r, 4, 0);
      default -> polygon(path, cx, cy, 1.4 * r, 3, 90);
    }
  }

  private static void polygon(
      PathText path, double cx, double cy, double r, int corners, double firstAngle) {
    for (int i = 0; i < corners; i++) {
      double angle = StrictMath.toRadians(firstAngle + 360.0 * i / corners);
      double at = cx + r * StrictMath.cos(angle);
      double up = cy + r * StrictMath.sin(angle);
      if (i == 0) {
        path.move(at, up);
      } else {
        path.line(at, up);
      }
    }
    path.close();
  }

  /** An upright bar from 0 to a height. */
  Plot bar(String style, double from, double to, double value) {
    double top = Math.min(py(0), py(value));
    double size = Math.abs(py(0) - py(value));
    return add(style, new PathText().rectangle(px(from), top, px(to) - px(from), size));
  }

  private Plot add(String style, PathText path) {
    if (!path.isEmpty()) {
      marks.add(new Chart.Mark(style, path.toString()));
    }
    return this;
  }

  private List<BigDecimal> xTicks() {
    return Ticks.between(x.low(), x.high(), area.width() / TICK_SPACE_X).stream()
        .filter(tick -> !wholeTicks || tick.stripTrailingZeros().scale() <= 0)
        .toList();
  }

  private List<BigDecimal> yTicks() {
    return Ticks.between(y.low(), y.high(), Math.max(2, area.height() / TICK_SPACE_Y));
  }

  /** The drawing with its axes. */
  Chart chart(String id, String title, String description) {
    List<Chart.Word> all = new ArrayList<>();
    PathText notches = new PathText();
    for (BigDecimal tick : xTicks()) {
      double at = px(tick.doubleValue());
      notches.move(at, area.height()).line(at, area.height() - 4);
      all.add(word("x-tick", area.x() + at, area.y() + area.height() + 15, shown(tick)));
    }
    for (BigDecimal tick : yTicks()) {
      all.add(word("y-tick", area.x() - 6, area.y() + py(tick.doubleValue()) + 4, shown(tick)));
    }
    all.add(word("x-label", area.x() + area.width(), height - 8, x.label()));
    all.add(word("y-label", 4, TOP - 14, y.label()));
    all.addAll(words);
    List<Chart.Mark> drawn = new ArrayList<>(marks);
    drawn.add(
        new Chart.Mark(
            "axis",
            new PathText().move(0, area.height()).line(area.width(), area.height())
                + notches.toString()));
    return new Chart(id, title, description, "", List.of(), width, height, area, drawn, all);
  }

  private static String shown(BigDecimal tick) {
    double size = Math.abs(tick.doubleValue());
    return size != 0 && (size < SMALL || size >= LARGE)
        ? Numbers.of(tick.doubleValue(), 6)
        : Numbers.fixed(tick.doubleValue(), Math.max(0, tick.scale()));
  }

  private static Chart.Word word(String style, double x, double y, String text) {
    return new Chart.Word(style, PathText.number(x), PathText.number(y), text);
  }
}
