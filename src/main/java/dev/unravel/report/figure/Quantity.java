package dev.unravel.report.figure;

/** What can be drawn along a curve, with the values of it that witness quantumness. */
public enum Quantity {
  /** Bell value Q_v, the least over the settings; non-local (NL) below 0. */
  BELL("bell", "Qᵥ", "Q_v", new Region("NL", 0, true), Double.POSITIVE_INFINITY),
  /** N C with C the concurrence of the two-body state; entangled (ENT) above 0. */
  CONCURRENCE("concurrence", "N·C", "N C", new Region("ENT", 0, false), Double.POSITIVE_INFINITY),
  /** Spin squeezing xi^2; entangled (ENT) below 1. It diverges where the mean spin vanishes. */
  SQUEEZING("squeezing", "ξ²", "xi^2", new Region("ENT", 1, true), 2);

  private final String column;
  private final String symbol;
  private final String plainSymbol;

  @SuppressWarnings("ImmutableEnumChecker") // a record of immutable values
  private final Region region;

  private final double ceiling;

  Quantity(String column, String symbol, String plainSymbol, Region region, double ceiling) {
    this.column = column;
    this.symbol = symbol;
    this.plainSymbol = plainSymbol;
    this.region = region;
    this.ceiling = ceiling;
  }

  String column() {
    return column;
  }

  /** As an axis is labelled. */
  public String symbol() {
    return Fonts.shownOr(symbol, plainSymbol);
  }

  Region region() {
    return region;
  }

  /** Where the axis ends, should values that say no more than "large" lie above. */
  double ceiling() {
    return ceiling;
  }

  /** Below this the quantity cannot be. */
  double floor() {
    return this == BELL ? Double.NEGATIVE_INFINITY : 0;
  }

  /** What is drawn, over what the file holds. */
  double scale(int spins) {
    return this == CONCURRENCE ? spins : 1;
  }
}
