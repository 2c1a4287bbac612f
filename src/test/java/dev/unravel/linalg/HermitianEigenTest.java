package dev.unravel.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HermitianEigenTest {

  private static final double EPS = 1e-12;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 7, 21, 50})
  void shouldDecomposeRandomMatrices(int n) {
    requireDecomposition(new RandomMatrices(n).hermitian(n));
  }

  /** A rank-r projector in general position: the value 0 comes n - r times, 1 comes r times. */
  @ParameterizedTest
  @CsvSource({"2,1", "5,2", "21,1", "31,1", "31,30", "60,1", "101,1", "101,50", "101,100"})
  void shouldFindAllVectorsOfHighlyDegenerateLevels(int n, int rank) {
    ComplexMatrix u = new RandomMatrices(7 * n + rank).unitary(n);
    double[] levels = new double[n];
    for (int j = 0; j < rank; j++) {
      levels[j] = 1;
    }
    HermitianEigen eigen = requireDecomposition(rotated(u, levels));
    assertThat(eigen.value(n - rank - 1)).isCloseTo(0, within(EPS));
    assertThat(eigen.value(n - rank)).isCloseTo(1, within(EPS));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-9, 1e-13, 1e-15, 1e-16})
  void shouldSeparateLevelsThatAreNearlyEqual(double splitting) {
    double[] levels = new double[30];
    for (int j = 0; j < levels.length; j++) {
      levels[j] = j / 10 + splitting * j;
    }
    requireDecomposition(rotated(new RandomMatrices(3).unitary(30), levels));
  }

  /**
   * As the populations of a thermal state do: most of them lie below the rounding of the largest.
   */
  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.2, 0.3, 0.5, 0.7})
  void shouldLoseNoLevelOfASpectrumThatFallsOffExponentially(double ratio) {
    for (int seed = 0; seed < 20; seed++) {
      double[] levels = new double[31];
      for (int j = 0; j < levels.length; j++) {
        levels[j] = StrictMath.pow(ratio, j);
      }
      HermitianEigen eigen =
          requireDecomposition(rotated(new RandomMatrices(seed).unitary(31), levels));
      assertThat(eigen.value(30)).isCloseTo(1, within(EPS));
    }
  }

  @Test
  void shouldDecomposeZeroAndIdentity() {
    requireDecomposition(new ComplexMatrix(31, 31));
    requireDecomposition(ComplexMatrix.identity(31));
  }

  @Test
  void shouldKnowThePauliMatrices() {
    ComplexMatrix y = new ComplexMatrix(2, 2);
    y.set(0, 1, 0, -1);
    y.set(1, 0, 0, 1);
    HermitianEigen eigen = HermitianEigen.of(y);
    assertThat(eigen.value(0)).isCloseTo(-1, within(1e-15));
    assertThat(eigen.value(1)).isCloseTo(1, within(1e-15));
    ComplexVector up = ComplexVector.wrap(new double[] {1, 0}, new double[] {0, 1});
    assertThat(up.overlapSquared(eigen.vector(1))).isCloseTo(2, within(1e-14));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 40})
  void shouldDecomposeRealSymmetricMatricesInAscendingOrder(int n) {
    RandomMatrices random = new RandomMatrices(n);
    double[][] a = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        a[i][j] = random.number();
        a[j][i] = a[i][j];
      }
    }
    SymmetricEigen eigen = SymmetricEigen.of(a);
    for (int j = 0; j < n; j++) {
      assertThat(eigen.value(j)).isGreaterThanOrEqualTo(j == 0 ? -n : eigen.value(j - 1));
      for (int i = 0; i < n; i++) {
        double product = 0;
        double overlap = 0;
        for (int k = 0; k < n; k++) {
          product += a[i][k] * eigen.vector(j)[k];
          overlap += eigen.vector(i)[k] * eigen.vector(j)[k];
        }
        assertThat(product).isCloseTo(eigen.value(j) * eigen.vector(j)[i], within(EPS));
        assertThat(overlap).isCloseTo(i == j ? 1 : 0, within(EPS));
      }
    }
  }

  /** Random, three diagonals, whole numbers, levels that coincide, a multiple of the identity. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void shouldDecomposeARealMatrixAsItsEmbeddingToTheLastBit(int kind) {
    for (int n : new int[] {1, 2, 3, 8, 21, 31}) {
      RandomMatrices random = new RandomMatrices(100 * n + kind);
      ComplexMatrix a = new ComplexMatrix(n, n);
      for (int i = 0; i < n; i++) {
        for (int j = 0; j <= i; j++) {
          double x = element(kind, i, j, random.number());
          a.set(i, j, x, 0);
          a.set(j, i, x, 0);
        }
      }
      HermitianEigen real = HermitianEigen.of(a);
      HermitianEigen embedded = HermitianEigen.ofComplex(a);
      for (int j = 0; j < n; j++) {
        assertThat(real.value(j)).isEqualTo(embedded.value(j));
        for (int i = 0; i < n; i++) {
          assertThat(real.vector(j).re[i] + 0.0).isEqualTo(embedded.vector(j).re[i] + 0.0);
          assertThat(embedded.vector(j).im[i] + 0.0).isZero();
        }
      }
    }
  }

  private static double element(int kind, int i, int j, double random) {
    return switch (kind) {
      case 0 -> random;
      case 1 -> i - j <= 1 ? random : 0;
      case 2 -> Math.rint(2 * random);
      case 3 -> i == j ? (i - 4) * (i - 4) : 0;
      default -> i == j ? 2 : 0;
    };
  }

  private static ComplexMatrix rotated(ComplexMatrix u, double[] levels) {
    ComplexMatrix diagonal = new ComplexMatrix(levels.length, levels.length);
    for (int j = 0; j < levels.length; j++) {
      diagonal.set(j, j, levels[j], 0);
    }
    return Dense.product(Dense.product(u, diagonal), Dense.adjoint(u));
  }

  /** A v = e v, orthonormal v, ascending e. */
  private static HermitianEigen requireDecomposition(ComplexMatrix a) {
    int n = a.rows();
    HermitianEigen eigen = HermitianEigen.of(a);
    ComplexMatrix v = new ComplexMatrix(n, n);
    ComplexMatrix ev = new ComplexMatrix(n, n);
    for (int j = 0; j < n; j++) {
      assertThat(eigen.value(j))
          .isGreaterThanOrEqualTo(j == 0 ? Double.NEGATIVE_INFINITY : eigen.value(j - 1));
      for (int i = 0; i < n; i++) {
        ComplexVector w = eigen.vector(j);
        v.set(i, j, w.re[i], w.im[i]);
        ev.set(i, j, eigen.value(j) * w.re[i], eigen.value(j) * w.im[i]);
      }
    }
    assertThat(eigen.size()).isEqualTo(n);
    assertThat(Dense.distance(Dense.product(a, v), ev)).isLessThan(EPS);
    assertThat(Dense.distance(Dense.product(Dense.adjoint(v), v), ComplexMatrix.identity(n)))
        .isLessThan(EPS);
    return eigen;
  }
}
