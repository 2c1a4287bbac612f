package dev.unravel.report;

import dev.unravel.check.ExactCurve;
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
   * @param values of a curve, at a single time
   * @param residual a bound of the trace norm of L rho
   * @param leastEigenvalue of rho
   */
  public record Row(
      ResultTables.CurveRows<ExactCurve.Point> values, double residual, double leastEigenvalue) {}

  /** The table. */
  public static String of(List<Row> rows) {
    return ResultTables.states(
        rows.stream().map(Row::values).toList(),
        false,
        ACCURACY,
        rows.stream().map(row -> List.of(row.residual(), row.leastEigenvalue())).toList());
  }
}
