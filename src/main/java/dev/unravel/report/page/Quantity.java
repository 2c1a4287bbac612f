package dev.unravel.report.page;

import dev.unravel.diagnostics.Diagnostic;
import dev.unravel.diagnostics.DiagnosticRegistry;
import dev.unravel.diagnostics.Display;
import dev.unravel.report.Displays;
import java.util.Arrays;
import java.util.List;

/**
 * What is drawn along a curve, and what its values mean.
 *
 * @param display how it is shown
 */
record Quantity(Display display) {

  static final Quantity BELL = of(DiagnosticRegistry.BELL);
  static final Quantity CONCURRENCE = of(DiagnosticRegistry.CONCURRENCE);

  private static Quantity of(Diagnostic diagnostic) {
    return new Quantity(diagnostic.display());
  }

  /** Those that some tables have. */
  static List<Quantity> in(List<CurveTable> tables) {
    return tables.isEmpty()
        ? List.of()
        : Displays.in(tables.get(0).ensemble().header()).stream().map(Quantity::new).toList();
  }

  String column() {
    return display.name();
  }

  String symbol() {
    return display.symbol();
  }

  String title() {
    return display.title();
  }

  /** What it means to be below the threshold; empty if there is nothing to say. */
  String region() {
    return display.hasThreshold() && display.below()
        ? "%s below %s".formatted(display.shows(), Numbers.of(display.threshold(), 3))
        : "";
  }

  /** The value that parts quantum from classical; NaN if none does. */
  double threshold() {
    return display.threshold();
  }

  /** Where the axis ends, should values that say no more than "large" lie above. */
  double ceiling() {
    return display.ceiling();
  }

  /** Whether an exact value stands beside each estimate in tables. */
  boolean isBesideExact() {
    return display.hasThreshold() || DiagnosticRegistry.named(column()).isEmpty();
  }

  /** Whether it has a value anywhere. */
  boolean isDefinedIn(CurveTable table) {
    return Arrays.stream(table.estimate(this)).anyMatch(Double::isFinite);
  }
}
