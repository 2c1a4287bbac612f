package dev.unravel.linalg;

import static org.assertj.core.api.Assertions.assertThat;

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

  @Test
  void shouldAddProductsTermByTerm() {
    SplittableRandom random = new SplittableRandom(1);
    for (int n = 0; n < CASES; n++) {
      Product p = new Product(random);
      kernel().addProduct(p.a, p.b, p.c, p.rows, p.terms, p.columns);
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
  void shouldAddRealProductsTermByTerm() {
    SplittableRandom random = new SplittableRandom(2);
    for (int n = 0; n < CASES; n++) {
      Product p = new Product(random);
      kernel().addRealProduct(p.a, p.b, p.c, p.rows, p.terms, p.columns);
      p.checkAgainst(
          (c, i, j, ar, ai, br, bi) ->
              c.set(i, j, Math.fma(ar, br, c.re(i, j)), Math.fma(ar, bi, c.im(i, j))));
    }
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
  void shouldGiveEachExponentTheBitsOfThePlainLoop() {
    for (int n = 0; n < 40; n++) {
      double[] x = arguments(n, 800);
      double[] expected = new double[n];
      Elementary.exp(-1.1, x, expected, 0);
      double[] out = new double[n];
      kernel().exp(-1.1, x, out);
      assertThat(out).containsExactly(expected);
    }
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
