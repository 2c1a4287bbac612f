package dev.unravel.linalg;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Eigenvalues and orthonormal eigenvectors of a complex Hermitian matrix, ascending, in about 20
 * n^3 operations: reflections make it tridiagonal, a diagonal of phases makes that real, and
 * implicit QL takes it apart. The residuals are a few units of rounding of the norm, and so is what
 * the vectors lack of being orthonormal, whatever the degeneracies. No operation but + - * / and
 * square roots.
 *
 * <p>Source: J. H. Wilkinson and C. Reinsch, Handbook for Automatic Computation II (1971), tred2
 * and tql2, with the complex reflections of R. S. Martin and J. H. Wilkinson there.
 *
 * <p>{@link HermitianEigen} needs no reflections and eight times as long. Histories depend on the
 * last digits of what it makes of steady states.
 */
public final class HouseholderEigen {

  private static final double UNIT = 0x1p-52;
  private static final double TINY = 0x1p-300;
  private static final int MOST_SWEEPS = 100;

  private final double[] values;
  private final ComplexVector[] vectors;

  private HouseholderEigen(double[] values, ComplexVector[] vectors) {
    this.values = values;
    this.vectors = vectors;
  }

  /**
   * Decomposes a matrix, of which the lower triangle is read.
   *
   * @throws NumericalLimitException if the iteration does not converge
   */
  public static HouseholderEigen of(ComplexMatrix a) {
    int n = a.rows();
    double scale = powerOfTwo(largest(a));
    double[][] x = new double[n][];
    double[][] y = new double[n][];
    for (int i = 0; i < n; i++) {
      x[i] = Arrays.copyOf(a.re(i), i + 1);
      y[i] = Arrays.copyOf(a.im(i), i + 1);
      for (int j = 0; j <= i; j++) {
        x[i][j] = notTiny(scale * x[i][j]);
        y[i][j] = notTiny(scale * y[i][j]);
      }
    }
    Tridiagonal t = new Tridiagonal(x, y);
    double[] phaseRe = new double[n];
    double[] phaseIm = new double[n];
    double[] beside = t.realBeside(phaseRe, phaseIm);
    double[][] z = new double[n][n];
    for (int j = 0; j < n; j++) {
      z[j][j] = 1;
    }
    double[] values = t.diagonal.clone();
    takeApart(values, beside, z);
    ComplexVector[] vectors = new ComplexVector[n];
    for (int j = 0; j < n; j++) {
      ComplexVector v = new ComplexVector(n);
      for (int i = 0; i < n; i++) {
        v.re[i] = phaseRe[i] * z[j][i];
        v.im[i] = phaseIm[i] * z[j][i];
      }
      t.reflectBack(v);
      vectors[j] = v;
    }
    int[] order =
        IntStream.range(0, n)
            .boxed()
            .sorted(Comparator.comparingDouble(j -> values[j]))
            .mapToInt(Integer::intValue)
            .toArray();
    return new HouseholderEigen(
        Arrays.stream(order).mapToDouble(j -> values[j] / scale).toArray(),
        Arrays.stream(order).mapToObj(j -> vectors[j]).toArray(ComplexVector[]::new));
  }

  /** 0 for what is so small beside 1 that its square may have no digits. */
  private static double notTiny(double x) {
    return Math.abs(x) < TINY ? 0 : x;
  }

  private static double largest(ComplexMatrix a) {
    double largest = 0;
    for (int i = 0; i < a.rows(); i++) {
      for (int j = 0; j < a.rows(); j++) {
        largest = Math.max(largest, Math.max(Math.abs(a.re(i, j)), Math.abs(a.im(i, j))));
      }
    }
    return largest;
  }

  /** A power of two that brings a number near 1; 1 for 0. */
  private static double powerOfTwo(double largest) {
    return largest > 0 && largest < Double.POSITIVE_INFINITY
        ? Math.scalb(1.0, -Math.max(-1000, Math.min(1000, Math.getExponent(largest))))
        : 1;
  }

  /** A = Q T Q^+ with a complex tridiagonal T, Q a product of reflections 1 - tau v v^+. */
  private static final class Tridiagonal {

    private final int n;
    private final double[] diagonal;
    private final double[] besideRe;
    private final double[] besideIm;
    private final double[] tau;

    /** The v of reflection k, components k + 1 and on. */
    private final double[][] reflectionRe;

    private final double[][] reflectionIm;

    /** Overwrites the lower triangle, by rows. */
    Tridiagonal(double[][] x, double[][] y) {
      n = x.length;
      diagonal = new double[n];
      besideRe = new double[Math.max(0, n - 1)];
      besideIm = new double[Math.max(0, n - 1)];
      tau = new double[n];
      reflectionRe = new double[n][];
      reflectionIm = new double[n][];
      for (int k = 0; k + 1 < n; k++) {
        int m = n - k - 1;
        double[] vr = new double[m];
        double[] vi = new double[m];
        for (int i = 0; i < m; i++) {
          vr[i] = x[k + 1 + i][k];
          vi[i] = y[k + 1 + i][k];
        }
        reflection(k, vr, vi);
        reflectionRe[k] = vr;
        reflectionIm[k] = vi;
        if (tau[k] != 0) {
          update(x, y, k + 1, vr, vi, tau[k]);
        }
      }
      for (int k = 0; k < n; k++) {
        diagonal[k] = x[k][k];
      }
    }

    /** The column becomes v, and the first element beside the diagonal what is left of it. */
    private void reflection(int k, double[] vr, double[] vi) {
      double below = 0;
      for (int i = 1; i < vr.length; i++) {
        below += vr[i] * vr[i] + vi[i] * vi[i];
      }
      if (below == 0) {
        besideRe[k] = vr[0];
        besideIm[k] = vi[0];
        return;
      }
      double first = vr[0] * vr[0] + vi[0] * vi[0];
      double length = Math.sqrt(below + first);
      double modulus = Math.sqrt(first);
      double cos = modulus > 0 ? vr[0] / modulus : 1;
      double sin = modulus > 0 ? vi[0] / modulus : 0;
      besideRe[k] = -length * cos;
      besideIm[k] = -length * sin;
      vr[0] = (modulus + length) * cos;
      vi[0] = (modulus + length) * sin;
      double square = (modulus + length) * (modulus + length) + below;
      tau[k] = 2 / square;
    }

    /** A becomes (1 - tau v v^+) A (1 - tau v v^+) in the rows and columns from a number on. */
    private static void update(
        double[][] x, double[][] y, int from, double[] vr, double[] vi, double tau) {
      int m = vr.length;
      double[] pr = new double[m];
      double[] pi = new double[m];
      for (int i = 0; i < m; i++) {
        double[] xi = x[from + i];
        double[] yi = y[from + i];
        double a = vr[i];
        double b = vi[i];
        double sumRe = xi[from + i] * a;
        double sumIm = xi[from + i] * b;
        for (int j = 0; j < i; j++) {
          double re = xi[from + j];
          double im = yi[from + j];
          sumRe += re * vr[j] - im * vi[j];
          sumIm += re * vi[j] + im * vr[j];
          pr[j] += re * a + im * b;
          pi[j] += re * b - im * a;
        }
        pr[i] += sumRe;
        pi[i] += sumIm;
      }
      double overlap = 0;
      for (int i = 0; i < m; i++) {
        pr[i] *= tau;
        pi[i] *= tau;
        overlap += vr[i] * pr[i] + vi[i] * pi[i];
      }
      double half = 0.5 * tau * overlap;
      for (int i = 0; i < m; i++) {
        pr[i] -= half * vr[i];
        pi[i] -= half * vi[i];
      }
      for (int i = 0; i < m; i++) {
        double[] xi = x[from + i];
        double[] yi = y[from + i];
        double a = vr[i];
        double b = vi[i];
        double c = pr[i];
        double e = pi[i];
        for (int j = 0; j < i; j++) {
          xi[from + j] -= a * pr[j] + b * pi[j] + c * vr[j] + e * vi[j];
          yi[from + j] -= b * pr[j] - a * pi[j] + e * vr[j] - c * vi[j];
        }
        xi[from + i] -= 2 * (a * c + b * e);
      }
    }

    /**
     * The moduli beside the diagonal; T = D |T| D^+ with the phases of D.
     *
     * @return with a 0 at the end
     */
    double[] realBeside(double[] phaseRe, double[] phaseIm) {
      double[] beside = new double[n];
      double re = 1;
      double im = 0;
      for (int k = 0; k < n; k++) {
        phaseRe[k] = re;
        phaseIm[k] = im;
        if (k + 1 < n) {
          double x = besideRe[k];
          double y = besideIm[k];
          double modulus = Math.sqrt(x * x + y * y);
          beside[k] = modulus;
          double cos = modulus > 0 ? x / modulus : 1;
          double sin = modulus > 0 ? y / modulus : 0;
          double nextRe = re * cos - im * sin;
          double nextIm = re * sin + im * cos;
          double norm = Math.sqrt(nextRe * nextRe + nextIm * nextIm);
          re = nextRe / norm;
          im = nextIm / norm;
        }
      }
      return beside;
    }

    /** v becomes Q v. */
    void reflectBack(ComplexVector v) {
      for (int k = n - 2; k >= 0; k--) {
        if (tau[k] == 0) {
          continue;
        }
        double[] a = reflectionRe[k];
        double[] b = reflectionIm[k];
        double x = 0;
        double y = 0;
        int from = k + 1;
        for (int i = 0; i < a.length; i++) {
          x += a[i] * v.re[from + i] + b[i] * v.im[from + i];
          y += a[i] * v.im[from + i] - b[i] * v.re[from + i];
        }
        x *= tau[k];
        y *= tau[k];
        for (int i = 0; i < a.length; i++) {
          v.re[from + i] -= a[i] * x - b[i] * y;
          v.im[from + i] -= a[i] * y + b[i] * x;
        }
      }
    }
  }

  /**
   * The diagonal d of a real symmetric tridiagonal matrix becomes its eigenvalues, the rows of z,
   * the identity at first, its eigenvectors.
   *
   * @param e e[i] beside d[i] and d[i + 1]; 0 at the end
   */
  private static void takeApart(double[] d, double[] e, double[][] z) {
    int n = d.length;
    double shifted = 0;
    double largest = 0;
    for (int l = 0; l < n; l++) {
      largest = Math.max(largest, Math.abs(d[l]) + Math.abs(e[l]));
    }
    for (int l = 0; l < n; l++) {
      int m = l;
      while (Math.abs(e[m]) > UNIT * largest) {
        m++;
      }
      int sweeps = 0;
      while (m > l && Math.abs(e[l]) > UNIT * largest) {
        if (++sweeps > MOST_SWEEPS) {
          throw new NumericalLimitException("the eigenvalue iteration did not converge");
        }
        shifted += shift(d, e, l);
        sweep(d, e, z, l, m);
      }
      d[l] += shifted;
      e[l] = 0;
    }
  }

  /** Takes an eigenvalue of the upper corner from l on away from the diagonal. */
  private static double shift(double[] d, double[] e, int l) {
    double g = d[l];
    double p = (d[l + 1] - g) / (2 * e[l]);
    double r = Math.sqrt(p * p + 1);
    r = p < 0 ? -r : r;
    d[l] = e[l] / (p + r);
    d[l + 1] = e[l] * (p + r);
    double h = g - d[l];
    for (int i = l + 2; i < d.length; i++) {
      d[i] -= h;
    }
    return h;
  }

  /** A sweep of rotations from m up to l. */
  private static void sweep(double[] d, double[] e, double[][] z, int l, int m) {
    double next = d[l + 1];
    double besideNext = e[l + 1];
    double p = d[m];
    double c = 1;
    double c2 = 1;
    double c3 = 1;
    double s = 0;
    double s2 = 0;
    for (int i = m - 1; i >= l; i--) {
      c3 = c2;
      c2 = c;
      s2 = s;
      double g = c * e[i];
      double h = c * p;
      double r = Math.sqrt(p * p + e[i] * e[i]);
      e[i + 1] = s * r;
      s = r > 0 ? e[i] / r : 0;
      c = r > 0 ? p / r : 1;
      p = c * d[i] - s * g;
      d[i + 1] = h + s * (c * g + s * d[i]);
      rotate(z[i], z[i + 1], c, s);
    }
    p = -s * s2 * c3 * besideNext * e[l] / next;
    e[l] = s * p;
    d[l] = c * p;
  }

  private static void rotate(double[] v, double[] w, double c, double s) {
    for (int k = 0; k < v.length; k++) {
      double h = w[k];
      w[k] = s * v[k] + c * h;
      v[k] = c * v[k] - s * h;
    }
  }

  public int size() {
    return values.length;
  }

  /** Eigenvalue j, ascending. */
  public double value(int j) {
    return values[j];
  }

  /** Eigenvector j, normalised, of arbitrary phase. Not to be changed. */
  public ComplexVector vector(int j) {
    return vectors[j];
  }
}
