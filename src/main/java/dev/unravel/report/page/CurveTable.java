package dev.unravel.report.page;

import dev.unravel.UserException;
import dev.unravel.report.Displays;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The results of one curve: its lines of ensemble.csv and exact.csv. */
record CurveTable(int index, ReportInput.CurveFacts facts, Sheet ensemble, Optional<Sheet> exact) {

  /** Of every curve that has results, in the order of the scenario. */
  static List<CurveTable> of(ReportInput input) {
    Sheet ensemble = Sheet.of("ensemble.csv", input.tables().ensemble());
    if (Displays.in(ensemble.header()).isEmpty()) {
      throw new UserException(
          "ensemble.csv: has no column of a diagnostic; make it anew with: unravel replay");
    }
    Optional<Sheet> exact = input.tables().exact().map(text -> Sheet.of("exact.csv", text));
    List<CurveTable> tables = new ArrayList<>();
    for (int c = 0; c < input.curves().size(); c++) {
      ReportInput.CurveFacts facts = input.curves().get(c);
      Sheet own = ensemble.of(facts.label());
      if (own.size() > 0) {
        Optional<Sheet> ownExact =
            exact.map(sheet -> sheet.of(facts.label())).filter(sheet -> sheet.size() > 0);
        tables.add(new CurveTable(c, facts, own, ownExact));
      }
    }
    return tables;
  }

  /** Whether all of them can be drawn against p = kappa t: somebody listens, in no burst. */
  static boolean areAgainstDisturbance(List<CurveTable> tables) {
    return tables.stream()
        .allMatch(table -> Arrays.stream(table.ensemble.numbers("p")).max().orElse(0) > 0);
  }

  String label() {
    return facts.label();
  }

  /** Classes that give its colour. */
  String color() {
    return "c" + index % 7;
  }

  /** A quantity as it is drawn, such as N C for the concurrence. */
  double[] estimate(Quantity quantity) {
    return scaled(numbers(ensemble, quantity, ""), quantity);
  }

  double[] error(Quantity quantity) {
    return scaled(numbers(ensemble, quantity, "_se"), quantity);
  }

  Optional<double[]> exact(Quantity quantity) {
    return exact.map(sheet -> scaled(numbers(sheet, quantity, ""), quantity));
  }

  /** NaN throughout if the table does not have the quantity. */
  private static double[] numbers(Sheet sheet, Quantity quantity, String ending) {
    if (sheet.has(quantity.column())) {
      return sheet.numbers(quantity.column() + ending);
    }
    double[] none = new double[sheet.size()];
    Arrays.fill(none, Double.NaN);
    return none;
  }

  private double[] scaled(double[] values, Quantity quantity) {
    double scale = quantity.display().scale(facts.spins());
    return Arrays.stream(values).map(value -> scale * value).toArray();
  }
}
