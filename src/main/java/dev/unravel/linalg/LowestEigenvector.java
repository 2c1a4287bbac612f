package dev.unravel.linalg;

import java.util.Arrays;

/**
 * The eigenvector of the lowest eigenvalue of a real symmetric tridiagonal matrix T whose elements
 * beside the diagonal are negative. It has no zeros and one sign (Perron and Frobenius); the
 * eigenvalue is simple. O(n) work and memory.
 *
 * <p>Bisection by the sign of the pivots of T - x finds the lowest eigenvalue to rounding; inverse
 * iteration with T - x, positive definite a little below, does the rest: each turn divides what is
 * there of other eigenvectors by the gap in units of 1e-14 ||T||. Source: B. N. Parlett, The
 * Symmetric Eigenvalue Problem, 3.3 and 4.2.
 */
public final class LowestEigenvector {

  private static final int ITERATIONS = 6;

  /** How far below the eigenvalue T - x stays safely positive definite, in units of ||T||. */
  private static final double SAFETY = 1e-14;

  private LowestEigenvector() {}

  /**
   * The eigenvector, normalised and positive.
   *
   * @param diagonal n elements
   * @param beside n - 1 elements, negative
   */
  public static double[] of(double[] diagonal, double[] beside) {
    double shift = below(diagonal, beside);
    double[] v = new double[diagonal.length];
    Arrays.fill(v, 1);
    for (int i = 0; i < ITERATIONS; i++) {
      solve(diagonal, beside, shift, v);
      normalise(v);
    }
    return v;
  }

  /** A number just below every eigenvalue. */
  private static double below(double[] diagonal, double[] beside) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.POSITIVE_INFINITY;
    double largest = 0;
    for (int i = 0; i < diagonal.length; i++) {
      double radius =
          (i > 0 ? Math.abs(beside[i - 1]) : 0) + (i < beside.length ? Math.abs(beside[i]) : 0);
      low = Math.min(low, diagonal[i] - radius);
      high = Math.min(high, diagonal[i]);
      largest = Math.max(largest, Math.abs(diagonal[i]) + radius);
    }
    low -= 1e-15 * largest + Double.MIN_NORMAL;
    while (true) {
      double middle = low + 0.5 * (high - low);
      if (middle <= low || middle >= high) {
        return low - SAFETY * largest - Double.MIN_NORMAL; // so that 1/(T - x) is finite for T = 0
      }
      if (isPositiveDefinite(diagonal, beside, middle)) {
        low = middle;
      } else {
        high = middle;
      }
    }
  }

  /** Whether every pivot of T - x is positive. */
  private static boolean isPositiveDefinite(double[] diagonal, double[] beside, double x) {
    double pivot = diagonal[0] - x;
    for (int i = 1; i < diagonal.length && pivot > 0; i++) {
      pivot = diagonal[i] - x - beside[i - 1] * beside[i - 1] / pivot;
    }
    return pivot > 0;
  }

  /** v becomes (T - x)^-1 v. */
  private static void solve(double[] diagonal, double[] beside, double x, double[] v) {
    int n = diagonal.length;
    double[] pivots = new double[n];
    pivots[0] = diagonal[0] - x;
    for (int i = 1; i < n; i++) {
      double factor = beside[i - 1] / pivots[i - 1];
      pivots[i] = diagonal[i] - x - beside[i - 1] * factor;
      v[i] -= factor * v[i - 1];
    }
    v[n - 1] /= pivots[n - 1];
    for (int i = n - 2; i >= 0; i--) {
      v[i] = (v[i] - beside[i] * v[i + 1]) / pivots[i];
    }
  }

  /** By the largest element first, since the square of one may be out of range. */
  private static void normalise(double[] v) {
    double largest = Arrays.stream(v).max().orElseThrow();
    double sum = 0;
    for (int i = 0; i < v.length; i++) {
      v[i] /= largest;
      sum += v[i] * v[i];
    }
    double scale = 1 / Math.sqrt(sum);
    for (int i = 0; i < v.length; i++) {
      v[i] *= scale;
    }
  }
}
