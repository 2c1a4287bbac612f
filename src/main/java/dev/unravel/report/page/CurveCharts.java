package dev.unravel.report.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The quantities of a run along its curves: estimates with bands of two errors, exact lines. */
final class CurveCharts {

  private static final double BAND = 2;
  private static final double MARGIN = 0.05;
  private static final int MOST_MARKERS = 26;

  private final List<CurveTable> tables;
  private final boolean againstDisturbance;

  CurveCharts(List<CurveTable> tables) {
    this.tables = tables;
    againstDisturbance = CurveTable.areAgainstDisturbance(tables);
  }

  /** Every quantity that has a value somewhere. */
  List<Chart> all() {
    List<Chart> charts = new ArrayList<>();
    for (Quantity quantity : Quantity.in(tables)) {
      if (tables.stream().anyMatch(quantity::isDefinedIn)) {
        charts.add(chart(quantity));
      }
    }
    return charts;
  }

  private double[] x(CurveTable table) {
    return table.ensemble().numbers(againstDisturbance ? "p" : "t");
  }

  private Axis xAxis() {
    double end = tables.stream().flatMapToDouble(t -> Arrays.stream(x(t))).max().orElse(1);
    return new Axis(againstDisturbance ? "p = κt" : "t", 0, end).padded(0.015);
  }

  private Chart chart(Quantity quantity) {
    boolean main = quantity.equals(Quantity.BELL);
    Axis y = yAxis(quantity);
    Plot plot = new Plot(main ? 540 : 400, main ? 310 : 240, xAxis(), y);
    if (!quantity.region().isEmpty()) {
      plot.region(y.low(), quantity.threshold(), quantity.region());
    }
    plot.grid();
    if (!Double.isNaN(quantity.threshold())) {
      plot.threshold(quantity.threshold());
    }
    tables.forEach(table -> addBand(plot, table, quantity));
    tables.forEach(table -> addLine(plot, table, quantity));
    return plot.chart("chart-" + quantity.column(), quantity.title(), description(quantity));
  }

  private void addBand(Plot plot, CurveTable table, Quantity quantity) {
    double[] y = table.estimate(quantity);
    double[] error = table.error(quantity);
    plot.band("band " + table.color(), x(table), shifted(y, error, -BAND), shifted(y, error, BAND));
  }

  private void addLine(Plot plot, CurveTable table, Quantity quantity) {
    table.exact(quantity).ifPresent(y -> plot.line("exact " + table.color(), x(table), y));
    plot.dots(
        "dot " + table.color(), table.index(), x(table), table.estimate(quantity), MOST_MARKERS);
  }

  private static double[] shifted(double[] y, double[] error, double by) {
    double[] shifted = new double[y.length];
    for (int i = 0; i < y.length; i++) {
      shifted[i] = y[i] + by * error[i];
    }
    return shifted;
  }

  /**
   * All values and the threshold. Bands are whole unless they are wider than all that they
   * surround; large values are cut off at the quantity's ceiling.
   */
  private Axis yAxis(Quantity quantity) {
    Extent values = new Extent().and(quantity.threshold());
    for (CurveTable table : tables) {
      values.and(table.estimate(quantity));
      table.exact(quantity).ifPresent(values::and);
    }
    double room = Math.max(values.high() - values.low(), 1e-3 * Math.abs(values.high()));
    Extent whole = new Extent().and(values.low()).and(values.high());
    for (CurveTable table : tables) {
      double[] y = table.estimate(quantity);
      double[] error = table.error(quantity);
      whole.and(clipped(shifted(y, error, -BAND), values.low() - room, values.high() + room));
      whole.and(clipped(shifted(y, error, BAND), values.low() - room, values.high() + room));
    }
    double high = whole.low() < quantity.ceiling() ? quantity.ceiling() : whole.high();
    return new Axis(quantity.symbol(), whole.low(), Math.min(whole.high(), high)).padded(MARGIN);
  }

  private static double[] clipped(double[] values, double low, double high) {
    return Arrays.stream(values).map(v -> Math.max(low, Math.min(high, v))).toArray();
  }

  private String description(Quantity quantity) {
    StringBuilder text = new StringBuilder(quantity.title());
    text.append(" ").append(quantity.symbol()).append(" against ");
    text.append(againstDisturbance ? "p = κt." : "t.");
    for (CurveTable table : tables) {
      double[] y = table.estimate(quantity);
      double[] error = table.error(quantity);
      int last = y.length - 1;
      text.append(table.facts().name().isEmpty() ? " It" : " " + table.facts().name());
      text.append(" goes from ").append(Numbers.withError(y[0], error[0]));
      text.append(" to ").append(Numbers.withError(y[last], error[last])).append('.');
    }
    return text.toString();
  }
}
