package dev.unravel.report;

import dev.unravel.check.ExactCurve;
import dev.unravel.diagnostics.Diagnostic;
import dev.unravel.diagnostics.MeasurementPlane;
import java.util.List;
import java.util.Optional;

/**
 * The table map.csv: a line a point of the grid, the first axis running fastest. Where there is no
 * value the cells are empty.
 */
public final class MapTable {

  private MapTable() {}

  /**
   * One line.
   *
   * @param values empty where there is no state
   */
  public record Row(double x, double y, Optional<ExactCurve.Point> values) {}

  /**
   * The table, with the keys of the axes as the names of the first two columns; the others are
   * those of {@link ResultTables}.
   *
   * @param plane where the settings of the Bell operator may lie
   * @param diagnostics of each state
   */
  public static String of(
      String xKey,
      String yKey,
      MeasurementPlane plane,
      List<Diagnostic> diagnostics,
      List<Row> rows) {
    boolean directed = plane != MeasurementPlane.ZX;
    List<String> quantities = ResultTables.quantities(diagnostics, directed);
    Csv csv = new Csv();
    csv.text(xKey).text(yKey);
    quantities.forEach(csv::text);
    csv.endLine();
    for (Row row : rows) {
      csv.number(row.x()).number(row.y());
      row.values()
          .ifPresentOrElse(
              point -> ResultTables.values(csv, point, diagnostics, directed),
              () -> quantities.forEach(nothing -> csv.text("")));
      csv.endLine();
    }
    return csv.toString();
  }
}
