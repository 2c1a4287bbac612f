package dev.unravel.report.page;

import java.util.List;

/** What Eve knows at the end, and when it is over, a line a curve. */
final class KnowledgeSummary {

  private KnowledgeSummary() {}

  static Grid grid(List<List<String>> rows) {
    return new Grid(
        "knowledge",
        "What Eve’s record tells at the end, in bits; the part of the histories that is still"
            + " non-local given it; and when the violation ends with and without it.",
        Grid.columns(
            1,
            "curve",
            "histories",
            "Holevo",
            "next outcome",
            "preparation",
            "non-local",
            "over with it",
            "over without"),
        rows);
  }

  static List<String> row(CurveTable table, Sheet along, Sheet survival) {
    int last = along.size() - 1;
    long histories = (long) along.numbers("trajectories")[last];
    return List.of(
        table.facts().nameOr("this run"),
        Numbers.count(histories) + " of " + Numbers.count(table.facts().trajectories()),
        estimate(along, "holevo"),
        estimate(along, "outcome_bits"),
        estimate(along, "preparation_bits"),
        Numbers.of(100 * along.numbers("nonlocal")[last], 3) + " %",
        over(survival, "bell_mean"),
        over(survival, "bell_exact"));
  }

  private static String estimate(Sheet along, String column) {
    int last = along.size() - 1;
    return Numbers.withError(along.numbers(column)[last], along.numbers(column + "_se")[last]);
  }

  private static String over(Sheet survival, String quantity) {
    for (int i = 0; i < survival.size(); i++) {
      if (survival.texts("quantity").get(i).equals(quantity)) {
        double p = survival.numbers("p")[i];
        return Double.isFinite(p)
            ? "p = " + Numbers.of(p, 4)
            : "t = " + Numbers.of(survival.numbers("t")[i], 4);
      }
    }
    return "–";
  }
}
