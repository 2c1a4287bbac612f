package dev.unravel.report;

import dev.unravel.Decimal;
import dev.unravel.UserException;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Rows of numbers and words under named columns, as text in columns, CSV, or a JSON array with an
 * object a row. A number that is not finite is undefined: {@code -}, an empty cell, {@code null}.
 * In CSV and JSON numbers read back to the same double; as text they have six digits.
 */
public abstract class RecordWriter {

  private static final int WIDTH = 13;

  final PrintWriter out;
  final List<String> columns;

  private RecordWriter(PrintWriter out, List<String> columns) {
    this.out = out;
    this.columns = columns;
  }

  /** The formats. */
  public enum Format {
    TEXT,
    CSV,
    JSON;

    /**
     * The format of this name.
     *
     * @throws UserException if there is none
     */
    public static Format of(String name) {
      return Arrays.stream(values())
          .filter(format -> format.name().toLowerCase(Locale.ROOT).equals(name))
          .findFirst()
          .orElseThrow(
              () -> new UserException("--format = " + name + ": must be text, csv or json"));
    }
  }

  /** A writer that has written what comes before the first row. */
  public static RecordWriter start(Format format, PrintWriter out, List<String> columns) {
    return switch (format) {
      case TEXT -> new Text(out, columns);
      case CSV -> new CommaSeparated(out, columns);
      case JSON -> new Json(out, columns);
    };
  }

  /** Writes a row: a number for each column. */
  public void row(double[] values) {
    row(Arrays.stream(values).boxed().toList());
  }

  /** Writes a row: a Double or a String for each column. */
  public abstract void row(List<?> cells);

  /** Writes what comes after the last row. */
  public void end() {
    out.flush();
  }

  private static final class Text extends RecordWriter {
    Text(PrintWriter out, List<String> columns) {
      super(out, columns);
      out.println(line(columns));
    }

    private String line(List<String> cells) {
      StringBuilder line = new StringBuilder();
      for (int c = 0; c < cells.size(); c++) {
        int width = Math.max(WIDTH, columns.get(c).length() + 1);
        line.append(" ".repeat(Math.max(1, width - cells.get(c).length()))).append(cells.get(c));
      }
      return line.toString();
    }

    @Override
    public void row(List<?> cells) {
      out.println(line(cells.stream().map(Text::cell).toList()));
    }

    private static String cell(Object cell) {
      return cell instanceof Double x ? number(x) : cell.toString();
    }

    private static String number(double x) {
      if (!Double.isFinite(x)) {
        return "-";
      }
      return x == Math.rint(x) && Math.abs(x) < 1e15
          ? Long.toString((long) x)
          : String.format(Locale.ROOT, "%.6g", x);
    }
  }

  private static final class CommaSeparated extends RecordWriter {
    CommaSeparated(PrintWriter out, List<String> columns) {
      super(out, columns);
      out.print(String.join(",", columns) + "\n");
    }

    @Override
    public void row(List<?> cells) {
      Csv line = new Csv();
      for (Object cell : cells) {
        if (cell instanceof Double x) {
          line.number(x);
        } else {
          line.label(cell.toString());
        }
      }
      out.print(line.endLine());
    }
  }

  private static final class Json extends RecordWriter {
    private boolean first = true;

    Json(PrintWriter out, List<String> columns) {
      super(out, columns);
      out.print("[");
    }

    @Override
    public void row(List<?> cells) {
      String object =
          IntStream.range(0, cells.size())
              .mapToObj(c -> "\"" + columns.get(c) + "\": " + value(cells.get(c)))
              .collect(Collectors.joining(", ", "{", "}"));
      out.print((first ? "\n  " : ",\n  ") + object);
      first = false;
    }

    private static String value(Object cell) {
      if (cell instanceof Double x) {
        return Double.isFinite(x) ? Decimal.of(x) : "null";
      }
      return '"' + cell.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    @Override
    public void end() {
      out.print(first ? "]\n" : "\n]\n");
      super.end();
    }
  }
}
