package dev.unravel.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The inner loops against plain definitions, sizes odd and even. */
class KernelsTest {

  private static final double EPS = 1e-13;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 8, 17, 33})
  void shouldAddAndScaleComplexMultiples(int n) {
    RandomMatrices random = new RandomMatrices(n);
    ComplexVector c = random.vector(n);
    ComplexVector b = random.vector(n);
    ComplexVector sum = c.copy();
    Kernels.addMultiple(sum.re, sum.im, 0.4, -1.2, b.re, b.im);
    ComplexVector product = c.copy();
    Kernels.scale(product.re, product.im, 0.4, -1.2);
    for (int j = 0; j < n; j++) {
      assertThat(sum.re[j]).isCloseTo(c.re[j] + 0.4 * b.re[j] + 1.2 * b.im[j], within(EPS));
      assertThat(sum.im[j]).isCloseTo(c.im[j] + 0.4 * b.im[j] - 1.2 * b.re[j], within(EPS));
      assertThat(product.re[j]).isCloseTo(0.4 * c.re[j] + 1.2 * c.im[j], within(EPS));
      assertThat(product.im[j]).isCloseTo(0.4 * c.im[j] - 1.2 * c.re[j], within(EPS));
    }
  }

  @ParameterizedTest
  @CsvSource({"1,1", "2,3", "3,2", "7,5", "21,64", "31,33"})
  void shouldMultiplyBlocksOfStates(int d, int m) {
    RandomMatrices random = new RandomMatrices(d);
    ComplexMatrix p = random.matrix(d, d);
    ComplexMatrix b = random.matrix(d, m);
    ComplexMatrix c = random.matrix(d, m);
    Kernels.multiply(p, b, c);
    assertThat(Dense.distance(c, Dense.product(p, b))).isLessThan(EPS);
    assertThat(Dense.distance(p.times(b), c)).isLessThan(EPS);
    double[][] v = new double[d][];
    for (int i = 0; i < d; i++) {
      v[i] = p.re(i).clone();
    }
    Kernels.multiplyReal(v, b, c);
    assertThat(Dense.distance(c, Dense.product(ComplexMatrix.ofReal(v), b))).isLessThan(EPS);
  }

  @ParameterizedTest
  @CsvSource({"1,1", "2,1", "3,2", "5,7", "21,64", "31,33"})
  void shouldSumWeightedProjectorsOnAndAboveTheDiagonal(int d, int m) {
    RandomMatrices random = new RandomMatrices(d + m);
    ComplexMatrix states = random.matrix(m, d);
    ComplexMatrix before = random.matrix(d, d);
    ComplexMatrix rho = before.copy();
    double[] w = new double[m];
    ComplexMatrix expected = before.copy();
    for (int k = 0; k < m; k++) {
      w[k] = random.number();
      ComplexVector psi = ComplexVector.wrap(states.re(k), states.im(k));
      expected = Dense.sum(1, expected, w[k], Dense.projector(psi));
    }
    Kernels.addOuterProducts(states, w, rho);
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < d; j++) {
        ComplexMatrix where = j >= i ? expected : before;
        assertThat(rho.re(i, j)).isCloseTo(where.re(i, j), within(EPS));
        assertThat(rho.im(i, j)).isCloseTo(where.im(i, j), within(EPS));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1,1", "4,3", "7,8", "21,5"})
  void shouldSumRealProjectorsOnAndAboveTheDiagonal(int d, int m) {
    RandomMatrices random = new RandomMatrices(d * m);
    double[][] vectors = new double[m][];
    for (int k = 0; k < m; k++) {
      vectors[k] = random.vector(d).re;
    }
    double[][] s = new double[d][d];
    Kernels.addRealOuterProducts(vectors, s);
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < d; j++) {
        double expected = 0;
        for (int k = 0; k < m && j >= i; k++) {
          expected += vectors[k][i] * vectors[k][j];
        }
        assertThat(s[i][j]).isCloseTo(expected, within(EPS));
      }
    }
  }

  @Test
  void shouldMultiplyVectorsAsHilbertSpaceDoes() {
    RandomMatrices random = new RandomMatrices(5);
    ComplexVector a = random.vector(7);
    ComplexVector b = random.vector(7);
    ComplexMatrix p = Dense.product(Dense.projector(a), Dense.projector(b));
    double x = a.realDot(b);
    double y = a.imaginaryDot(b);
    assertThat(x * x + y * y).isCloseTo(p.realTrace(), within(EPS));
    assertThat(a.overlapSquared(b)).isCloseTo(p.realTrace(), within(EPS));
    assertThat(b.imaginaryDot(a)).isCloseTo(-y, within(EPS));
    ComplexVector i = ComplexVector.wrap(new double[] {0}, new double[] {1});
    assertThat(ComplexVector.ofReal(1).imaginaryDot(i)).isEqualTo(1);
    a.normalise();
    assertThat(a.normSquared()).isCloseTo(1, within(EPS));
  }
}
