package dev.unravel.linalg;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Eigenvalues and orthonormal eigenvectors of a complex Hermitian matrix A = X + iY, ascending.
 *
 * <p>From the real symmetric matrix ((X, -Y), (Y, X)) of twice the size n, which has every
 * eigenvalue of A twice, with eigenvectors (Re v, Im v) and (-Im v, Re v). Read as complex vectors,
 * the first 2j + 2 of its eigenvectors, ascending, have squared remainders of at least 2 in all
 * after the projections onto any j vectors have been taken away. So the largest of them is at least
 * 1/(j + 1), and choosing it each time gives n orthonormal eigenvectors whatever the degeneracies,
 * exact or numerical. Eigenvalues are the Rayleigh quotients of the vectors.
 *
 * <p>A real A = X has real ones. There both blocks are decomposed alike, to the last bit, and of
 * (v, 0) and (0, v), whose remainders stay alike, the first is chosen: so X alone is decomposed,
 * which takes an eighth of the time.
 */
public final class HermitianEigen {

  /** A squared remainder that is rounding. */
  private static final double NOTHING = 1e-20;

  private final double[] values;
  private final ComplexVector[] vectors;

  private HermitianEigen(double[] values, ComplexVector[] vectors) {
    this.values = values;
    this.vectors = vectors;
  }

  /**
   * Decomposes a matrix, of which only Hermiticity is assumed and not checked.
   *
   * @throws ArithmeticException if the iteration does not converge
   */
  public static HermitianEigen of(ComplexMatrix a) {
    return a.isReal() ? ascending(a, orthonormal(realEigenvectors(a), 1)) : ofComplex(a);
  }

  /** The same without a look at whether it is real. */
  static HermitianEigen ofComplex(ComplexMatrix a) {
    return ascending(a, orthonormal(embeddedEigenvectors(a), 2));
  }

  /**
   * Orthonormal ones of the vectors, number j from among the first c (j + 1).
   *
   * @param c how often each eigenvalue is there
   */
  private static ComplexVector[] orthonormal(ComplexVector[] remainders, int c) {
    boolean[] taken = new boolean[remainders.length];
    ComplexVector[] vectors = new ComplexVector[remainders.length / c];
    for (int j = 0; j < vectors.length; j++) {
      int best = largest(remainders, taken, c * (j + 1));
      taken[best] = true;
      vectors[j] = remainders[best];
      orthonormalise(vectors, j);
      removeFromAll(remainders, taken, vectors[j]);
    }
    return vectors;
  }

  /** Which of the first so many remainders that are not taken yet is the longest. */
  private static int largest(ComplexVector[] remainders, boolean[] taken, int count) {
    int best = -1;
    double most = 0;
    for (int i = 0; i < count; i++) {
      double remainder = taken[i] ? 0 : remainders[i].normSquared();
      if (remainder > most) {
        most = remainder;
        best = i;
      }
    }
    return best;
  }

  /** Once more, against what rounding has left of the vectors before number j. */
  private static void orthonormalise(ComplexVector[] vectors, int j) {
    vectors[j].normalise();
    for (int i = 0; i < j; i++) {
      removeComponent(vectors[j], vectors[i]);
    }
    vectors[j].normalise();
  }

  /** What this leaves nothing of is never the longest again, and counts as taken. */
  private static void removeFromAll(
      ComplexVector[] remainders, boolean[] taken, ComplexVector unit) {
    for (int i = 0; i < remainders.length; i++) {
      if (!taken[i]) {
        removeComponent(remainders[i], unit);
        taken[i] = remainders[i].normSquared() < NOTHING;
      }
    }
  }

  /** The eigenvectors of X, ascending. */
  private static ComplexVector[] realEigenvectors(ComplexMatrix a) {
    int n = a.rows();
    double[][] symmetric = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        symmetric[i][j] = (a.re(i, j) + a.re(j, i)) / 2;
      }
    }
    SymmetricEigen eigen = SymmetricEigen.of(symmetric);
    ComplexVector[] vectors = new ComplexVector[n];
    for (int i = 0; i < n; i++) {
      vectors[i] = ComplexVector.ofReal(eigen.vector(i));
    }
    return vectors;
  }

  /** The eigenvectors of ((X, -Y), (Y, X)), ascending, read as complex vectors. */
  private static ComplexVector[] embeddedEigenvectors(ComplexMatrix a) {
    int n = a.rows();
    double[][] embedded = new double[2 * n][2 * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double x = (a.re(i, j) + a.re(j, i)) / 2;
        double y = (a.im(i, j) - a.im(j, i)) / 2;
        embedded[i][j] = x;
        embedded[i + n][j + n] = x;
        embedded[i][j + n] = -y;
        embedded[i + n][j] = y;
      }
    }
    SymmetricEigen eigen = SymmetricEigen.of(embedded);
    ComplexVector[] vectors = new ComplexVector[2 * n];
    for (int i = 0; i < 2 * n; i++) {
      double[] v = eigen.vector(i);
      vectors[i] = ComplexVector.wrap(Arrays.copyOfRange(v, 0, n), Arrays.copyOfRange(v, n, 2 * n));
    }
    return vectors;
  }

  private static HermitianEigen ascending(ComplexMatrix a, ComplexVector[] vectors) {
    int n = vectors.length;
    double[] quotients = new double[n];
    for (int j = 0; j < n; j++) {
      quotients[j] = rayleighQuotient(a, vectors[j]);
    }
    int[] order =
        IntStream.range(0, n)
            .boxed()
            .sorted(Comparator.comparingDouble(j -> quotients[j]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] values = new double[n];
    ComplexVector[] sorted = new ComplexVector[n];
    for (int j = 0; j < n; j++) {
      values[j] = quotients[order[j]];
      sorted[j] = vectors[order[j]];
    }
    return new HermitianEigen(values, sorted);
  }

  /** Re &lt;v|A|v&gt; for a unit vector v. */
  private static double rayleighQuotient(ComplexMatrix a, ComplexVector v) {
    double sum = 0;
    for (int i = 0; i < v.size(); i++) {
      double[] re = a.re(i);
      double[] im = a.im(i);
      double x = 0;
      double y = 0;
      for (int j = 0; j < re.length; j++) {
        x += re[j] * v.re[j] - im[j] * v.im[j];
        y += re[j] * v.im[j] + im[j] * v.re[j];
      }
      sum += v.re[i] * x + v.im[i] * y;
    }
    return sum;
  }

  private static void removeComponent(ComplexVector v, ComplexVector unit) {
    double x = 0;
    double y = 0;
    for (int i = 0; i < v.re.length; i++) {
      x += unit.re[i] * v.re[i] + unit.im[i] * v.im[i];
      y += unit.re[i] * v.im[i] - unit.im[i] * v.re[i];
    }
    Kernels.addMultiple(v.re, v.im, -x, -y, unit.re, unit.im);
  }

  public int size() {
    return values.length;
  }

  /** Eigenvalue j, ascending. */
  public double value(int j) {
    return values[j];
  }

  /** Eigenvector j, normalised, of arbitrary phase. */
  public ComplexVector vector(int j) {
    return vectors[j];
  }
}
