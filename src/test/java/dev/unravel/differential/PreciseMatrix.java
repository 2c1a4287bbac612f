package dev.unravel.differential;

import java.util.Arrays;

/**
 * A real square matrix in which every element is the unevaluated sum of two doubles, good to about
 * 1e-32: enough for the exponential of a generator whose norm is 1e15 to be good to 1e-16. Dekker,
 * Numer. Math. 18, 224 (1971).
 */
final class PreciseMatrix {

  /** Remainder of the series below 2e-33 where the row sums are at most 1/2. */
  private static final int DEGREE = 24;

  /** Powers that are kept: (1 + A x 4 + ...) in steps of A^5. */
  private static final int POWERS = 5;

  final int n;
  final double[][] high;
  final double[][] low;

  PreciseMatrix(int n) {
    this.n = n;
    high = new double[n][n];
    low = new double[n][n];
  }

  static PreciseMatrix identity(int n) {
    PreciseMatrix m = new PreciseMatrix(n);
    for (int i = 0; i < n; i++) {
      m.high[i][i] = 1;
    }
    return m;
  }

  /** this[i][j] += x y, x and y being doubles. */
  void addProduct(int i, int j, double x, double y) {
    double p = x * y;
    add(i, j, p, Math.fma(x, y, -p));
  }

  /** this[i][j] += high + low. */
  void add(int i, int j, double h, double l) {
    double sum = high[i][j] + h;
    double part = sum - high[i][j];
    double rest = (high[i][j] - (sum - part)) + (h - part) + (low[i][j] + l);
    high[i][j] = sum + rest;
    low[i][j] = rest - (high[i][j] - sum);
  }

  /** this * b. */
  PreciseMatrix times(PreciseMatrix b) {
    PreciseMatrix c = new PreciseMatrix(n);
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < n; k++) {
        if (high[i][k] != 0) {
          addMultiple(high[i][k], low[i][k], b.high[k], b.low[k], c.high[i], c.low[i]);
        }
      }
    }
    return c;
  }

  private static void addMultiple(
      double xHigh, double xLow, double[] bHigh, double[] bLow, double[] cHigh, double[] cLow) {
    for (int j = 0; j < cHigh.length; j++) {
      double p = xHigh * bHigh[j];
      double e = Math.fma(xHigh, bHigh[j], -p) + (xHigh * bLow[j] + xLow * bHigh[j]);
      double sum = cHigh[j] + p;
      double part = sum - cHigh[j];
      double rest = (cHigh[j] - (sum - part)) + (p - part) + (cLow[j] + e);
      double h = sum + rest;
      cLow[j] = rest - (h - sum);
      cHigh[j] = h;
    }
  }

  /** this * x, as a vector of pairs: element 0 the high parts, element 1 the low ones. */
  double[][] times(double[][] x) {
    double[][] y = new double[2][n];
    for (int i = 0; i < n; i++) {
      double[] h = new double[1];
      double[] l = new double[1];
      for (int k = 0; k < n; k++) {
        addMultiple(high[i][k], low[i][k], new double[] {x[0][k]}, new double[] {x[1][k]}, h, l);
      }
      y[0][i] = h[0];
      y[1][i] = l[0];
    }
    return y;
  }

  PreciseMatrix scaled(double x) {
    PreciseMatrix m = new PreciseMatrix(n);
    for (int i = 0; i < n; i++) {
      addMultiple(x, 0, high[i], low[i], m.high[i], m.low[i]);
    }
    return m;
  }

  private void addScaled(double xHigh, double xLow, PreciseMatrix b) {
    for (int i = 0; i < n; i++) {
      addMultiple(xHigh, xLow, b.high[i], b.low[i], high[i], low[i]);
    }
  }

  /** The largest row sum. */
  double norm() {
    double norm = 0;
    for (double[] row : high) {
      norm = Math.max(norm, Arrays.stream(row).map(Math::abs).sum());
    }
    return norm;
  }

  /** exp(t this), by scaling and squaring. */
  PreciseMatrix exponential(double t) {
    double norm = norm() * t;
    int squarings = norm <= 0.5 ? 0 : 2 + Math.getExponent(norm);
    PreciseMatrix result = series(scaled(t).scaled(Math.scalb(1.0, -squarings)));
    for (int s = 0; s < squarings; s++) {
      result = result.times(result);
    }
    return result;
  }

  private static PreciseMatrix series(PreciseMatrix a) {
    PreciseMatrix[] powers = new PreciseMatrix[POWERS + 1];
    powers[0] = identity(a.n);
    for (int k = 1; k <= POWERS; k++) {
      powers[k] = powers[k - 1].times(a);
    }
    double[] high = new double[DEGREE + 1];
    double[] low = new double[DEGREE + 1];
    high[0] = 1;
    for (int k = 1; k <= DEGREE; k++) {
      high[k] = high[k - 1] / k;
      low[k] = (Math.fma(-high[k], k, high[k - 1]) + low[k - 1]) / k;
    }
    PreciseMatrix sum = new PreciseMatrix(a.n);
    for (int from = DEGREE - DEGREE % POWERS; from >= 0; from -= POWERS) {
      sum = powers[POWERS].times(sum);
      for (int k = from; k < from + POWERS && k <= DEGREE; k++) {
        sum.addScaled(high[k], low[k], powers[k - from]);
      }
    }
    return sum;
  }
}
