package dev.unravel.report.page;

/** The attribute d of an SVG path, to a tenth of a unit. */
final class PathText {

  private static final int TENTHS = 10;

  /** Far outside any chart, and yet no number that a browser stumbles over. */
  private static final double FAR = 1e5;

  private final StringBuilder d = new StringBuilder();

  PathText move(double x, double y) {
    d.append('M');
    return point(x, y);
  }

  PathText line(double x, double y) {
    d.append('L');
    return point(x, y);
  }

  PathText close() {
    d.append('Z');
    return this;
  }

  PathText rectangle(double x, double y, double width, double height) {
    return move(x, y).line(x + width, y).line(x + width, y + height).line(x, y + height).close();
  }

  private PathText point(double x, double y) {
    append(x, d);
    d.append(' ');
    append(y, d);
    return this;
  }

  /** A number to a tenth. */
  static String number(double x) {
    StringBuilder text = new StringBuilder();
    append(x, text);
    return text.toString();
  }

  private static void append(double x, StringBuilder text) {
    long tenths = Math.round(Math.max(-FAR, Math.min(FAR, x)) * TENTHS);
    if (tenths < 0) {
      text.append('-');
      tenths = -tenths;
    }
    text.append(tenths / TENTHS);
    if (tenths % TENTHS != 0) {
      text.append('.').append(tenths % TENTHS);
    }
  }

  boolean isEmpty() {
    return d.isEmpty();
  }

  @Override
  public String toString() {
    return d.toString();
  }
}
