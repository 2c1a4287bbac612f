package dev.unravel.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MatrixExponentialTest {

  @Test
  void shouldBeOneForZero() {
    assertThat(
            Dense.distance(
                MatrixExponential.of(new ComplexMatrix(5, 5)), ComplexMatrix.identity(5)))
        .isZero();
  }

  /** Diagonal: e^(x + iy) = e^x (cos y + i sin y), element by element. */
  @Test
  void shouldTakeTheExponentialOfEachDiagonalElement() {
    double[][] z = {{0.1, 3}, {-20, 0.5}, {1.5, -40}, {0, 100}};
    ComplexMatrix a = new ComplexMatrix(4, 4);
    for (int i = 0; i < 4; i++) {
      a.set(i, i, z[i][0], z[i][1]);
    }
    ComplexMatrix e = MatrixExponential.of(a);
    for (int i = 0; i < 4; i++) {
      double modulus = StrictMath.exp(z[i][0]);
      assertThat(e.re(i, i)).isCloseTo(modulus * StrictMath.cos(z[i][1]), within(1e-13));
      assertThat(e.im(i, i)).isCloseTo(modulus * StrictMath.sin(z[i][1]), within(1e-13));
    }
  }

  /** A rotation of the plane, exp(t ((0, -1), (1, 0))), and its square, the rotation by 2t. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-9, 0.3, 0.5, 0.500001, 2, 77})
  void shouldRotate(double t) {
    ComplexMatrix e = MatrixExponential.of(ComplexMatrix.ofReal(new double[][] {{0, -t}, {t, 0}}));
    double[][] expected = {
      {StrictMath.cos(t), -StrictMath.sin(t)}, {StrictMath.sin(t), StrictMath.cos(t)}
    };
    assertThat(Dense.distance(e, ComplexMatrix.ofReal(expected))).isLessThan(1e-13);
  }

  /** Nilpotent: the series ends. For the n x n shift times t, element (i, j) is t^(j-i)/(j-i)!. */
  @Test
  void shouldSumTheFiniteSeriesOfANilpotentMatrix() {
    double t = 3;
    ComplexMatrix shift = BandedMatrix.superdiagonal(t, t, t, t, t, t).toDense();
    ComplexMatrix e = MatrixExponential.of(shift);
    for (int i = 0; i < 7; i++) {
      double expected = 1;
      for (int j = i; j < 7; j++) {
        assertThat(e.re(i, j)).isCloseTo(expected, within(1e-13));
        expected *= t / (j - i + 1);
      }
    }
  }

  /** exp(-iHt) = sum_j e^(-i E_j t) |j>&lt;j|. */
  @ParameterizedTest
  @CsvSource({"2,0.1", "3,1", "7,5", "20,20", "31,1"})
  void shouldAgreeWithTheSpectralTheorem(int n, double t) {
    ComplexMatrix h = new RandomMatrices(n).hermitian(n);
    HermitianEigen eigen = HermitianEigen.of(h);
    ComplexMatrix expected = new ComplexMatrix(n, n);
    for (int j = 0; j < n; j++) {
      ComplexMatrix p = Dense.projector(eigen.vector(j));
      double angle = -eigen.value(j) * t;
      expected =
          Dense.sum(1, expected, 1, Dense.scaled(StrictMath.cos(angle), StrictMath.sin(angle), p));
    }
    assertThat(Dense.distance(MatrixExponential.of(Dense.scaled(0, -t, h)), expected))
        .isLessThan(1e-12);
  }

  @Test
  void shouldInvertUnderAChangeOfSignWithoutAnySymmetry() {
    ComplexMatrix a = new RandomMatrices(4).matrix(6, 6);
    ComplexMatrix product =
        Dense.product(MatrixExponential.of(a), MatrixExponential.of(Dense.scaled(-1, 0, a)));
    assertThat(Dense.distance(product, ComplexMatrix.identity(6))).isLessThan(1e-12);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, 1e300})
  void shouldRefuseWhatHasNoUsefulExponential(double element) {
    ComplexMatrix a = ComplexMatrix.ofReal(new double[][] {{element}});
    assertThatThrownBy(() -> MatrixExponential.of(a))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("row sum");
  }
}
