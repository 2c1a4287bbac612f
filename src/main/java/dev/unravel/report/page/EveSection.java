package dev.unravel.report.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What there is of Eve.
 *
 * @param listening how she measures and how often she did, a line a curve
 * @param knowledge what her record tells; empty unless it was worked out
 * @param note what is to be said of that
 * @param outcomes what she found, a chart a curve
 */
public record EveSection(
    Grid listening, List<Knowledge> knowledge, String note, List<Chart> outcomes) {

  /** Curves whose charts are shown: more would make a book of the page. */
  private static final int MOST_CURVES = 6;

  private static final String TO_BE_MADE =
      "What her record tells is worked out by the two commands below: Holevo quantity, mutual"
          + " informations, the Bell value given her record, and how many measurements it takes until"
          + " non-locality is gone.";

  /**
   * Of one curve.
   *
   * @param title names it
   * @param facts in figures
   */
  public record Knowledge(String title, List<Fact> facts, List<Chart> charts, Grid losses) {}

  /** Empty if nobody listens in any curve. */
  static Optional<EveSection> of(ReportInput input, List<CurveTable> tables) {
    if (input.scenario().curves().stream().allMatch(curve -> curve.eve().isEmpty())) {
      return Optional.empty();
    }
    List<Knowledge> knowledge = new ArrayList<>();
    String note =
        input.tables().eve().map(eve -> addAll(knowledge, eve, tables)).orElse(TO_BE_MADE);
    return Optional.of(
        new EveSection(listening(input), knowledge, note, OutcomeChart.all(input, MOST_CURVES)));
  }

  private static Grid listening(ReportInput input) {
    List<List<String>> rows = new ArrayList<>();
    for (int c = 0; c < input.curves().size(); c++) {
      ReportInput.CurveFacts facts = input.curves().get(c);
      double mean = facts.measurements() / (double) facts.trajectories();
      rows.add(
          List.of(
              facts.nameOr("this run"),
              Words.eve(input.scenario().curves().get(c)),
              Numbers.count(facts.measurements()),
              Numbers.of(mean, 4)));
    }
    return new Grid(
        "listening",
        "How Eve listens, and how often she did in the trajectories drawn.",
        List.of("curve", "Eve", "measurements", "a trajectory"),
        rows);
  }

  /** Returns the note. */
  private static String addAll(
      List<Knowledge> knowledge, ReportInput.Eve eve, List<CurveTable> tables) {
    Sheet along = Sheet.of("eve.csv", eve.along());
    for (CurveTable table : tables) {
      Sheet own = along.of(table.label());
      if (own.size() > 0 && isOf(own, table) && knowledge.size() < MOST_CURVES) {
        knowledge.add(
            KnowledgeCharts.of(
                table,
                own,
                Sheet.of("eve-losses.csv", eve.losses()).of(table.label()),
                Sheet.of("eve-survival.csv", eve.survival()).of(table.label())));
      }
    }
    return knowledge.isEmpty()
        ? "The tables of unravel eve in the run directory are of another grid. " + TO_BE_MADE
        : "States are given Eve’s record alone: she hears her own outcomes, and nothing of the bath.";
  }

  /** Tables of an earlier run may lie around. */
  private static boolean isOf(Sheet eve, CurveTable table) {
    return Arrays.equals(eve.numbers("t"), table.ensemble().numbers("t"));
  }

  /** Whether there is anything that is not worked out yet. */
  public boolean isIncomplete() {
    return knowledge.isEmpty();
  }
}
