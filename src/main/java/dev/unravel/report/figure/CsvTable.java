package dev.unravel.report.figure;

import dev.unravel.OutsideFile;
import dev.unravel.UserException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A table of numbers with a header, as {@code ensemble.csv} and {@code exact.csv} are. The column
 * {@code curve}, if there is one, tells the lines of one curve from those of another; all the
 * others hold finite numbers, or nothing where the value is undefined (NaN here).
 */
final class CsvTable {

  private static final String CURVE = "curve";

  private final Path file;
  private final List<String> header;
  private final List<String> labels = new ArrayList<>();
  private final List<double[]> rows = new ArrayList<>();

  private CsvTable(Path file, List<String> header) {
    this.file = file;
    this.header = header;
  }

  /**
   * Reads a table.
   *
   * @throws UserException in one line with file and line number, if this is no such table
   */
  static CsvTable read(Path file) throws IOException {
    List<String> lines = lines(file);
    if (lines.size() < 2) {
      throw new UserException(file + ": holds no header with lines of numbers below it");
    }
    CsvTable table = new CsvTable(file, cells(lines.get(0)));
    for (int i = 1; i < lines.size(); i++) {
      table.add(lines.get(i), i + 1);
    }
    return table;
  }

  private static List<String> lines(Path file) throws IOException {
    try {
      return OutsideFile.text(file, OutsideFile.LARGEST_RESULT).lines().toList();
    } catch (OutsideFile.Unfit e) {
      throw new UserException(file + ": " + e.getReason());
    }
  }

  private void add(String line, int number) {
    List<String> cells = cells(line);
    if (cells.size() != header.size()) {
      throw new UserException(
          "%s:%s: %s cells, where the header has %s"
              .formatted(file, number, cells.size(), header.size()));
    }
    String label = "";
    double[] row = new double[cells.size()];
    for (int i = 0; i < cells.size(); i++) {
      if (header.get(i).equals(CURVE)) {
        label = cells.get(i);
      } else {
        row[i] = number(cells.get(i), header.get(i), number);
      }
    }
    labels.add(label);
    rows.add(row);
  }

  /** Commas between quotation marks belong to the cell. */
  private static List<String> cells(String line) {
    return Arrays.stream(line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1))
        .map(cell -> cell.replace("\"", ""))
        .toList();
  }

  private double number(String cell, String column, int line) {
    if (cell.isEmpty()) {
      return Double.NaN;
    }
    try {
      double value = Double.parseDouble(cell);
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Complained of below, as are infinities and NaN.
    }
    throw new UserException(
        "%s:%s: '%s' in column '%s' is no finite number".formatted(file, line, cell, column));
  }

  /** The names of the columns. */
  List<String> header() {
    return header;
  }

  /** The labels of the curves in the order of the file; "" for lines without one. */
  Set<String> labels() {
    return new LinkedHashSet<>(labels);
  }

  /**
   * The numbers of one column in the lines of one curve; none if the table has no such curve.
   *
   * @throws UserException if there is no such column
   */
  double[] column(String label, String name) {
    int column = header.indexOf(name);
    if (column < 0) {
      throw new UserException(file + ":1: the header has no column '" + name + "'");
    }
    List<double[]> chosen = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      if (labels.get(i).equals(label)) {
        chosen.add(rows.get(i));
      }
    }
    return chosen.stream().mapToDouble(row -> row[column]).toArray();
  }
}
