package dev.unravel.report.figure;

/** What a quantity is drawn against. */
public enum Abscissa {
  /** Time, in units of 1/J. */
  TIME("t", "t"),
  /**
   * Mean number of Eve's measurements so far, p = kappa t: where curves of different kappa meet.
   */
  DISTURBANCE("p", "p = κt");

  private final String column;
  private final String label;

  Abscissa(String column, String label) {
    this.column = column;
    this.label = label;
  }

  String column() {
    return column;
  }

  String label() {
    return label;
  }
}
