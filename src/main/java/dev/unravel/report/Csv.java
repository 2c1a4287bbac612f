package dev.unravel.report;

import dev.unravel.Decimal;

/** Lines of comma-separated values. */
final class Csv {

  private final StringBuilder text = new StringBuilder();
  private boolean lineStarted;

  Csv text(String value) {
    if (lineStarted) {
      text.append(',');
    }
    text.append(value);
    lineStarted = true;
    return this;
  }

  /** A curve's label; quoted if there is a comma in it (quotation marks are not allowed in one). */
  Csv label(String label) {
    return text(label.indexOf(',') < 0 ? label : '"' + label + '"');
  }

  /** A number; nothing if it is not finite. */
  Csv number(double value) {
    return text(Double.isFinite(value) ? Decimal.of(value) : "");
  }

  Csv number(long value) {
    return text(Long.toString(value));
  }

  Csv endLine() {
    text.append('\n');
    lineStarted = false;
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
