package dev.unravel.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileLuTest {

  private static double[][] copy(double[][] a) {
    return Arrays.stream(a).map(double[]::clone).toArray(double[][]::new);
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
    double[] b = new double[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        b[i] += a[i][j] * x[j];
      }
    }
    double[] given = b.clone();
    double[] found = ProfileLu.ofOverwritten(copy(a)).solve(b);
    assertThat(found).containsExactly(x, within(1e-10));
    assertThat(b).containsExactly(given);
  }

  @Test
  void shouldPivotWhereTheDiagonalVanishes() {
    double[][] cycle = {{0, 2, 0}, {0, 0, 3}, {4, 0, 0}};
    assertThat(ProfileLu.ofOverwritten(cycle).solve(new double[] {2, 3, 4}))
        .containsExactly(1, 1, 1);
  }

  @Test
  void shouldRefuseASingularMatrix() {
    assertThatThrownBy(() -> ProfileLu.ofOverwritten(new double[][] {{1, 2}, {2, 4}}))
        .isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> ProfileLu.ofOverwritten(new double[][] {{Double.NaN}}))
        .isInstanceOf(ArithmeticException.class);
  }
}
