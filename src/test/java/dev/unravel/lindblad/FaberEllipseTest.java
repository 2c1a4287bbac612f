package dev.unravel.lindblad;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unravel.linalg.RandomMatrices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaberEllipseTest {

  private static FaberEllipse of(double[][] l, double... weight) {
    CompressedRows.Builder rows = new CompressedRows.Builder();
    for (int i = 0; i < l.length; i++) {
      for (int j = 0; j < l.length; j++) {
        if (l[i][j] != 0) {
          rows.add(i, j, l[i][j]);
        }
      }
    }
    return FaberEllipse.of(rows.build(l.length), weight);
  }

  @Test
  void shouldTakeLossAndRotationApart() {
    assertThat(of(new double[][] {{-4, 0}, {0, -1}}, 1, 1)).isEqualTo(new FaberEllipse(2, 0));
    assertThat(of(new double[][] {{0, -3}, {3, 0}}, 1, 1)).isEqualTo(new FaberEllipse(0, 3));
    assertThat(of(new double[][] {{-1, 2}, {0, -1}}, 1, 1)).isEqualTo(new FaberEllipse(1, 1));
  }

  /** A rotation between vectors of lengths 1 and sqrt(2), written in their coordinates. */
  @Test
  void shouldMeasureInTheRightMetric() {
    double s = Math.sqrt(2);
    FaberEllipse ellipse = of(new double[][] {{0, -3 * s}, {3 / s, 0}}, 1, 2);
    assertThat(ellipse.decay()).isLessThan(1e-15);
    assertThat(ellipse.rotation()).isBetween(3 - 1e-14, 3 + 1e-14);
  }

  @Test
  void shouldHaveSomeSizeWhereNothingHappens() {
    assertThat(of(new double[][] {{0}}, 1).capacity()).isPositive();
  }

  /** For x + iy: Re = (x, Lx) + (y, Ly), Im = (x, Ly) - (y, Lx), over |x|^2 + |y|^2. */
  @ParameterizedTest
  @CsvSource({"1", "2", "3", "4", "5"})
  void shouldBoundLossAndRotationOfAnyVector(long seed) {
    RandomMatrices random = new RandomMatrices(seed);
    int n = 6;
    double[][] l = new double[n][n];
    for (double[] row : l) {
      for (int j = 0; j < n; j++) {
        row[j] = Math.max(0, random.number());
      }
    }
    FaberEllipse ellipse = of(l, 1, 1, 1, 1, 1, 1);
    for (int trial = 0; trial < 1000; trial++) {
      double re = 0;
      double im = 0;
      double norm = 0;
      double[] x = new double[n];
      double[] y = new double[n];
      for (int i = 0; i < n; i++) {
        x[i] = random.number();
        y[i] = random.number();
        norm += x[i] * x[i] + y[i] * y[i];
      }
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          re += l[i][j] * (x[i] * x[j] + y[i] * y[j]);
          im += l[i][j] * (x[i] * y[j] - y[i] * x[j]);
        }
      }
      assertThat(re / norm).isGreaterThanOrEqualTo(-2 * ellipse.decay());
      assertThat(Math.abs(im / norm)).isLessThanOrEqualTo(ellipse.rotation());
    }
  }
}
