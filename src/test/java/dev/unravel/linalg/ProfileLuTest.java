package dev.unravel.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileLuTest {

  private static ProfileLu of(double[][] a, int lower, int upper) {
    int n = a.length;
    return ProfileLu.of(
        n,
        lower,
        upper,
        (i, row, first) -> {
          for (int j = Math.max(0, i - lower); j <= Math.min(n - 1, i + upper); j++) {
            row[j - first] = a[i][j];
          }
        });
  }

  private static double[] product(double[][] a, double[] x, boolean transposed) {
    double[] b = new double[x.length];
    for (int i = 0; i < b.length; i++) {
      for (int j = 0; j < b.length; j++) {
        b[i] += (transposed ? a[j][i] : a[i][j]) * x[j];
      }
    }
    return b;
  }

  @ParameterizedTest
  @CsvSource({"1,0,0", "2,1,1", "6,5,5", "9,1,3", "9,4,0", "9,0,4", "40,3,2", "60,59,59"})
  void shouldSolveWhateverTheBand(int n, int lower, int upper) {
    RandomMatrices random = new RandomMatrices(17L * n + 5L * lower + upper);
    double[][] a = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = Math.max(0, i - lower); j <= Math.min(n - 1, i + upper); j++) {
        a[i][j] = random.number() + (i == j && (lower == 0 || upper == 0) ? 2 : 0);
      }
    }
    double[] x = random.vector(n).re;
    double[] b = product(a, x, false);
    double[] given = b.clone();
    ProfileLu lu = of(a, lower, upper);
    assertThat(lu.solve(b)).containsExactly(x, within(1e-10));
    assertThat(b).containsExactly(given);
    assertThat(lu.solveTransposed(product(a, x, true))).containsExactly(x, within(1e-10));
  }

  /** A band that is wider than it need be gives the same bits. */
  @Test
  void shouldNotDependOnWhatItIsToldOfZeros() {
    RandomMatrices random = new RandomMatrices(5);
    double[][] a = new double[30][30];
    for (int i = 0; i < 30; i++) {
      for (int j = Math.max(0, i - 2); j <= Math.min(29, i + 3); j++) {
        a[i][j] = random.number();
      }
    }
    double[] b = random.vector(30).re;
    assertThat(of(a, 2, 3).solve(b)).containsExactly(of(a, 29, 29).solve(b));
  }

  @Test
  void shouldPivotWhereTheDiagonalVanishes() {
    double[][] cycle = {{0, 2, 0}, {0, 0, 3}, {4, 0, 0}};
    assertThat(of(cycle, 2, 2).solve(new double[] {2, 3, 4})).containsExactly(1, 1, 1);
  }

  @Test
  void shouldRefuseASingularMatrix() {
    assertThatThrownBy(() -> of(new double[][] {{1, 2}, {2, 4}}, 1, 1))
        .isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> of(new double[][] {{Double.NaN}}, 0, 0))
        .isInstanceOf(ArithmeticException.class);
  }
}
