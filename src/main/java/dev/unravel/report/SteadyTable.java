package dev.unravel.report;

import dev.unravel.check.ExactCurve;
import dev.unravel.diagnostics.MeasurementPlane;
import dev.unravel.model.CollectiveObservables;
import java.util.List;

/**
 * The table steady.csv: a line a curve, with the columns of exact.csv but for the times, and how
 * accurate the state is.
 */
public final class SteadyTable {

  /** The last two columns. */
  private static final List<String> ACCURACY = List.of("residual", "least_eigenvalue");

  private SteadyTable() {}

  /**
   * One line.
   *
   * @param label the curve's label, empty if it is the only one
   * @param plane where the settings of the Bell operator may lie
   * @param residual a bound of the trace norm of L rho
   * @param leastEigenvalue of rho
   */
  public record Row(
      String label,
      MeasurementPlane plane,
      ExactCurve.Point values,
      double residual,
      double leastEigenvalue) {}

  /** The table. */
  public static String of(List<Row> rows) {
    boolean labelled = rows.stream().anyMatch(row -> !row.label().isEmpty());
    boolean directed = rows.stream().anyMatch(row -> row.plane() != MeasurementPlane.ZX);
    Csv csv = new Csv();
    if (labelled) {
      csv.text("curve");
    }
    ResultTables.quantities(directed).forEach(csv::text);
    CollectiveObservables.NAMES.forEach(csv::text);
    ACCURACY.forEach(csv::text);
    csv.endLine();
    for (Row row : rows) {
      if (labelled) {
        csv.label(row.label());
      }
      ResultTables.values(csv, row.values(), directed);
      for (int a = 0; a < CollectiveObservables.COUNT; a++) {
        csv.number(row.values().moments()[a]);
      }
      csv.number(row.residual()).number(row.leastEigenvalue()).endLine();
    }
    return csv.toString();
  }
}
