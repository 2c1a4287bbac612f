package dev.unravel.report.page;

import dev.unravel.UserException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A table of a run directory: cells of text under a header, the lines of each curve together. */
final class Sheet {

  private static final String CURVE = "curve";

  private final String file;
  private final List<String> header;
  private final List<List<String>> rows = new ArrayList<>();
  private final Map<String, double[]> parsed = new HashMap<>();

  private Sheet(String file, List<String> header) {
    this.file = file;
    this.header = header;
  }

  /**
   * Reads the text of a table.
   *
   * @param file what messages call it
   * @throws UserException if a line has more or fewer cells than the header
   */
  static Sheet of(String file, String text) {
    List<String> lines = text.lines().toList();
    if (lines.isEmpty()) {
      throw new UserException(file + ": is empty; make it anew with: unravel replay");
    }
    Sheet sheet = new Sheet(file, cells(lines.get(0)));
    for (int i = 1; i < lines.size(); i++) {
      sheet.add(cells(lines.get(i)), i + 1);
    }
    return sheet;
  }

  private void add(List<String> cells, int line) {
    if (cells.size() != header.size()) {
      throw new UserException(
          file
              + ":"
              + line
              + ": "
              + cells.size()
              + " cells, where the header has "
              + header.size()
              + "; make it anew with: unravel replay");
    }
    rows.add(cells);
  }

  /** Commas between quotation marks belong to the cell. */
  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    if (line.indexOf('"') < 0) {
      int from = 0;
      for (int at = line.indexOf(','); at >= 0; at = line.indexOf(',', from)) {
        cells.add(line.substring(from, at));
        from = at + 1;
      }
      cells.add(line.substring(from));
      return cells;
    }
    return quotedCells(line, cells);
  }

  private static List<String> quotedCells(String line, List<String> cells) {
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString());
    return cells;
  }

  /** The labels of the curves in the order of the file; "" for lines without one. */
  Set<String> labels() {
    Set<String> labels = new LinkedHashSet<>();
    int column = header.indexOf(CURVE);
    rows.forEach(row -> labels.add(column < 0 ? "" : row.get(column)));
    return labels;
  }

  /** The lines of one curve, without it the same table. */
  Sheet of(String label) {
    int column = header.indexOf(CURVE);
    Sheet part = new Sheet(file, header);
    rows.stream()
        .filter(row -> label.equals(column < 0 ? "" : row.get(column)))
        .forEach(part.rows::add);
    return part;
  }

  int size() {
    return rows.size();
  }

  List<String> header() {
    return header;
  }

  boolean has(String column) {
    return header.contains(column);
  }

  /**
   * What stands in a column.
   *
   * @throws UserException if there is no such column
   */
  List<String> texts(String column) {
    int index = header.indexOf(column);
    if (index < 0) {
      throw new UserException(
          file + ": has no column '" + column + "'; make it anew with: unravel replay");
    }
    return rows.stream().map(row -> row.get(index)).toList();
  }

  /**
   * The numbers of a column, NaN where it is empty.
   *
   * @throws UserException if there is no such column, or something else in it
   */
  double[] numbers(String column) {
    return parsed.computeIfAbsent(
        column, name -> texts(name).stream().mapToDouble(cell -> number(cell, name)).toArray());
  }

  private double number(String cell, String column) {
    try {
      return cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
    } catch (NumberFormatException e) {
      throw new UserException(
          file
              + ": '"
              + cell
              + "' in column '"
              + column
              + "' is no number; make it anew with: unravel replay");
    }
  }
}
