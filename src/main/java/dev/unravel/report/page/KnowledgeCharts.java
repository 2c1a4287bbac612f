package dev.unravel.report.page;

import dev.unravel.report.page.Chart.Key;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What Eve's record tells along one curve, from the tables of {@code unravel eve}. */
final class KnowledgeCharts {

  private static final double BAND = 2;
  private static final int WIDTH = 400;
  private static final int HEIGHT = 220;
  private static final int MOST_LINES = 11;
  private static final int FEWEST_BARS = 4;

  private final CurveTable table;
  private final Sheet along;
  private final double[] x;
  private final Axis xAxis;

  private KnowledgeCharts(CurveTable table, Sheet along) {
    this.table = table;
    this.along = along;
    double[] p = along.numbers("p");
    boolean against = Arrays.stream(p).max().orElse(0) > 0;
    x = against ? p : along.numbers("t");
    xAxis = new Axis(against ? "p = κt" : "t", 0, x[x.length - 1]).padded(0.015);
  }

  static EveSection.OfCurve of(CurveTable table, Sheet along, Sheet losses) {
    KnowledgeCharts charts = new KnowledgeCharts(table, along);
    return new EveSection.OfCurve(
        table.facts().nameOr("Along the run"),
        List.of(charts.information(), charts.bell(), charts.fraction(), charts.histogram(losses)),
        charts.table());
  }

  private Chart chart(Plot plot, String id, String title, String description) {
    return plot.chart("chart-eve-" + id + "-" + table.index(), title, description);
  }

  private double[] shifted(String column, double by) {
    double[] values = along.numbers(column);
    double[] error = along.numbers(column + "_se");
    double[] shifted = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      shifted[i] = values[i] + by * error[i];
    }
    return shifted;
  }

  private void addCurve(Plot plot, String style, String column) {
    plot.band("band " + style, x, shifted(column, -BAND), shifted(column, BAND));
    plot.line("line " + style, x, along.numbers(column));
  }

  private Extent extent(String... columns) {
    Extent extent = new Extent().and(0);
    Arrays.stream(columns).map(along::numbers).forEach(extent::and);
    return extent;
  }

  private Chart information() {
    Extent extent = extent("system_entropy", "holevo", "outcome_bits", "preparation_bits");
    Axis y = new Axis("bits", extent.low(), extent.high()).padded(0.05);
    Plot plot = new Plot(WIDTH, HEIGHT, xAxis, y).grid();
    plot.line("line neutral", x, along.numbers("system_entropy"));
    addCurve(plot, "c0", "holevo");
    addCurve(plot, "c1", "outcome_bits");
    addCurve(plot, "c2", "preparation_bits");
    String text = "Entropy of the ensemble state, Holevo quantity, informations.";
    return chart(plot, "information", "What her record tells", text)
        .captioned(
            "",
            new Key("line neutral", "entropy S(ρ)"),
            new Key("line c0", "Holevo quantity"),
            new Key("line c1", "next outcome"),
            new Key("line c2", "preparation"));
  }

  private Chart bell() {
    Extent extent = extent("bell_q05", "bell_q95", "bell_mean", "bell_exact");
    Axis y = new Axis("Qᵥ", extent.low(), extent.high()).padded(0.05);
    Plot plot = new Plot(WIDTH, HEIGHT, xAxis, y);
    plot.region(y.low(), 0, "").grid().threshold(0);
    plot.band("quantiles", x, along.numbers("bell_q05"), along.numbers("bell_q95"));
    plot.band("quantiles", x, along.numbers("bell_q25"), along.numbers("bell_q75"));
    addCurve(plot, "c0", "bell_mean");
    plot.line("line neutral", x, along.numbers("bell_exact"));
    String text =
        "Bell value given Eve's record, and of the mean state, which is all that those can certify"
            + " who do not hold the record.";
    return chart(plot, "bell", "Bell value given her record", text)
        .captioned(
            "",
            new Key("line c0", "mean given it"),
            new Key("line neutral", "of the mean state"),
            new Key("band quantiles", "50 and 90 % of the histories"));
  }

  private Chart fraction() {
    Plot plot = new Plot(WIDTH, HEIGHT, xAxis, new Axis("part", 0, 1).padded(0.05)).grid();
    plot.band("band c0", x, along.numbers("nonlocal_low"), along.numbers("nonlocal_high"));
    plot.line("line c0", x, along.numbers("nonlocal"));
    String text = "The part of the histories whose state given Eve's record is non-local.";
    return chart(plot, "nonlocal", "Histories still non-local", text)
        .captioned("", new Key("line c0", "given her record, with 95 % interval"));
  }

  private Chart histogram(Sheet losses) {
    double[] measurements = losses.numbers("measurements");
    double[] fraction = losses.numbers("fraction");
    double most =
        Math.max(FEWEST_BARS, Arrays.stream(measurements).filter(Double::isFinite).max().orElse(0));
    Extent extent = new Extent().and(0);
    StringBuilder rest = new StringBuilder();
    for (int i = 0; i < fraction.length; i++) {
      if (Double.isFinite(measurements[i])) {
        extent.and(fraction[i]);
      } else if (fraction[i] > 0) {
        boolean kept = losses.texts("nonlocality").get(i).equals("kept");
        rest.append(rest.isEmpty() ? "" : " ");
        rest.append(kept ? "Still non-local at the end: " : "Never non-local: ");
        rest.append(Numbers.of(100 * fraction[i], 3)).append(" %.");
      }
    }
    double high = extent.high() > 0 ? extent.high() : 1;
    Axis counts = new Axis("measurements", -0.6, most + 0.6);
    Plot plot = new Plot(WIDTH, HEIGHT, counts, new Axis("part", 0, 1.06 * high)).grid();
    for (int i = 0; i < fraction.length; i++) {
      if (Double.isFinite(measurements[i])) {
        plot.bar("bar c0", measurements[i] - 0.4, measurements[i] + 0.4, fraction[i]);
      }
    }
    String text = "Measurements until non-locality is gone for good. " + rest;
    return chart(plot.wholeTicks(), "losses", "Measurements until it is gone", text)
        .captioned(rest.toString());
  }

  private Grid table() {
    List<List<String>> rows = new ArrayList<>();
    for (int i : Thinned.of(x.length, MOST_LINES)) {
      rows.add(
          List.of(
              Numbers.of(along.numbers("t")[i], 5),
              Numbers.of(along.numbers("system_entropy")[i], 5),
              estimate("holevo", i),
              estimate("outcome_bits", i),
              estimate("preparation_bits", i),
              estimate("bell_mean", i),
              Numbers.of(along.numbers("bell_exact")[i], 5),
              Numbers.of(along.numbers("nonlocal")[i], 4)));
    }
    return new Grid(
        "eve-table-" + table.index(),
        "What Eve’s record tells"
            + (table.label().isEmpty() ? "." : ", " + table.facts().name() + "."),
        Grid.columns(
            0,
            "t",
            "S(ρ)",
            "Holevo",
            "outcome",
            "preparation",
            "Qᵥ given it",
            "Qᵥ of ρ",
            "non-local"),
        rows);
  }

  private String estimate(String column, int i) {
    return Numbers.withError(along.numbers(column)[i], along.numbers(column + "_se")[i]);
  }
}
