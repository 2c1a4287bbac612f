package dev.unravel.report.figure;

import java.util.ArrayList;
import java.util.List;

/**
 * The line where a map passes 0, by marching squares: in every square of four neighbouring grid
 * points, straight pieces between the zeros of linear interpolation along its sides. Where two
 * pieces can be joined in two ways (a saddle), the mean of the corners decides. Squares with an
 * undefined corner have no line.
 */
final class ZeroContour {

  private final HeatMap map;
  private final List<Piece> pieces = new ArrayList<>();

  private ZeroContour(HeatMap map) {
    this.map = map;
  }

  /** A straight piece, in the coordinates of the map. */
  record Piece(double x0, double y0, double x1, double y1) {}

  private record Point(double x, double y) {}

  static List<Piece> of(HeatMap map) {
    ZeroContour contour = new ZeroContour(map);
    for (int row = 0; row + 1 < map.y().length; row++) {
      for (int column = 0; column + 1 < map.x().length; column++) {
        contour.addSquare(row, column);
      }
    }
    return contour.pieces;
  }

  private void addSquare(int row, int column) {
    double[] corners = {
      map.values()[row][column],
      map.values()[row][column + 1],
      map.values()[row + 1][column + 1],
      map.values()[row + 1][column]
    };
    double mean = (corners[0] + corners[1] + corners[2] + corners[3]) / 4;
    if (Double.isNaN(mean)) {
      return;
    }
    List<Point> zeros = zeros(corners, row, column);
    // Side i goes from corner i to i + 1; at a saddle the pieces cut off the corners whose sign is
    // not that of the mean.
    int shift = zeros.size() == 4 && corners[0] < 0 == mean < 0 ? 0 : 1;
    if (zeros.size() == 2) {
      add(zeros.get(0), zeros.get(1));
    } else if (zeros.size() == 4) {
      add(zeros.get(shift), zeros.get(shift + 1));
      add(zeros.get(shift + 2), zeros.get((shift + 3) % 4));
    }
  }

  /** On the sides whose ends have different signs, around the square; 0 counts as positive. */
  private List<Point> zeros(double[] corners, int row, int column) {
    double[] x = {map.x()[column], map.x()[column + 1], map.x()[column + 1], map.x()[column]};
    double[] y = {map.y()[row], map.y()[row], map.y()[row + 1], map.y()[row + 1]};
    List<Point> zeros = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      int j = (i + 1) % 4;
      if (corners[i] < 0 != corners[j] < 0) {
        double part = corners[i] / (corners[i] - corners[j]);
        zeros.add(new Point(x[i] + part * (x[j] - x[i]), y[i] + part * (y[j] - y[i])));
      }
    }
    return zeros;
  }

  private void add(Point from, Point to) {
    pieces.add(new Piece(from.x(), from.y(), to.x(), to.y()));
  }
}
