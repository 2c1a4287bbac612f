package dev.unravel.report.figure;

import dev.unravel.diagnostics.DiagnosticRegistry;
import dev.unravel.diagnostics.Display;
import java.util.Optional;

/**
 * What can be drawn along a curve, with the values of it that show something.
 *
 * @param display how it is shown
 */
public record Quantity(Display display) {

  /** Bell value Q_v, the least over the settings. */
  public static final Quantity BELL = new Quantity(DiagnosticRegistry.BELL.display());

  /** N C with C the concurrence of the two-body state. */
  public static final Quantity CONCURRENCE = new Quantity(DiagnosticRegistry.CONCURRENCE.display());

  /** Spin squeezing xi^2. */
  public static final Quantity SQUEEZING = new Quantity(DiagnosticRegistry.SQUEEZING.display());

  String column() {
    return display.name();
  }

  /** As an axis is labelled. */
  public String symbol() {
    return Fonts.shownOr(display.symbol(), display.plainSymbol());
  }

  Optional<Region> region() {
    return display.hasThreshold()
        ? Optional.of(new Region(display.mark(), display.threshold(), display.below()))
        : Optional.empty();
  }

  /** Where the axis ends, should values that say no more than "large" lie above. */
  double ceiling() {
    return display.ceiling();
  }

  /** Below this the quantity cannot be. */
  double floor() {
    return display.floor();
  }

  /** What is drawn, over what the file holds. */
  double scale(int spins) {
    return display.scale(spins);
  }
}
