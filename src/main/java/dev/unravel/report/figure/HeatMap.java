package dev.unravel.report.figure;

import dev.unravel.UserException;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * Values on a rectangular grid.
 *
 * @param x coordinates of the columns, ascending, at least two
 * @param y coordinates of the rows, ascending, at least two
 * @param values {@code values[row][column]}; NaN where undefined
 * @param zero what the contour line of the value 0 is called in the legend
 */
public record HeatMap(
    String xLabel,
    double[] x,
    String yLabel,
    double[] y,
    String valueLabel,
    double[][] values,
    String zero) {

  /** Checks the shape. */
  public HeatMap {
    if (!isGrid(x) || !isGrid(y)) {
      throw new UserException("A map takes at least two ascending coordinates along each axis");
    }
    int columns = x.length;
    if (values.length != y.length || Arrays.stream(values).anyMatch(r -> r.length != columns)) {
      throw new UserException("A map of %s rows takes %s values each".formatted(y.length, columns));
    }
  }

  private static boolean isGrid(double[] coordinates) {
    boolean ascending = coordinates.length > 1;
    for (int i = 1; i < coordinates.length; i++) {
      ascending &= coordinates[i - 1] < coordinates[i];
    }
    return ascending;
  }

  /** The borders of the cells: half way between neighbours, the outer cells symmetric. */
  static double[] edges(double[] centers) {
    int n = centers.length;
    double[] edges = new double[n + 1];
    for (int i = 1; i < n; i++) {
      edges[i] = (centers[i - 1] + centers[i]) / 2;
    }
    edges[0] = 2 * centers[0] - edges[1];
    edges[n] = 2 * centers[n - 1] - edges[n - 1];
    return edges;
  }

  boolean hasUndefined() {
    return Arrays.stream(values).flatMapToDouble(Arrays::stream).anyMatch(Double::isNaN);
  }

  /** The least defined value, at most 0. */
  double least() {
    return Math.min(0, defined().min().orElse(0));
  }

  /** The greatest defined value, at least 0. */
  double greatest() {
    return Math.max(0, defined().max().orElse(0));
  }

  private DoubleStream defined() {
    return Arrays.stream(values).flatMapToDouble(Arrays::stream).filter(v -> !Double.isNaN(v));
  }
}
