package dev.unravel.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HouseholderEigenTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 7, 21, 50, 120})
  void shouldDecomposeRandomMatrices(int n) {
    requireDecomposition(new RandomMatrices(n).hermitian(n));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 20})
  void shouldDecomposeWhatIsZeroOrDiagonalOrNearlySo(int n) {
    requireDecomposition(new ComplexMatrix(n, n));
    requireDecomposition(ComplexMatrix.identity(n));
    ComplexMatrix a = new RandomMatrices(n).hermitian(n);
    a.scale(1e-17);
    for (int k = 0; k < n; k++) {
      a.add(k, k, k / 2, 0);
    }
    requireDecomposition(a);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-300, 1e-160, 1e160, 1e300})
  void shouldNotLeaveTheRangeOfDoubles(double scale) {
    ComplexMatrix a = new RandomMatrices(5).hermitian(9);
    HouseholderEigen expected = HouseholderEigen.of(a);
    a.scale(scale);
    HouseholderEigen eigen = HouseholderEigen.of(a);
    for (int j = 0; j < 9; j++) {
      assertThat(eigen.value(j) / scale).isCloseTo(expected.value(j), within(1e-13));
    }
  }

  @ParameterizedTest
  @CsvSource({"5,2", "21,1", "60,1", "60,30", "101,100"})
  void shouldFindAllVectorsOfHighlyDegenerateLevels(int n, int rank) {
    double[] levels = new double[n];
    for (int j = 0; j < rank; j++) {
      levels[j] = 1;
    }
    requireDecomposition(rotated(new RandomMatrices(7 * n + rank).unitary(n), levels));
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

  /** Long rows of a graded matrix: as powers of S_y have. */
  @Test
  void shouldDecomposeGradedMatrices() {
    ComplexMatrix a = new RandomMatrices(4).hermitian(40);
    for (int i = 0; i < 40; i++) {
      for (int j = 0; j < 40; j++) {
        double x = StrictMath.pow(10, -0.2 * (i + j));
        a.set(i, j, x * a.re(i, j), x * a.im(i, j));
      }
    }
    requireDecomposition(a);
  }

  private static ComplexMatrix rotated(ComplexMatrix u, double[] levels) {
    return Dense.product(
        Dense.product(u, BandedMatrix.diagonal(levels).toDense()), Dense.adjoint(u));
  }

  /** ||HV - VE|| &lt;= 1e-14 ||H|| and V^+ V = 1 to 1e-13. */
  private static void requireDecomposition(ComplexMatrix a) {
    int n = a.rows();
    HouseholderEigen eigen = HouseholderEigen.of(a);
    double norm = BandedMatrix.ofDense(a, 0).frobeniusNorm();
    ComplexMatrix v = new ComplexMatrix(n, n);
    for (int j = 0; j < n; j++) {
      for (int k = 0; k < n; k++) {
        v.set(k, j, eigen.vector(j).re[k], eigen.vector(j).im[k]);
      }
      assertThat(eigen.value(j)).isGreaterThanOrEqualTo(eigen.value(Math.max(0, j - 1)));
    }
    ComplexMatrix image = Dense.product(a, v);
    for (int j = 0; j < n; j++) {
      for (int k = 0; k < n; k++) {
        image.add(k, j, -eigen.value(j) * v.re(k, j), -eigen.value(j) * v.im(k, j));
      }
    }
    assertThat(image.maxAbs()).isLessThanOrEqualTo(1e-14 * norm);
    assertThat(Dense.distance(Dense.product(Dense.adjoint(v), v), ComplexMatrix.identity(n)))
        .isLessThan(1e-13);
  }

  @Test
  void shouldDecomposeProjectorsWhoseElementsUnderflow() {
    for (int n = 2; n <= 60; n++) {
      for (double ratio : new double[] {1e-16, 1e-40, 1e-155, 1e-161}) {
        ComplexVector v = new ComplexVector(n);
        double size = 1;
        for (int k = n - 1; k >= 0; k--) {
          v.re[k] = 0.6 * size;
          v.im[k] = 0.8 * size;
          size *= ratio;
        }
        v.normalise();
        ComplexMatrix a = new ComplexMatrix(n, n);
        a.addProjector(1, v);
        HouseholderEigen eigen = HouseholderEigen.of(a);
        assertThat(eigen.value(n - 1)).isCloseTo(1, within(1e-14));
        assertThat(eigen.vector(n - 1).overlapSquared(v)).isCloseTo(1, within(1e-14));
        for (int j = 0; j < n - 1; j++) {
          assertThat(eigen.value(j)).isCloseTo(0, within(1e-14));
        }
      }
    }
  }
}
