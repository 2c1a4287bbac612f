package dev.unravel.report;

import dev.unravel.Decimal;
import dev.unravel.UserException;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Rows of numbers under named columns, as text in columns, CSV, or a JSON array with an object a
 * row. A number that is not finite is undefined: {@code -}, an empty cell, {@code null}. In CSV and
 * JSON numbers read back to the same double; as text they have six digits.
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
  public abstract void row(double[] values);

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
    public void row(double[] values) {
      out.println(line(Arrays.stream(values).mapToObj(Text::cell).toList()));
    }

    private static String cell(double x) {
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
    public void row(double[] values) {
      Csv line = new Csv();
      for (double x : values) {
        line.number(x);
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
    public void row(double[] values) {
      String object =
          java.util.stream.IntStream.range(0, values.length)
              .mapToObj(c -> "\"" + columns.get(c) + "\": " + number(values[c]))
              .collect(Collectors.joining(", ", "{", "}"));
      out.print((first ? "\n  " : ",\n  ") + object);
      first = false;
    }

    private static String number(double x) {
      return Double.isFinite(x) ? Decimal.of(x) : "null";
    }

    @Override
    public void end() {
      out.print(first ? "]\n" : "\n]\n");
      super.end();
    }
  }
}
