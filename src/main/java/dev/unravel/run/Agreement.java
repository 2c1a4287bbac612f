package dev.unravel.run;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How well two files of results agree whose sums were done in another order: numbers to {@value
 * #RELATIVE} of their size, or {@value #ABSOLUTE} where they are nothing but rounding; standard
 * errors, of which some are square roots of rounding and some of finite differences, to {@value
 * #RELATIVE_ERROR} and {@value #ABSOLUTE_ERROR}; all else to the letter. A table may lack the last
 * columns of the other, which were added since it was written.
 */
final class Agreement {

  static final double RELATIVE = 1e-9;
  static final double ABSOLUTE = 1e-12;
  static final double RELATIVE_ERROR = 1e-5;
  static final double ABSOLUTE_ERROR = 1e-7;

  private static final Pattern NUMBER =
      Pattern.compile("-?\\d+(?:\\.\\d+)?(?:[eE][-+]?\\d+)?(?![\\w.])");

  /** In front of the doubles in an array file; a multiple of 64. */
  private static final int LENGTH_AT = 8;

  private double largest;

  private Agreement() {}

  /**
   * The largest deviation of a number that is no standard error, relative to its size, or absolute
   * where it is below 1.
   *
   * @param name of the file, which says what is in it
   * @param one of which a table may have fewer columns
   * @return empty if they do not agree
   */
  static OptionalDouble of(String name, byte[] one, byte[] other) {
    Agreement agreement = new Agreement();
    boolean agree =
        name.endsWith(".npy")
            ? agreement.arrays(name.startsWith("rho_se"), one, other)
            : agreement.texts(name.endsWith(".csv"), text(one), text(other));
    return agree ? OptionalDouble.of(agreement.largest) : OptionalDouble.empty();
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private boolean texts(boolean table, String one, String other) {
    String[] lines = one.split("\n", -1);
    String[] others = other.split("\n", -1);
    if (table && others[0].startsWith(lines[0] + ",")) {
      withoutLast(others, others[0].split(",").length - lines[0].split(",").length);
    }
    if (lines.length != others.length || !lines[0].equals(others[0])) {
      return false;
    }
    String[] columns = table ? lines[0].split(",") : new String[0];
    for (int l = 1; l < lines.length; l++) {
      boolean agree = table ? rows(columns, lines[l], others[l]) : words("", lines[l], others[l]);
      if (!agree) {
        return false;
      }
    }
    return true;
  }

  /** Takes the last cells of each line away. */
  private static void withoutLast(String[] lines, int cells) {
    for (int l = 0; l < lines.length; l++) {
      for (int c = 0; c < cells; c++) {
        int end = lines[l].lastIndexOf(',');
        lines[l] = end < 0 ? lines[l] : lines[l].substring(0, end);
      }
    }
  }

  private boolean rows(String[] columns, String one, String other) {
    String[] cells = one.split(",", -1);
    String[] others = other.split(",", -1);
    if (cells.length != others.length) {
      return false;
    }
    for (int c = 0; c < cells.length; c++) {
      // A label may hold commas: columns are counted from the back.
      int column = columns.length - cells.length + c;
      if (!words(column < 0 ? "" : columns[column], cells[c], others[c])) {
        return false;
      }
    }
    return true;
  }

  /** What stands between the numbers must be the same. */
  private boolean words(String column, String one, String other) {
    if (one.equals(other)) {
      return true;
    }
    if (column.equals("trajectories")
        || !NUMBER.matcher(one).replaceAll("#").equals(NUMBER.matcher(other).replaceAll("#"))) {
      return false;
    }
    Matcher numbers = NUMBER.matcher(one);
    Matcher others = NUMBER.matcher(other);
    while (numbers.find() && others.find()) {
      double a = Double.parseDouble(numbers.group());
      double b = Double.parseDouble(others.group());
      if (!numbers(column.endsWith("_se"), a, b)) {
        return false;
      }
    }
    return true;
  }

  private boolean arrays(boolean errors, byte[] one, byte[] other) {
    int start = LENGTH_AT + 2;
    if (one.length != other.length || one.length < start) {
      return false;
    }
    ByteBuffer a = ByteBuffer.wrap(one).order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer b = ByteBuffer.wrap(other).order(ByteOrder.LITTLE_ENDIAN);
    int data = start + (a.getShort(LENGTH_AT) & 0xffff);
    if (data > one.length || !Arrays.equals(one, 0, data, other, 0, data)) {
      return false;
    }
    for (int at = data; at + Double.BYTES <= one.length; at += Double.BYTES) {
      if (!numbers(errors, a.getDouble(at), b.getDouble(at))) {
        return false;
      }
    }
    return true;
  }

  private boolean numbers(boolean errors, double a, double b) {
    if (Double.compare(a, b) == 0) {
      return true;
    }
    double deviation = Math.abs(a - b);
    double relative = errors ? RELATIVE_ERROR : RELATIVE;
    double absolute = errors ? ABSOLUTE_ERROR : ABSOLUTE;
    if (!errors) {
      largest = Math.max(largest, deviation / Math.max(1, Math.abs(b)));
    }
    return deviation <= Math.max(absolute, relative * Math.abs(b));
  }
}
