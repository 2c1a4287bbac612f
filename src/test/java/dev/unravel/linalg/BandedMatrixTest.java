package dev.unravel.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every operation against the dense one, for bands of every kind. */
class BandedMatrixTest {

  private static final double EPS = 1e-13;

  @ParameterizedTest
  @CsvSource({"1,0,0", "2,1,1", "5,0,0", "5,0,4", "5,4,0", "5,1,2", "7,6,6", "8,3,1", "21,2,2"})
  void shouldDoAsADenseMatrixDoes(int n, int lower, int upper) {
    RandomMatrices random = new RandomMatrices(31L * n + 7L * lower + upper);
    ComplexMatrix dense = random.banded(n, lower, upper);
    BandedMatrix a = BandedMatrix.ofDense(dense, 0);
    assertThat(a.size()).isEqualTo(n);
    assertThat(a.lower()).isEqualTo(lower);
    assertThat(a.upper()).isEqualTo(upper);
    assertThat(a.isDiagonal()).isEqualTo(lower == 0 && upper == 0);
    requireEqual(a, dense);
    requireEqual(a.adjoint(), Dense.adjoint(dense));
    requireEqual(a.scaled(0.3, -1.7), Dense.scaled(0.3, -1.7, dense));
    requireApplication(a, dense, random.vector(n));
    requireTraces(a, dense, random);
    for (int otherUpper = 0; otherUpper < n; otherUpper++) {
      ComplexMatrix b = random.banded(n, n - 1 - otherUpper, otherUpper);
      BandedMatrix banded = BandedMatrix.ofDense(b, 0);
      requireEqual(a.plus(banded), Dense.sum(1, dense, 1, b));
      requireEqual(a.times(banded), Dense.product(dense, b));
      requireEqual(banded.times(a), Dense.product(b, dense));
    }
    ComplexMatrix wide = random.matrix(n, n + 3);
    assertThat(Dense.distance(a.times(wide), Dense.product(dense, wide))).isLessThan(EPS);
  }

  private static void requireEqual(BandedMatrix a, ComplexMatrix dense) {
    assertThat(Dense.distance(a.toDense(), dense)).isLessThan(EPS);
    for (int i = 0; i < a.size(); i++) {
      for (int j = 0; j < a.size(); j++) {
        assertThat(a.re(i, j)).isCloseTo(dense.re(i, j), within(EPS));
        assertThat(a.im(i, j)).isCloseTo(dense.im(i, j), within(EPS));
      }
    }
  }

  private static void requireApplication(BandedMatrix a, ComplexMatrix dense, ComplexVector x) {
    ComplexMatrix column = new ComplexMatrix(x.size(), 1);
    for (int i = 0; i < x.size(); i++) {
      column.set(i, 0, x.re[i], x.im[i]);
    }
    ComplexMatrix expected = Dense.product(dense, column);
    ComplexVector y = new ComplexVector(x.size());
    y.re[0] = 42;
    y.im[0] = 42;
    a.apply(x, y);
    double expectation = 0;
    for (int i = 0; i < x.size(); i++) {
      assertThat(y.re[i]).isCloseTo(expected.re(i, 0), within(EPS));
      assertThat(y.im[i]).isCloseTo(expected.im(i, 0), within(EPS));
      expectation += x.re[i] * expected.re(i, 0) + x.im[i] * expected.im(i, 0);
    }
    assertThat(a.realExpectation(x)).isCloseTo(expectation, within(EPS));
  }

  private static void requireTraces(BandedMatrix a, ComplexMatrix dense, RandomMatrices random) {
    ComplexMatrix rho = random.hermitian(a.size());
    double expected = Dense.product(dense, rho).realTrace();
    assertThat(a.realTraceWith(rho)).isCloseTo(expected, within(EPS));
    assertThat(dense.realTraceOfProduct(rho)).isCloseTo(expected, within(EPS));
    double norm = 0;
    for (int i = 0; i < a.size(); i++) {
      double sum = 0;
      for (int j = 0; j < a.size(); j++) {
        sum += Math.sqrt(dense.re(i, j) * dense.re(i, j) + dense.im(i, j) * dense.im(i, j));
      }
      norm = Math.max(norm, sum);
    }
    assertThat(a.infinityNorm()).isCloseTo(norm, within(EPS));
  }

  @Test
  void shouldPlaceDiagonalsWhereTheyAreSaidToBe() {
    ComplexMatrix expected = new ComplexMatrix(3, 3);
    expected.set(0, 1, 4, 0);
    expected.set(1, 2, 5, 0);
    requireEqual(BandedMatrix.superdiagonal(4, 5), expected);
    expected = new ComplexMatrix(2, 2);
    expected.set(0, 0, 6, 0);
    expected.set(1, 1, 7, 0);
    requireEqual(BandedMatrix.diagonal(6, 7), expected);
    requireEqual(BandedMatrix.zero(4), new ComplexMatrix(4, 4));
  }

  @Test
  void shouldDropOuterDiagonalsThatHoldNothing() {
    ComplexMatrix dense = new RandomMatrices(9).banded(6, 2, 1);
    dense.set(0, 5, 1e-12, -1e-12);
    dense.set(4, 0, 0, 1e-11);
    BandedMatrix a = BandedMatrix.ofDense(dense, 0);
    assertThat(a.upper()).isEqualTo(5);
    assertThat(a.lower()).isEqualTo(4);
    BandedMatrix trimmed = a.trimmed(2e-12);
    assertThat(trimmed.upper()).isEqualTo(1);
    assertThat(trimmed.lower()).isEqualTo(4);
    assertThat(Dense.distance(trimmed.toDense(), dense)).isLessThan(2e-12);
  }
}
