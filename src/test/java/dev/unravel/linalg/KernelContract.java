package dev.unravel.linalg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Kernel} does, to the bit: the reference is the definition of each element,
 * spelled out. Sizes are random, from seeds that stand in the tests; they meet every tail of rows
 * and columns for vectors of 2, 4 and 8 numbers.
 */
abstract class KernelContract {

  private static final int CASES = 400;

  abstract Kernel kernel();

  /** A product within larger matrices, by its definition and by the kernel. */
  private final class Product {
    final int rows;
    final int terms;
    final int columns;
    final Submatrix a;
    final Submatrix b;
    final ComplexMatrix expected;
    final ComplexMatrix result;
    final Submatrix c;

    Product(SplittableRandom random) {
      RandomMatrices matrices = new RandomMatrices(random.nextLong());
      rows = random.nextInt(1, 14);
      terms = random.nextInt(1, 40);
      columns = random.nextInt(1, 70);
      int column = random.nextInt(2) * random.nextInt(20);
      a = new Submatrix(matrices.matrix(rows + 2, terms + 3), 2, random.nextInt(4));
      b = new Submatrix(matrices.matrix(terms + 1, column + columns + 2), 1, column);
      expected = matrices.matrix(rows + 4, column + columns + 1);
      result = expected.copy();
      c = new Submatrix(result, 3, column);
    }

    /** What is expected of the product begins with zeros; the rest of the matrix stays. */
    void beginWithZero() {
      new Submatrix(expected, c.row(), c.column()).clear(rows, columns);
    }

    void checkAgainst(Definition definition) {
      for (int i = 0; i < rows; i++) {
        for (int j = c.column(); j < c.column() + columns; j++) {
          for (int k = 0; k < terms; k++) {
            int t = a.column() + k;
            definition.step(
                expected, c.row() + i, j, a.re(i)[t], a.im(i)[t], b.re(k)[j], b.im(k)[j]);
          }
        }
      }
      for (int i = 0; i < result.rows(); i++) {
        String row = "%dx%dx%d, row %d".formatted(rows, terms, columns, i - c.row());
        assertThat(result.re(i)).as(row).containsExactly(expected.re(i));
        assertThat(result.im(i)).as(row).containsExactly(expected.im(i));
      }
    }
  }

  private interface Definition {
    void step(ComplexMatrix c, int i, int j, double ar, double ai, double br, double bi);
  }

  /** Whatever c holds, a number or not, the terms begin with zero. */
  @Test
  void shouldSetProductsTermByTerm() {
    SplittableRandom random = new SplittableRandom(3);
    for (int n = 0; n < CASES; n++) {
      Product p = new Product(random);
      if (n % 2 == 0) {
        p.result.set(p.c.row(), p.c.column(), Double.NaN, Double.POSITIVE_INFINITY);
      }
      p.beginWithZero();
      kernel().setProduct(p.a, p.b, p.c, p.rows, p.terms, p.columns);
      p.checkAgainst(
          (c, i, j, ar, ai, br, bi) ->
              c.set(
                  i,
                  j,
                  Math.fma(-ai, bi, Math.fma(ar, br, c.re(i, j))),
                  Math.fma(ai, br, Math.fma(ar, bi, c.im(i, j)))));
    }
  }

  @Test
  void shouldSetRealProductsTermByTerm() {
    SplittableRandom random = new SplittableRandom(4);
    for (int n = 0; n < CASES; n++) {
      Product p = new Product(random);
      p.beginWithZero();
      kernel().setRealProduct(p.a, p.b, p.c, p.rows, p.terms, p.columns);
      p.checkAgainst(
          (c, i, j, ar, ai, br, bi) ->
              c.set(i, j, Math.fma(ar, br, c.re(i, j)), Math.fma(ar, bi, c.im(i, j))));
    }
  }

  @Test
  void shouldAddProjectorsOneByOneOnAndAboveTheDiagonal() {
    SplittableRandom random = new SplittableRandom(8);
    for (int n = 0; n < CASES; n++) {
      RandomMatrices matrices = new RandomMatrices(random.nextLong());
      int to = random.nextInt(1, 40);
      int from = random.nextInt(to);
      int terms = random.nextInt(1, 12);
      ComplexMatrix x = new ComplexMatrix(terms, Kernels.padded(to));
      ComplexMatrix numbers = matrices.matrix(terms, to);
      for (int m = 0; m < terms; m++) {
        for (int i = from; i < to; i++) {
          x.set(m, i, numbers.re(m, i), numbers.im(m, i));
        }
      }
      double[] w = random.doubles(terms + 3L, -1, 1).toArray();
      ComplexMatrix rho = matrices.matrix(to, Kernels.padded(to));
      ComplexMatrix expected = rho.copy();
      for (int m = 0; m < terms; m++) {
        addProjector(x, m, w[3 + m], from, to, expected);
      }
      kernel().addProjectors(x, w, 3, terms, from, to, rho);
      for (int i = from; i < to; i++) {
        for (int j = i; j < to; j++) {
          assertThat(rho.re(i, j)).isEqualTo(expected.re(i, j));
          assertThat(rho.im(i, j)).isEqualTo(expected.im(i, j));
        }
      }
    }
  }

  private static void addProjector(
      ComplexMatrix x, int m, double w, int from, int to, ComplexMatrix rho) {
    for (int i = from; i < to; i++) {
      for (int j = i; j < to; j++) {
        double br = w * x.re(m, j);
        double bi = -(w * x.im(m, j));
        rho.set(
            i,
            j,
            Math.fma(-x.im(m, i), bi, Math.fma(x.re(m, i), br, rho.re(i, j))),
            Math.fma(x.im(m, i), br, Math.fma(x.re(m, i), bi, rho.im(i, j))));
      }
    }
  }

  @Test
  void shouldGiveEachAngleTheBitsOfThePlainLoop() {
    for (int n = 0; n < 40; n++) {
      double[] x = arguments(n, 1e5);
      double[] expectedRe = new double[n];
      double[] expectedIm = new double[n];
      Elementary.cis(-0.7, x, expectedRe, expectedIm, 0);
      double[] re = new double[n];
      double[] im = new double[n];
      kernel().cis(-0.7, x, re, im);
      assertThat(re).containsExactly(expectedRe);
      assertThat(im).containsExactly(expectedIm);
    }
  }

  @Test
  void shouldEvolveByThePhaseAndTheDecay() {
    for (int n = 0; n < 40; n++) {
      double[] t = arguments(n, 30);
      double[] xr = arguments(3 * n + 1, 1);
      double[] xi = arguments(3 * n + 2, 1);
      double[] expectedRe = new double[n];
      double[] expectedIm = new double[n];
      Elementary.rotate(-0.7, t, xr, xi, expectedRe, expectedIm, 0);
      Elementary.decay(-0.3, t, expectedRe, expectedIm, 0);
      double[] w = {0, -0.7, 0};
      double[] g = {0, -0.3, 0};
      ComplexMatrix x = ComplexMatrix.wrap(new double[][] {{}, xr}, new double[][] {{}, xi});
      ComplexMatrix y =
          ComplexMatrix.wrap(
              new double[][] {{}, new double[n]}, new double[][] {{}, new double[n]});
      kernel().evolve(w, g, 1, 2, t, x, y);
      assertThat(y.re(1)).containsExactly(expectedRe);
      assertThat(y.im(1)).containsExactly(expectedIm);
      kernel().evolve(w, g, 1, 2, t, x, x);
      assertThat(Arrays.copyOf(xr, n)).as("in place").containsExactly(expectedRe);
      assertThat(Arrays.copyOf(xi, n)).as("in place").containsExactly(expectedIm);
    }
  }

  @Test
  void shouldMultiplyByThePolynomialOfHornersRule() {
    double[] p = {0.5, -0.25, 1.5, 2, -3, 1};
    for (int n = 0; n < 40; n++) {
      double[] t = arguments(3 * n + 1, 2);
      double[] xr = arguments(3 * n + 2, 1);
      double[] xi = arguments(3 * n + 4, 1);
      double[] expectedRe = new double[t.length];
      double[] expectedIm = new double[t.length];
      for (int j = 0; j < t.length; j++) {
        double fr = Math.fma(t[j], Math.fma(t[j], p[0], p[2]), p[4]);
        double fi = Math.fma(t[j], Math.fma(t[j], p[1], p[3]), p[5]);
        expectedRe[j] = Math.fma(fr, xr[j], -(fi * xi[j]));
        expectedIm[j] = Math.fma(fr, xi[j], fi * xr[j]);
      }
      kernel().multiplyByPolynomial(p, t, xr, xi);
      assertThat(Arrays.copyOf(xr, t.length)).containsExactly(expectedRe);
      assertThat(Arrays.copyOf(xi, t.length)).containsExactly(expectedIm);
    }
  }

  @Test
  void shouldAddFormsRunByRunOrPairByPair() {
    SplittableRandom random = new SplittableRandom(5);
    for (int n = 0; n < CASES; n++) {
      RandomMatrices matrices = new RandomMatrices(random.nextLong());
      int count = random.nextInt(1, 70);
      ComplexMatrix x = matrices.matrix(random.nextInt(1, 9), count + random.nextInt(3));
      int total = random.nextInt(1, 40);
      int from = random.nextInt(total);
      int to = random.nextInt(from, total + 1);
      int[] pairs = random.ints(2L * total, 0, x.rows()).toArray();
      double[] u = random.doubles(6L * total, -1, 1).toArray();
      double[][] expected = {new double[count + 1], new double[count + 1], new double[count + 1]};
      double[] one = new double[count + 1];
      for (int j = 0; j < count; j++) {
        one[j] = form(pairs, u, from, to, x, j);
        for (int p = from; p < to; p++) {
          addPair(pairs, u, p, x, j, expected);
        }
      }
      double[][] found = {new double[count + 1], new double[count + 1], new double[count + 1]};
      kernel().addForms(pairs, u, from, to, x, found, count);
      assertThat(found).isDeepEqualTo(expected);
      double[] foundOne = new double[count + 1];
      kernel().addForm(pairs, u, from, to, x, foundOne, count);
      assertThat(foundOne).containsExactly(one);
    }
  }

  private static void addPair(
      int[] pairs, double[] u, int p, ComplexMatrix x, int j, double[][] three) {
    int i = pairs[2 * p];
    int k = pairs[2 * p + 1];
    double re = Math.fma(x.re(i, j), x.re(k, j), x.im(i, j) * x.im(k, j));
    double im = Math.fma(x.re(i, j), x.im(k, j), -(x.im(i, j) * x.re(k, j)));
    for (int f = 0; f < 3; f++) {
      double v = u[6 * p + 2 * f];
      double w = u[6 * p + 2 * f + 1];
      three[f][j] = Math.fma(-w, im, Math.fma(v, re, three[f][j]));
    }
  }

  private static double form(int[] pairs, double[] u, int from, int to, ComplexMatrix x, int j) {
    double sum = 0;
    int p = from;
    while (p < to) {
      int i = pairs[2 * p];
      double re = 0;
      double im = 0;
      for (; p < to && pairs[2 * p] == i; p++) {
        int k = pairs[2 * p + 1];
        double v = u[2 * p];
        double w = u[2 * p + 1];
        re = Math.fma(-w, x.im(k, j), Math.fma(v, x.re(k, j), re));
        im = Math.fma(w, x.re(k, j), Math.fma(v, x.im(k, j), im));
      }
      sum = Math.fma(x.im(i, j), im, Math.fma(x.re(i, j), re, sum));
    }
    return sum;
  }

  @Test
  void shouldSetProductsOfTheElementsOfEachRow() {
    SplittableRandom random = new SplittableRandom(6);
    for (int n = 0; n < CASES; n++) {
      RandomMatrices matrices = new RandomMatrices(random.nextLong());
      int count = random.nextInt(1, 70);
      ComplexMatrix x = matrices.matrix(random.nextInt(1, 9), count + random.nextInt(3));
      int rows = random.nextInt(1, 9);
      int[] column = random.ints(40, 0, x.rows()).toArray();
      double[] u = random.doubles(80, -1, 1).toArray();
      int[] begin = random.ints(rows, 0, 40).toArray();
      int[] end = Arrays.stream(begin).map(b -> random.nextInt(b, 41)).toArray();
      ComplexMatrix y = matrices.matrix(rows, x.columns());
      ComplexMatrix expected = y.copy();
      int from = random.nextInt(rows);
      for (int i = from; i < rows; i++) {
        for (int j = 0; j < count; j++) {
          setSparse(column, u, begin[i], end[i], x, expected, i, j);
        }
      }
      kernel().setSparseProduct(column, u, begin, end, from, rows, x, y, count);
      for (int i = 0; i < rows; i++) {
        assertThat(y.re(i)).containsExactly(expected.re(i));
        assertThat(y.im(i)).containsExactly(expected.im(i));
      }
    }
  }

  private static void setSparse(
      int[] column,
      double[] u,
      int begin,
      int end,
      ComplexMatrix x,
      ComplexMatrix y,
      int i,
      int j) {
    double re = 0;
    double im = 0;
    for (int p = begin; p < end; p++) {
      double br = x.re(column[p], j);
      double bi = x.im(column[p], j);
      re = Math.fma(-u[2 * p + 1], bi, Math.fma(u[2 * p], br, re));
      im = Math.fma(u[2 * p + 1], br, Math.fma(u[2 * p], bi, im));
    }
    y.set(i, j, re, im);
  }

  @Test
  void shouldSumPopulationsAndNeighbours() {
    SplittableRandom random = new SplittableRandom(7);
    for (int n = 0; n < CASES; n++) {
      int count = random.nextInt(1, 70);
      int to = random.nextInt(1, 12);
      int from = random.nextInt(to);
      ComplexMatrix x = new RandomMatrices(random.nextLong()).matrix(to + 3, count + 2);
      new Submatrix(x, to, 0).clear(2, count + 2);
      double[] m = random.doubles(to + 3, -1, 1).toArray();
      double[] s = random.doubles(to + 3, 0, 1).toArray();
      double[][] found = new double[9][count + 1];
      for (double[] sums : found) {
        Arrays.fill(sums, Double.NaN);
      }
      kernel().setLadderSums(m, s, from, to, x, found, count);
      for (int j = 0; j < count; j++) {
        double[] expected = ladderSums(m, s, from, to, x, j);
        for (int a = 0; a < 9; a++) {
          assertThat(found[a][j]).as("sum %d of column %d", a, j).isEqualTo(expected[a]);
        }
      }
    }
  }

  private static double[] ladderSums(
      double[] m, double[] s, int from, int to, ComplexMatrix x, int j) {
    double[] sums = new double[9];
    for (int k = from; k < to; k++) {
      double p = Math.fma(x.re(k, j), x.re(k, j), x.im(k, j) * x.im(k, j));
      double a = s[k] * realProduct(x, k, k + 1, j);
      double b = s[k] * imaginaryProduct(x, k, k + 1, j);
      sums[0] += p;
      sums[1] += m[k] * p;
      sums[2] = Math.fma(m[k], m[k] * p, sums[2]);
      sums[3] += a;
      sums[4] += b;
      sums[5] = Math.fma(m[k] - 0.5, a, sums[5]);
      sums[6] = Math.fma(m[k] - 0.5, b, sums[6]);
      sums[7] = Math.fma(s[k] * s[k + 1], realProduct(x, k, k + 2, j), sums[7]);
      sums[8] = Math.fma(s[k] * s[k + 1], imaginaryProduct(x, k, k + 2, j), sums[8]);
    }
    return sums;
  }

  private static double realProduct(ComplexMatrix x, int k, int l, int j) {
    return Math.fma(x.re(k, j), x.re(l, j), x.im(k, j) * x.im(l, j));
  }

  private static double imaginaryProduct(ComplexMatrix x, int k, int l, int j) {
    return Math.fma(x.re(k, j), x.im(l, j), -(x.im(k, j) * x.re(l, j)));
  }

  /** Numbers from a seed, and among them what may need care. */
  private static double[] arguments(int n, double max) {
    double[] special = {
      0,
      -0.0,
      Double.MIN_VALUE,
      Math.PI,
      1e9,
      -3e9,
      1e300,
      Double.POSITIVE_INFINITY,
      Double.NaN,
      640
    };
    SplittableRandom random = new SplittableRandom(n);
    double[] x = new double[n];
    for (int j = 0; j < n; j++) {
      x[j] = n % 3 == 0 ? special[(j + n / 3) % special.length] : random.nextDouble(-max, max);
    }
    return x;
  }
}
