package dev.unravel.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A table of comma-separated values, read without help from the program. */
record Table(List<String> header, List<Map<String, String>> rows) {

  static Table read(Path file) {
    return parse(RunFiles.text(file));
  }

  static Table parse(String text) {
    if (!text.endsWith("\n")) {
      throw new AssertionError("the last line does not end");
    }
    List<String> lines = text.lines().toList();
    List<String> header = cells(lines.get(0));
    List<Map<String, String>> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      List<String> cells = cells(line);
      if (cells.size() != header.size()) {
        throw new AssertionError(cells.size() + " cells under " + header.size() + " names");
      }
      Map<String, String> row = new HashMap<>();
      for (int c = 0; c < cells.size(); c++) {
        row.put(header.get(c), cells.get(c));
      }
      rows.add(row);
    }
    return new Table(header, rows);
  }

  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (char c : line.toCharArray()) {
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

  /** The rows of one curve. */
  Table curve(String label) {
    return new Table(header, rows.stream().filter(r -> label.equals(r.get("curve"))).toList());
  }

  /** A number; NaN for an empty cell. */
  double number(int row, String column) {
    String cell = rows.get(row).get(column);
    if (cell == null) {
      throw new AssertionError("no column " + column + " in " + header);
    }
    return cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
  }
}
