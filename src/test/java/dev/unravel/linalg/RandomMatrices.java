package dev.unravel.linalg;

import java.util.SplittableRandom;

/** Random matrices and vectors for tests, from a seed. */
public final class RandomMatrices {

  private final SplittableRandom random;

  public RandomMatrices(long seed) {
    random = new SplittableRandom(seed);
  }

  /** Uniform in [-1, 1). */
  public double number() {
    return 2 * random.nextDouble() - 1;
  }

  public ComplexMatrix matrix(int rows, int columns) {
    ComplexMatrix a = new ComplexMatrix(rows, columns);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        a.set(i, j, number(), number());
      }
    }
    return a;
  }

  public ComplexMatrix hermitian(int n) {
    ComplexMatrix a = matrix(n, n);
    a.addScaled(1, 0, a.adjoint());
    a.scale(0.5);
    return a;
  }

  /** A matrix with nothing outside {@code -lower <= j - i <= upper}. */
  public ComplexMatrix banded(int n, int lower, int upper) {
    ComplexMatrix a = matrix(n, n);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        if (j - i < -lower || j - i > upper) {
          a.set(i, j, 0, 0);
        }
      }
    }
    return a;
  }

  public ComplexVector vector(int n) {
    ComplexVector v = new ComplexVector(n);
    for (int i = 0; i < n; i++) {
      v.re[i] = number();
      v.im[i] = number();
    }
    return v;
  }

  /** Columns orthonormal, by Gram-Schmidt (twice) on random ones. */
  public ComplexMatrix unitary(int n) {
    ComplexMatrix u = new ComplexMatrix(n, n);
    ComplexVector[] columns = new ComplexVector[n];
    for (int j = 0; j < n; j++) {
      columns[j] = vector(n);
      for (int pass = 0; pass < 2; pass++) {
        for (int k = 0; k < j; k++) {
          double x = columns[k].realDot(columns[j]);
          double y = columns[k].imaginaryDot(columns[j]);
          for (int i = 0; i < n; i++) {
            columns[j].re[i] -= x * columns[k].re[i] - y * columns[k].im[i];
            columns[j].im[i] -= x * columns[k].im[i] + y * columns[k].re[i];
          }
        }
        columns[j].normalise();
      }
      for (int i = 0; i < n; i++) {
        u.set(i, j, columns[j].re[i], columns[j].im[i]);
      }
    }
    return u;
  }
}
