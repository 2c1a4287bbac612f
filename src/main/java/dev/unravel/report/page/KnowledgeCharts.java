package dev.unravel.report.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What Eve's record tells along one curve, from the tables of {@code unravel eve}. */
final class KnowledgeCharts {

  private static final double BAND = 2;
  private static final int WIDTH = 400;
  private static final int HEIGHT = 240;

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

  static EveSection.Knowledge of(CurveTable table, Sheet along, Sheet losses, Sheet survival) {
    KnowledgeCharts charts = new KnowledgeCharts(table, along);
    return new EveSection.Knowledge(
        table.facts().nameOr("What her record tells"),
        charts.facts(survival),
        List.of(charts.information(), charts.bell(), charts.fraction(), charts.histogram(losses)),
        charts.table());
  }

  private String id(String what) {
    return "chart-eve-" + what + "-" + table.index();
  }

  private List<Fact> facts(Sheet survival) {
    int last = x.length - 1;
    List<Fact> facts = new ArrayList<>();
    String histories = along.texts("trajectories").get(last);
    facts.add(
        new Fact(
            "Histories followed",
            Numbers.count(Long.parseLong(histories)),
            "of " + Numbers.count(table.facts().trajectories())));
    facts.add(atEnd("Holevo quantity", "holevo", "bits at the end"));
    facts.add(atEnd("Of the next outcome", "outcome_bits", "bits at the end"));
    if (Double.isFinite(along.numbers("preparation_bits")[last])) {
      facts.add(atEnd("Of the preparation", "preparation_bits", "bits at the end"));
    }
    facts.add(
        new Fact(
            "Still non-local",
            Numbers.of(100 * along.numbers("nonlocal")[last], 3) + " %",
            "of the histories at the end"));
    for (int i = 0; i < survival.size(); i++) {
      facts.add(over(survival, i));
    }
    return facts;
  }

  private Fact atEnd(String term, String column, String note) {
    int last = x.length - 1;
    return new Fact(
        term,
        Numbers.withError(along.numbers(column)[last], along.numbers(column + "_se")[last]),
        note);
  }

  private Fact over(Sheet survival, int i) {
    String what =
        switch (survival.texts("quantity").get(i)) {
          case "bell_mean" -> "Violation given her record ends";
          case "half_nonlocal" -> "Half of the histories local";
          default -> "Violation without her record ends";
        };
    boolean against = Double.isFinite(survival.numbers("p")[i]);
    String key = against ? "p" : "t";
    double low = survival.numbers(key + "_low")[i];
    double high = survival.numbers(key + "_high")[i];
    String interval =
        low < high ? "95 %: " + Numbers.of(low, 4) + " to " + Numbers.of(high, 4) : "";
    return new Fact(what, key + " = " + Numbers.of(survival.numbers(key)[i], 4), interval);
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

  private Plot plot(Axis y) {
    return new Plot(WIDTH, HEIGHT, xAxis, y);
  }

  private void curve(Plot plot, String style, String column) {
    plot.band("band " + style, x, shifted(column, -BAND), shifted(column, BAND));
    plot.line("line " + style, x, along.numbers(column));
  }

  private Chart information() {
    Extent extent = new Extent().and(0);
    for (String column : List.of("system_entropy", "holevo", "outcome_bits", "preparation_bits")) {
      extent.and(along.numbers(column));
    }
    Plot plot = plot(new Axis("bits", extent.low(), extent.high()).padded(0.05)).grid();
    plot.line("line neutral", x, along.numbers("system_entropy"));
    curve(plot, "c0", "holevo");
    curve(plot, "c1", "outcome_bits");
    curve(plot, "c2", "preparation_bits");
    return plot.chart(
        id("information"),
        "Information",
        "Grey: entropy S(ρ). Blue: Holevo quantity. Red: information about the next outcome. Green:"
            + " about the preparation, if it was mixed.");
  }

  private Chart bell() {
    Extent extent = new Extent().and(0);
    for (String column : List.of("bell_q05", "bell_q95", "bell_mean", "bell_exact")) {
      extent.and(along.numbers(column));
    }
    Axis y = new Axis("Qᵥ", extent.low(), extent.high()).padded(0.05);
    Plot plot = plot(y).region(y.low(), 0, "non-local below 0").grid().threshold(0);
    plot.band("quantiles", x, along.numbers("bell_q05"), along.numbers("bell_q95"));
    plot.band("quantiles", x, along.numbers("bell_q25"), along.numbers("bell_q75"));
    curve(plot, "c0", "bell_mean");
    plot.line("line neutral", x, along.numbers("bell_exact"));
    return plot.chart(
        id("bell"),
        "Bell value given the record",
        "Blue: mean given Eve’s record. Dark grey: of the mean state, all that those can certify who"
            + " do not hold the record. Shaded: 50 % and 90 % of the histories.");
  }

  private Chart fraction() {
    Plot plot = plot(new Axis("part", 0, 1).padded(0.05)).grid();
    plot.band("band c0", x, along.numbers("nonlocal_low"), along.numbers("nonlocal_high"));
    plot.line("line c0", x, along.numbers("nonlocal"));
    return plot.chart(
        id("nonlocal"),
        "Histories still non-local",
        "The part of the histories whose state given Eve’s record is non-local, with its 95 %"
            + " interval.");
  }

  private Chart histogram(Sheet losses) {
    double[] measurements = losses.numbers("measurements");
    double[] fraction = losses.numbers("fraction");
    double most = Math.max(4, Arrays.stream(measurements).filter(Double::isFinite).max().orElse(0));
    Extent extent = new Extent().and(0);
    for (int i = 0; i < fraction.length; i++) {
      extent.and(Double.isFinite(measurements[i]) ? fraction[i] : 0);
    }
    double high = extent.high() > 0 ? extent.high() : 1;
    Axis counts = new Axis("measurements", -0.6, most + 0.6);
    Plot plot = new Plot(WIDTH, HEIGHT, counts, new Axis("part", 0, 1.06 * high)).grid();
    StringBuilder text = new StringBuilder("Measurements until non-locality is gone for good.");
    for (int i = 0; i < fraction.length; i++) {
      if (Double.isFinite(measurements[i])) {
        plot.bar("bar c0", measurements[i] - 0.4, measurements[i] + 0.4, fraction[i]);
      } else if (fraction[i] > 0) {
        boolean kept = losses.texts("nonlocality").get(i).equals("kept");
        text.append(kept ? " Still non-local at the end: " : " Never non-local: ");
        text.append(Numbers.of(100 * fraction[i], 3)).append(" % of the histories.");
      }
    }
    return plot.chart(id("losses"), "Measurements until it is gone", text.toString());
  }

  private Grid table() {
    List<List<String>> rows = new ArrayList<>();
    for (int i : Thinned.of(x.length, 11)) {
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
            + (table.label().isEmpty() ? "" : ", " + table.facts().name())
            + ".",
        List.of(
            "t", "S(ρ)", "Holevo", "outcome", "preparation", "Qᵥ given it", "Qᵥ of ρ", "non-local"),
        rows);
  }

  private String estimate(String column, int i) {
    return Numbers.withError(along.numbers(column)[i], along.numbers(column + "_se")[i]);
  }
}
