package dev.unravel.report.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The results in numbers, thinned where there are many, and when something begins or ceases. */
final class ResultGrids {

  private static final int MOST_LINES = 21;
  private static final int MOST_LINES_OF_SEVERAL = 11;

  private ResultGrids() {}

  /** A table a curve. */
  static List<Grid> of(List<CurveTable> tables) {
    int lines = tables.size() > 1 ? MOST_LINES_OF_SEVERAL : MOST_LINES;
    return tables.stream().map(table -> of(table, lines)).toList();
  }

  private static Grid of(CurveTable table, int lines) {
    boolean disturbed = Arrays.stream(table.ensemble().numbers("p")).anyMatch(Double::isFinite);
    List<String> header = new ArrayList<>(List.of("t"));
    header.addAll(disturbed ? List.of("p") : List.of());
    List<Quantity> quantities = Quantity.in(List.of(table));
    for (Quantity quantity : quantities) {
      header.add(quantity.symbol());
      header.addAll(quantity.isBesideExact() ? List.of("exact " + quantity.symbol()) : List.of());
    }
    List<List<String>> rows = new ArrayList<>();
    int[] shown = Thinned.of(table.ensemble().size(), lines);
    for (int i : shown) {
      rows.add(row(table, quantities, disturbed, i));
    }
    String every =
        shown.length < table.ensemble().size()
            ? " " + shown.length + " of " + table.ensemble().size() + " times."
            : "";
    return new Grid(
        "numbers-" + table.index(),
        "Estimates ± standard error, and exact values"
            + (table.label().isEmpty() ? "." : ", " + table.facts().name() + ".")
            + every,
        Grid.columns(0, header.toArray(String[]::new)),
        rows);
  }

  private static List<String> row(
      CurveTable table, List<Quantity> quantities, boolean disturbed, int i) {
    List<String> row = new ArrayList<>();
    row.add(Numbers.of(table.ensemble().numbers("t")[i], 6));
    if (disturbed) {
      row.add(Numbers.of(table.ensemble().numbers("p")[i], 6));
    }
    for (Quantity quantity : quantities) {
      row.add(estimate(table, quantity, i));
      if (quantity.isBesideExact()) {
        Optional<double[]> exact = table.exact(quantity);
        row.add(exact.isPresent() ? Numbers.of(exact.get()[i], 5) : "–");
      }
    }
    return row;
  }

  private static String estimate(CurveTable table, Quantity quantity, int i) {
    return Numbers.withError(table.estimate(quantity)[i], table.error(quantity)[i]);
  }

  /** What survival.csv says; empty if nothing begins or ceases. */
  static Optional<Grid> survival(ReportInput input) {
    return input
        .tables()
        .survival()
        .map(text -> Sheet.of("survival.csv", text))
        .filter(sheet -> sheet.size() > 0)
        .map(sheet -> survival(sheet, input));
  }

  private static Grid survival(Sheet sheet, ReportInput input) {
    List<List<String>> rows = new ArrayList<>();
    for (ReportInput.CurveFacts curve : input.curves()) {
      Sheet own = sheet.of(curve.label());
      for (int i = 0; i < own.size(); i++) {
        rows.add(
            List.of(
                words(own.texts("quantity").get(i)) + " " + own.texts("change").get(i),
                curve.name().isEmpty() ? "–" : curve.name(),
                Numbers.withError(own.numbers("t")[i], own.numbers("t_se")[i]),
                Numbers.of(own.numbers("exact_t")[i], 5),
                Numbers.withError(own.numbers("p")[i], own.numbers("p_se")[i]),
                Numbers.of(own.numbers("exact_p")[i], 5)));
      }
    }
    return new Grid(
        "survival",
        "When non-locality, entanglement by concurrence and squeezing begin and cease.",
        Grid.columns(2, "what", "curve", "t", "exact t", "p = κt", "exact p"),
        rows);
  }

  private static String words(String quantity) {
    return switch (quantity) {
      case "bell" -> "non-locality";
      case "squeezing" -> "squeezing";
      default -> quantity;
    };
  }
}
