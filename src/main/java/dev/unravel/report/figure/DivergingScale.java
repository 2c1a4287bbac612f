package dev.unravel.report.figure;

import java.awt.Color;
import java.awt.Paint;
import org.jfree.chart.renderer.PaintScale;

/**
 * Blue below 0, white at 0, red above; each side is as deep as can be at its own extreme, so that
 * small negative values are seen beside large positive ones. The colours are those of ColorBrewer's
 * RdBu (C. Brewer, colorbrewer2.org), safe for any colour vision, linear between them.
 */
final class DivergingScale implements PaintScale {

  private static final int[] COLORS = {
    0x053061, 0x2166AC, 0x4393C3, 0x92C5DE, 0xD1E5F0, 0xFFFFFF, 0xFDDBC7, 0xF4A582, 0xD6604D,
    0xB2182B, 0x67001F
  };

  private final double least;
  private final double greatest;

  /**
   * @param least the value of the deepest blue, negative
   * @param greatest the value of the deepest red, positive
   */
  DivergingScale(double least, double greatest) {
    this.least = least;
    this.greatest = greatest;
  }

  /** From the least value of the map to the greatest; 1 on a side without values. */
  static DivergingScale of(HeatMap map) {
    double least = map.least() < 0 ? map.least() : -1;
    double greatest = map.greatest() > 0 ? map.greatest() : 1;
    return new DivergingScale(least, greatest);
  }

  @Override
  public double getLowerBound() {
    return least;
  }

  @Override
  public double getUpperBound() {
    return greatest;
  }

  @Override
  public Paint getPaint(double value) {
    return color(value);
  }

  Color color(double value) {
    double side = Math.min(1, Math.abs(value) / (value < 0 ? -least : greatest));
    double place = (1 + (value < 0 ? -side : side)) / 2 * (COLORS.length - 1);
    int index = Math.min((int) place, COLORS.length - 2);
    double part = place - index;
    return new Color(
        mixed(COLORS[index] >> 16, COLORS[index + 1] >> 16, part),
        mixed(COLORS[index] >> 8, COLORS[index + 1] >> 8, part),
        mixed(COLORS[index], COLORS[index + 1], part));
  }

  private static int mixed(int from, int to, double part) {
    return (int) Math.round((from & 0xFF) * (1 - part) + (to & 0xFF) * part);
  }
}
