package dev.unravel.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
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
    Kernels.multiply(p, true, 0, 0, b, c, c.columns());
    double[][] v = new double[d][];
    for (int i = 0; i < d; i++) {
      v[i] = p.re(i).clone();
    }
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
        if (j >= i) {
          assertThat(rho.re(i, j)).isCloseTo(expected.re(i, j), within(EPS));
          assertThat(rho.im(i, j)).isCloseTo(expected.im(i, j), within(EPS));
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"2,1", "3,2", "5,7", "8,8", "21,64", "31,33", "40,17", "21,300"})
  void shouldSumProjectorsOfColumnsInTheirOrder(int d, int m) {
    RandomMatrices random = new RandomMatrices(d + m);
    ComplexMatrix states = random.matrix(d, m);
    ComplexMatrix before = random.matrix(d, d);
    ComplexMatrix rho = before.copy();
    ComplexMatrix expected = before.copy();
    double[] w = new double[m];
    for (int k = 0; k < m; k++) {
      w[k] = random.number();
      for (int i = 0; i < d; i++) {
        for (int j = i; j < d; j++) {
          double x = w[k] * states.re(j, k);
          double y = -w[k] * states.im(j, k);
          double a = states.re(i, k);
          double b = states.im(i, k);
          expected.set(
              i,
              j,
              Math.fma(-b, y, Math.fma(a, x, expected.re(i, j))),
              Math.fma(b, x, Math.fma(a, y, expected.im(i, j))));
        }
      }
    }
    new ProjectorSum(d).add(states, w, rho);
    assertSameAbove(rho, expected);
    ComplexMatrix padded = new ComplexMatrix(d, Kernels.padded(d));
    for (int i = 0; i < d; i++) {
      System.arraycopy(before.re(i), 0, padded.re(i), 0, d);
      System.arraycopy(before.im(i), 0, padded.im(i), 0, d);
    }
    new ProjectorSum(d).add(states, w, padded);
    assertSameAbove(padded, expected);
  }

  /** To the last bit, on and above the diagonal of the second. */
  private static void assertSameAbove(ComplexMatrix found, ComplexMatrix expected) {
    int d = expected.rows();
    for (int i = 0; i < d; i++) {
      for (int j = i; j < d; j++) {
        assertThat(found.re(i, j)).isEqualTo(expected.re(i, j));
        assertThat(found.im(i, j)).isEqualTo(expected.im(i, j));
      }
    }
  }

  @Test
  void shouldSumProjectorsInTwoCallsAsInOne() {
    RandomMatrices random = new RandomMatrices(3);
    ComplexMatrix states = random.matrix(9, 50);
    double[] w = random.vector(50).re;
    ComplexMatrix once = new ComplexMatrix(9, 9);
    new ProjectorSum(9).add(states, w, once);
    ComplexMatrix twice = new ComplexMatrix(9, 9);
    ProjectorSum sum = new ProjectorSum(9);
    sum.add(columns(states, 0, 19), Arrays.copyOfRange(w, 0, 19), twice);
    sum.add(columns(states, 19, 50), Arrays.copyOfRange(w, 19, 50), twice);
    assertSameAbove(twice, once);
  }

  /** What an earlier call has left beside the window is not added. */
  @Test
  void shouldSumProjectorsInWindowsThatMove() {
    RandomMatrices random = new RandomMatrices(4);
    double[] w = random.vector(20).re;
    ProjectorSum sum = new ProjectorSum(30);
    for (int[] window : new int[][] {{0, 30}, {9, 21}, {3, 12}, {17, 30}, {16, 19}, {0, 30}}) {
      ComplexMatrix states = random.matrix(30, 20);
      ComplexMatrix inWindow = new ComplexMatrix(30, 20);
      for (int k = window[0]; k < window[1]; k++) {
        System.arraycopy(states.re(k), 0, inWindow.re(k), 0, 20);
        System.arraycopy(states.im(k), 0, inWindow.im(k), 0, 20);
      }
      ComplexMatrix found = new ComplexMatrix(30, Kernels.padded(30));
      sum.add(states, window[0], window[1], w, 20, found, 0);
      ComplexMatrix expected = new ComplexMatrix(30, Kernels.padded(30));
      new ProjectorSum(30).add(inWindow, w, expected);
      for (int i = window[0]; i < window[1]; i++) {
        for (int j = i; j < 30; j++) {
          assertThat(found.re(i, j)).isEqualTo(expected.re(i, j));
          assertThat(found.im(i, j)).isEqualTo(expected.im(i, j));
        }
      }
    }
  }

  private static ComplexMatrix columns(ComplexMatrix a, int from, int to) {
    ComplexMatrix part = new ComplexMatrix(a.rows(), to - from);
    for (int i = 0; i < a.rows(); i++) {
      System.arraycopy(a.re(i), from, part.re(i), 0, to - from);
      System.arraycopy(a.im(i), from, part.im(i), 0, to - from);
    }
    return part;
  }

  /** A state's numbers must not change when a block is resumed in part. */
  @Test
  void shouldGiveAColumnTheSameBitsWhereverItStands() {
    RandomMatrices random = new RandomMatrices(4);
    ComplexMatrix p = random.matrix(21, 21);
    ComplexMatrix b = random.matrix(21, 77);
    ComplexMatrix c = new ComplexMatrix(21, 77);
    Kernels.multiply(p, b, c);
    double[] form = new double[77];
    SectorForm hermitian = SectorForm.of(random.hermitian(21));
    hermitian.values(b, form);
    for (int from = 0; from < 77; from += 5) {
      int to = Math.min(77, from + 1 + from % 23);
      ComplexMatrix part = new ComplexMatrix(21, to - from);
      Kernels.multiply(p, columns(b, from, to), part);
      assertThat(part).usingRecursiveComparison().isEqualTo(columns(c, from, to));
      double[] partForm = new double[to - from];
      hermitian.values(columns(b, from, to), partForm);
      assertThat(partForm).containsExactly(Arrays.copyOfRange(form, from, to));
    }
  }

  @ParameterizedTest
  @CsvSource({"2,1", "3,2", "5,7", "8,8", "21,64", "31,33"})
  void shouldGiveExpectationsOfHermitianMatrices(int d, int m) {
    RandomMatrices random = new RandomMatrices(d + m);
    ComplexMatrix hermitian = random.hermitian(d);
    ComplexMatrix states = random.matrix(d, m);
    double[] values = new double[m];
    double[] norms = new double[m];
    SectorForm.of(hermitian).values(states, values);
    Kernels.columnNormsSquared(states, norms);
    ComplexMatrix all = Dense.product(Dense.adjoint(states), Dense.product(hermitian, states));
    ComplexMatrix overlaps = Dense.product(Dense.adjoint(states), states);
    for (int k = 0; k < m; k++) {
      assertThat(values[k]).isCloseTo(all.re(k, k), within(EPS * d));
      assertThat(norms[k]).isCloseTo(overlaps.re(k, k), within(EPS));
    }
  }

  @ParameterizedTest
  @CsvSource({"1,0,0,1", "2,1,0,3", "5,1,1,7", "21,2,0,64", "31,0,3,33", "9,8,8,16"})
  void shouldMultiplyByBandMatrices(int d, int lower, int upper, int m) {
    RandomMatrices random = new RandomMatrices(d + m);
    ComplexMatrix a = random.banded(d, lower, upper);
    ComplexMatrix b = random.matrix(d, m);
    ComplexMatrix c = random.matrix(d, m);
    Kernels.multiply(BandedMatrix.ofDense(a, 0), b, c);
    assertThat(Dense.distance(c, Dense.product(a, b))).isLessThan(EPS);
  }

  @Test
  void shouldScaleElementByElementAndTakeAStepOfHornersRule() {
    RandomMatrices random = new RandomMatrices(6);
    ComplexVector c = random.vector(19);
    ComplexVector x = random.vector(19);
    ComplexVector product = c.copy();
    Kernels.scaleEach(product.re, product.im, x.re, x.im);
    double[] sum = c.re.clone();
    Kernels.horner(sum, x.re, x.im);
    for (int j = 0; j < 19; j++) {
      assertThat(product.re[j]).isCloseTo(c.re[j] * x.re[j] - c.im[j] * x.im[j], within(EPS));
      assertThat(product.im[j]).isCloseTo(c.re[j] * x.im[j] + c.im[j] * x.re[j], within(EPS));
      assertThat(sum[j]).isCloseTo(x.re[j] * c.re[j] + x.im[j], within(EPS));
    }
  }

  @Test
  void shouldGivePhases() {
    double[] t = {0, 0.25, 1, 30};
    double[] re = new double[4];
    double[] im = new double[4];
    Kernels.cis(-1.5, t, re, im);
    for (int j = 0; j < 4; j++) {
      assertThat(re[j]).isCloseTo(StrictMath.cos(1.5 * t[j]), within(2e-16));
      assertThat(im[j]).isCloseTo(-StrictMath.sin(1.5 * t[j]), within(2e-16));
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
