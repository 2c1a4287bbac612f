package dev.unravel.report.page;

import java.util.ArrayList;
import java.util.List;

/**
 * The few numbers that one looks for first.
 *
 * @param facts of the whole run
 * @param curves a line a curve
 */
public record KeyNumbers(List<Fact> facts, Grid curves) {

  static KeyNumbers of(ReportInput input, List<CurveTable> tables) {
    return new KeyNumbers(facts(input, tables), curves(input, tables));
  }

  private static List<Fact> facts(ReportInput input, List<CurveTable> tables) {
    List<Fact> facts = new ArrayList<>();
    long wanted = input.scenario().ensemble().trajectories() * input.curves().size();
    String of = input.trajectories() < wanted ? "of " + Numbers.count(wanted) : "";
    facts.add(new Fact("Trajectories", Numbers.count(input.trajectories()), of));
    addEvents(facts, "Jumps of the bath", input.jumps(), input.trajectories());
    addEvents(facts, "Measurements by Eve", input.measurements(), input.trajectories());
    ErrorWanted.fact(input, tables).ifPresent(facts::add);
    input
        .check()
        .flatMap(check -> check.largestZ())
        .ifPresent(c -> facts.add(new Fact("Largest |z|", Numbers.of(Math.abs(c.z()), 3))));
    facts.add(new Fact("Seed", Long.toString(input.scenario().ensemble().seed())));
    return facts;
  }

  private static void addEvents(List<Fact> facts, String term, long events, long trajectories) {
    if (events > 0) {
      String mean = Numbers.of(events / (double) trajectories, 3) + " a trajectory";
      facts.add(new Fact(term, Numbers.count(events), mean));
    }
  }

  private static Grid curves(ReportInput input, List<CurveTable> tables) {
    Sheet survival = Sheet.of("survival.csv", input.tables().survival().orElse("quantity"));
    List<List<String>> rows = new ArrayList<>();
    for (CurveTable table : tables) {
      double[] bell = table.estimate(Quantity.BELL);
      double[] error = table.error(Quantity.BELL);
      int last = bell.length - 1;
      rows.add(
          List.of(
              table.facts().nameOr("this run"),
              changes(survival.of(table.label())),
              Numbers.withError(bell[0], error[0]),
              Numbers.withError(bell[last], error[last]),
              Numbers.count(table.facts().trajectories()),
              Numbers.count(table.facts().jumps()),
              Numbers.count(table.facts().measurements())));
    }
    return new Grid(
        "key-curves",
        "The Bell value Qᵥ, below 0 where the state is non-local.",
        Grid.columns(
            2,
            "curve",
            "non-locality",
            "Qᵥ at the start",
            "Qᵥ at the end",
            "trajectories",
            "jumps",
            "measurements"),
        rows);
  }

  private static String changes(Sheet survival) {
    List<String> changes = new ArrayList<>();
    for (int i = 0; i < survival.size(); i++) {
      if (survival.texts("quantity").get(i).equals("bell")) {
        changes.add(change(survival, i));
      }
    }
    return changes.isEmpty() ? "–" : String.join("; ", changes);
  }

  private static String change(Sheet survival, int i) {
    String key = Double.isFinite(survival.numbers("p")[i]) ? "p" : "t";
    double exact = survival.numbers("exact_" + key)[i];
    return "%s at %s = %s%s"
        .formatted(
            survival.texts("change").get(i),
            key,
            Numbers.withError(survival.numbers(key)[i], survival.numbers(key + "_se")[i]),
            Double.isFinite(exact) ? ", exactly " + Numbers.of(exact, 4) : "");
  }
}
