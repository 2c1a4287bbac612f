package dev.unravel.report.figure;

import dev.unravel.UserException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Points (x, y) with a standard error of y, all arrays of one length; NaN where undefined. A point
 * whose error alone is undefined, or exact, has a NaN there and no band.
 */
record Trace(double[] x, double[] y, double[] error) {

  static final Trace NONE = new Trace(new double[0], new double[0], new double[0]);

  static Trace ofEstimate(
      CsvTable table, String label, Quantity quantity, Abscissa abscissa, int spins) {
    return of(
        table, label, quantity, abscissa, spins, table.column(label, quantity.column() + "_se"));
  }

  static Trace ofExact(
      CsvTable table, String label, Quantity quantity, Abscissa abscissa, int spins) {
    double[] none = new double[table.column(label, quantity.column()).length];
    Arrays.fill(none, Double.NaN);
    return of(table, label, quantity, abscissa, spins, none);
  }

  private static Trace of(
      CsvTable table,
      String label,
      Quantity quantity,
      Abscissa abscissa,
      int spins,
      double[] error) {
    double[] x = table.column(label, abscissa.column());
    if (x.length > 0 && Arrays.stream(x).allMatch(Double::isNaN)) {
      throw new UserException(
          "Curve '%s' has no %s to draw against: column '%s' is empty"
              .formatted(label, abscissa.label(), abscissa.column()));
    }
    double scale = quantity.scale(spins);
    return new Trace(
        x, scaled(table.column(label, quantity.column()), scale), scaled(error, scale));
  }

  private static double[] scaled(double[] values, double scale) {
    return Arrays.stream(values).map(value -> scale * value).toArray();
  }

  boolean isEmpty() {
    return x.length == 0;
  }

  int size() {
    return x.length;
  }

  boolean isDefined(int i) {
    return !Double.isNaN(x[i]) && !Double.isNaN(y[i]);
  }

  boolean hasError(int i) {
    return isDefined(i) && !Double.isNaN(error[i]);
  }

  /** The longest stretches of neighbouring points with an error. */
  List<Trace> stretchesWithError() {
    List<Trace> stretches = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= size(); i++) {
      if (i == size() || !hasError(i)) {
        if (i > start) {
          stretches.add(range(start, i));
        }
        start = i + 1;
      }
    }
    return stretches;
  }

  private Trace range(int from, int to) {
    return new Trace(
        Arrays.copyOfRange(x, from, to),
        Arrays.copyOfRange(y, from, to),
        Arrays.copyOfRange(error, from, to));
  }
}
