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
    d.append(number(x)).append(' ').append(number(y));
    return this;
  }

  /** A number to a tenth. */
  static String number(double x) {
    long tenths = Math.round(Math.max(-FAR, Math.min(FAR, x)) * TENTHS);
    String sign = tenths < 0 ? "-" : "";
    long size = Math.abs(tenths);
    String rest = size % TENTHS == 0 ? "" : "." + size % TENTHS;
    return sign + size / TENTHS + rest;
  }

  boolean isEmpty() {
    return d.isEmpty();
  }

  @Override
  public String toString() {
    return d.toString();
  }
}
