package dev.unravel.report.page;

import java.util.Arrays;

/** What is drawn along a curve, and what its values mean. */
enum Quantity {
  BELL("bell", "Qᵥ", "Bell value", "non-local below 0", 0, Double.POSITIVE_INFINITY),
  CONCURRENCE("concurrence", "N·C", "Concurrence", "", 0, Double.POSITIVE_INFINITY),
  SQUEEZING("squeezing", "ξ²", "Spin squeezing", "entangled below 1", 1, 2),
  PURITY("purity", "Tr ρ²", "Purity", "", Double.NaN, Double.POSITIVE_INFINITY),
  ENERGY("energy", "⟨H⟩", "Energy", "", Double.NaN, Double.POSITIVE_INFINITY);

  private final String column;
  private final String symbol;
  private final String title;
  private final String region;
  private final double threshold;
  private final double ceiling;

  Quantity(
      String column, String symbol, String title, String region, double threshold, double ceiling) {
    this.column = column;
    this.symbol = symbol;
    this.title = title;
    this.region = region;
    this.threshold = threshold;
    this.ceiling = ceiling;
  }

  String column() {
    return column;
  }

  String symbol() {
    return symbol;
  }

  String title() {
    return title;
  }

  /** What it means to be below the threshold; empty if there is nothing to say. */
  String region() {
    return region;
  }

  /** The value that parts quantum from classical; NaN if none does. */
  double threshold() {
    return threshold;
  }

  /** Where the axis ends, should values that say no more than "large" lie above. */
  double ceiling() {
    return ceiling;
  }

  /** Whether it has a value anywhere. */
  boolean isDefinedIn(CurveTable table) {
    return Arrays.stream(estimate(table)).anyMatch(Double::isFinite);
  }

  private double[] estimate(CurveTable table) {
    return table.estimate(this);
  }
}
