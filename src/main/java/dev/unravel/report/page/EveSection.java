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
    Grid listening, Optional<Knowledge> knowledge, String note, List<Chart> outcomes) {

  /** Curves whose charts are shown: more would make a book of the page. */
  private static final int MOST_CURVES = 6;

  private static final String TO_BE_MADE =
      "What her record tells is worked out by the two commands below: Holevo quantity, mutual"
          + " informations, the Bell value given her record, and how many measurements it takes until"
          + " non-locality is gone.";
  private static final String OF_ANOTHER_GRID =
      "The tables of unravel eve in the run directory are of other times or curves. ";
  private static final String MADE =
      "States are given Eve’s record alone: she hears her own outcomes, and nothing of the bath.";

  /** What her record tells: in short, and curve by curve. */
  public record Knowledge(Grid summary, List<OfCurve> curves) {}

  /** Of one curve. */
  public record OfCurve(String title, List<Chart> charts, Grid table) {}

  /** Empty if nobody listens in any curve. */
  static Optional<EveSection> of(ReportInput input, List<CurveTable> tables) {
    if (input.scenario().curves().stream().allMatch(curve -> curve.eve().isEmpty())) {
      return Optional.empty();
    }
    Optional<Knowledge> knowledge =
        input.tables().eve().map(eve -> knowledge(eve, tables)).filter(k -> !k.curves().isEmpty());
    String missing = input.tables().eve().isPresent() ? OF_ANOTHER_GRID + TO_BE_MADE : TO_BE_MADE;
    return Optional.of(
        new EveSection(
            listening(input),
            knowledge,
            knowledge.isPresent() ? MADE : missing,
            OutcomeChart.all(input, MOST_CURVES)));
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
        Grid.columns(2, "curve", "Eve", "measurements", "a trajectory"),
        rows);
  }

  private static Knowledge knowledge(ReportInput.Eve eve, List<CurveTable> tables) {
    Sheet along = Sheet.of("eve.csv", eve.along());
    Sheet losses = Sheet.of("eve-losses.csv", eve.losses());
    Sheet survival = Sheet.of("eve-survival.csv", eve.survival());
    List<OfCurve> curves = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    for (CurveTable table : tables) {
      Sheet own = along.of(table.label());
      if (isOf(own, table) && curves.size() < MOST_CURVES) {
        curves.add(KnowledgeCharts.of(table, own, losses.of(table.label())));
        rows.add(KnowledgeSummary.row(table, own, survival.of(table.label())));
      }
    }
    return new Knowledge(KnowledgeSummary.grid(rows), curves);
  }

  /** Tables of an earlier run may lie around. */
  private static boolean isOf(Sheet eve, CurveTable table) {
    return eve.size() > 0 && Arrays.equals(eve.numbers("t"), table.ensemble().numbers("t"));
  }
}
