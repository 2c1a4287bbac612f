package dev.unravel.report;

import dev.unravel.check.ExactCurve;
import dev.unravel.diagnostics.Diagnostics;
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

  /** The table, with the keys of the axes as the names of the first two columns. */
  public static String of(String xKey, String yKey, List<Row> rows) {
    Csv csv = new Csv();
    csv.text(xKey).text(yKey);
    List.of("bell", "phi", "theta", "concurrence", "squeezing", "purity", "energy")
        .forEach(csv::text);
    csv.endLine();
    for (Row row : rows) {
      csv.number(row.x()).number(row.y());
      row.values().ifPresentOrElse(point -> add(csv, point), () -> addNothing(csv));
      csv.endLine();
    }
    return csv.toString();
  }

  private static void add(Csv csv, ExactCurve.Point point) {
    Diagnostics found = point.diagnostics();
    csv.number(found.bell())
        .number(found.phi())
        .number(found.theta())
        .number(found.concurrence())
        .number(found.squeezing())
        .number(point.purity())
        .number(point.energy());
  }

  private static void addNothing(Csv csv) {
    for (int i = 0; i < 7; i++) {
      csv.text("");
    }
  }
}
