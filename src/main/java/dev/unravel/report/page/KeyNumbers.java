package dev.unravel.report.page;

import java.util.ArrayList;
import java.util.List;

/** The few numbers that one looks for first. */
final class KeyNumbers {

  private KeyNumbers() {}

  static List<Fact> of(ReportInput input, List<CurveTable> tables) {
    List<Fact> facts = new ArrayList<>();
    long wanted = input.scenario().ensemble().trajectories() * input.curves().size();
    String of =
        input.provenance().progress() == ReportInput.Progress.FINISHED
            ? ""
            : "of " + Numbers.count(wanted);
    facts.add(new Fact("Trajectories", Numbers.count(input.trajectories()), of));
    addEvents(facts, "Jumps of the bath", input.jumps(), input.trajectories());
    addEvents(facts, "Measurements by Eve", input.measurements(), input.trajectories());
    tables.forEach(table -> addBell(facts, table));
    input
        .tables()
        .survival()
        .ifPresent(text -> addLosses(facts, Sheet.of("survival.csv", text), input));
    return facts;
  }

  private static void addEvents(List<Fact> facts, String term, long events, long trajectories) {
    String mean =
        trajectories > 0 ? Numbers.of(events / (double) trajectories, 3) + " a trajectory" : "";
    facts.add(new Fact(term, Numbers.count(events), mean));
  }

  private static void addBell(List<Fact> facts, CurveTable table) {
    double[] bell = table.estimate(Quantity.BELL);
    double[] error = table.error(Quantity.BELL);
    int last = bell.length - 1;
    if (Double.isFinite(bell[0]) || Double.isFinite(bell[last])) {
      facts.add(
          new Fact(
              named("Qᵥ at the end", table.facts()),
              Numbers.withError(bell[last], error[last]),
              "from " + Numbers.withError(bell[0], error[0])));
    }
  }

  private static void addLosses(List<Fact> facts, Sheet survival, ReportInput input) {
    for (ReportInput.CurveFacts curve : input.curves()) {
      Sheet own = survival.of(curve.label());
      for (int i = 0; i < own.size(); i++) {
        if (own.texts("quantity").get(i).equals("bell")) {
          facts.add(change(own, i, curve));
        }
      }
    }
  }

  private static Fact change(Sheet survival, int i, ReportInput.CurveFacts curve) {
    String key = Double.isFinite(survival.numbers("p")[i]) ? "p" : "t";
    double exact = survival.numbers("exact_" + key)[i];
    return new Fact(
        named("Non-locality " + survival.texts("change").get(i), curve),
        key + " = " + Numbers.withError(survival.numbers(key)[i], survival.numbers(key + "_se")[i]),
        Double.isFinite(exact) ? "exactly " + Numbers.of(exact, 5) : "");
  }

  private static String named(String term, ReportInput.CurveFacts curve) {
    return curve.name().isEmpty() ? term : term + ", " + curve.name();
  }
}
