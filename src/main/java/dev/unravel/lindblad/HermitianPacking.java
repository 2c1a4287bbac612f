package dev.unravel.lindblad;

import dev.unravel.linalg.ComplexMatrix;

/**
 * A Hermitian d x d matrix as d^2 real numbers: Re rho[i][j] for i &lt;= j is number i d + j, and
 * Im rho[i][j] for i &lt; j is number j d + i.
 */
final class HermitianPacking {

  private HermitianPacking() {}

  /** Packs the Hermitian part. */
  static double[] pack(ComplexMatrix rho) {
    int d = rho.rows();
    double[] y = new double[d * d];
    for (int i = 0; i < d; i++) {
      for (int j = i; j < d; j++) {
        y[i * d + j] = 0.5 * (rho.re(i, j) + rho.re(j, i));
        if (j > i) {
          y[j * d + i] = 0.5 * (rho.im(i, j) - rho.im(j, i));
        }
      }
    }
    return y;
  }

  /** The inverse of {@link #pack}, both triangles. */
  static void unpack(double[] y, ComplexMatrix rho) {
    int d = rho.rows();
    for (int i = 0; i < d; i++) {
      rho.set(i, i, y[i * d + i], 0);
      for (int j = i + 1; j < d; j++) {
        rho.set(i, j, y[i * d + j], y[j * d + i]);
        rho.set(j, i, y[i * d + j], -y[j * d + i]);
      }
    }
  }

  /** The matrix of which only some of the numbers differ from 0. */
  static ComplexMatrix unpack(int d, int[] numbers, double[] values) {
    ComplexMatrix rho = new ComplexMatrix(d, d);
    for (int e = 0; e < numbers.length; e++) {
      int i = numbers[e] / d;
      int j = numbers[e] - i * d;
      if (i <= j) {
        rho.re(i)[j] = values[e];
        rho.re(j)[i] = values[e];
      } else {
        rho.im(j)[i] = values[e];
        rho.im(i)[j] = -values[e];
      }
    }
    return rho;
  }

  /** Whether number q is an element of the diagonal. */
  static boolean isDiagonal(int q, int d) {
    return q / d == q % d;
  }

  /**
   * The imaginary part that goes with a real one and the other way round; itself if there is none.
   */
  static int otherPart(int q, int d) {
    return q % d * d + q / d;
  }
}
