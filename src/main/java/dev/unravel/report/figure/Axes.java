package dev.unravel.report.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.TickUnits;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.Range;

/** Linear axes with ticks at 1, 2 or 5 times a power of ten, whatever the locale. */
final class Axes {

  private static final int[] STEPS = {1, 2, 5};
  private static final int SMALLEST_POWER = -12;
  private static final int LARGEST_POWER = 12;
  private static final BasicStroke STROKE = new BasicStroke(0.7f);

  private Axes() {}

  static NumberAxis horizontal(String label, Range range) {
    return of(label, range);
  }

  /** Room above and below the numbers keeps the ticks apart. */
  static NumberAxis vertical(String label, Range range) {
    NumberAxis axis = of(label, range);
    axis.setTickLabelInsets(new RectangleInsets(6, 4, 6, 4));
    return axis;
  }

  private static NumberAxis of(String label, Range range) {
    NumberAxis axis = new NumberAxis(label);
    axis.setAutoRangeIncludesZero(false);
    axis.setRange(range);
    axis.setStandardTickUnits(tickUnits());
    axis.setLabelFont(Fonts.LABEL);
    axis.setTickLabelFont(Fonts.SMALL);
    axis.setLabelPaint(Color.BLACK);
    axis.setTickLabelPaint(Color.BLACK);
    axis.setAxisLinePaint(Color.BLACK);
    axis.setTickMarkPaint(Color.BLACK);
    axis.setAxisLineStroke(STROKE);
    axis.setTickMarkStroke(STROKE);
    axis.setTickMarkInsideLength(0);
    axis.setTickMarkOutsideLength(3);
    return axis;
  }

  private static TickUnits tickUnits() {
    TickUnits units = new TickUnits();
    for (int power = SMALLEST_POWER; power <= LARGEST_POWER; power++) {
      for (int step : STEPS) {
        double size = Double.parseDouble(step + "E" + power);
        units.add(new NumberTickUnit(size, format(power)));
      }
    }
    return units;
  }

  /** Just the decimals that a multiple of the step has; a true minus sign. */
  private static DecimalFormat format(int power) {
    DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
    symbols.setMinusSign('\u2212');
    boolean plain = power >= -4 && power <= 4;
    DecimalFormat format = new DecimalFormat(plain ? "0" : "0.##E0", symbols);
    if (plain) {
      format.setMinimumFractionDigits(Math.max(0, -power));
      format.setMaximumFractionDigits(Math.max(0, -power));
    }
    return format;
  }
}
