package dev.unravel.report.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.unravel.UserException;
import java.awt.Color;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;

class HeatMapTest {

  static HeatMap map(int n, DoubleBinaryOperator f) {
    double[] grid = new double[n];
    double[][] values = new double[n][n];
    for (int i = 0; i < n; i++) {
      grid[i] = -2 + 4.0 * i / (n - 1);
    }
    for (int row = 0; row < n; row++) {
      for (int column = 0; column < n; column++) {
        values[row][column] = f.applyAsDouble(grid[column], grid[row]);
      }
    }
    return new HeatMap("x", grid, "y", grid, "f", values, "f = 0");
  }

  @Test
  void shouldDrawTheContourOfACircle() {
    List<ZeroContour.Piece> pieces = ZeroContour.of(map(81, (x, y) -> x * x + y * y - 1));

    double length = 0;
    for (ZeroContour.Piece piece : pieces) {
      // Linear interpolation of f over a cell of side s errs by f'' s^2 / 8 / |grad f| = s^2 / 8.
      assertThat(Math.sqrt(piece.x0() * piece.x0() + piece.y0() * piece.y0()))
          .isCloseTo(1, within(0.05 * 0.05 / 8 * 1.1));
      length += Math.hypot(piece.x1() - piece.x0(), piece.y1() - piece.y0());
    }
    assertThat(length).isCloseTo(2 * Math.PI, within(0.02));
  }

  @Test
  void shouldSeparateTheCornersOfASaddleByTheSignOfTheMean() {
    // The middle is negative: the positive corners (-2,-2) and (2,2) are cut off.
    List<ZeroContour.Piece> negative = ZeroContour.of(map(2, (x, y) -> x * y > 0 ? 1 : -3));
    List<ZeroContour.Piece> positive = ZeroContour.of(map(2, (x, y) -> x * y > 0 ? 3 : -1));

    assertThat(negative).hasSize(2).allMatch(p -> sameSide(p, true));
    assertThat(positive).hasSize(2).allMatch(p -> sameSide(p, false));
  }

  /** Whether a piece lies around a corner where x and y have the same sign, or opposite ones. */
  private static boolean sameSide(ZeroContour.Piece piece, boolean same) {
    double product = (piece.x0() + piece.x1()) * (piece.y0() + piece.y1());
    return same ? product > 0 : product < 0;
  }

  @Test
  void shouldDrawNoContourBesideUndefinedCells() {
    assertThat(ZeroContour.of(map(2, (x, y) -> x > 0 && y > 0 ? Double.NaN : x))).isEmpty();
  }

  @Test
  void shouldBeWhiteAtZeroAndDeepAtBothExtremes() {
    DivergingScale scale = new DivergingScale(-4, 30);

    assertThat(scale.color(0)).isEqualTo(Color.WHITE);
    assertThat(scale.color(-4)).isEqualTo(new Color(0x053061)).isEqualTo(scale.color(-9));
    assertThat(scale.color(30)).isEqualTo(new Color(0x67001F)).isEqualTo(scale.color(99));
    assertThat(scale.color(-0.8)).isEqualTo(new Color(0xD1E5F0));
  }

  @Test
  void shouldPutCellBordersHalfWay() {
    assertThat(HeatMap.edges(new double[] {1, 2, 4})).containsExactly(0.5, 1.5, 3, 5);
  }

  @Test
  void shouldRefuseWhatIsNoGrid() {
    double[] grid = {0, 1};
    assertThatThrownBy(
            () -> new HeatMap("", new double[] {1, 0}, "", grid, "", new double[2][2], ""))
        .isInstanceOf(UserException.class);
    assertThatThrownBy(() -> new HeatMap("", grid, "", grid, "", new double[2][3], ""))
        .isInstanceOf(UserException.class);
  }
}
