package dev.unravel.linalg;

import java.util.Arrays;

/**
 * The inner loops of the program. Each works on whole arrays that share one index, with a small
 * body, so that C2 turns it into vector instructions; none allocates.
 */
public final class Kernels {

  private Kernels() {}

  /** (cr + i ci)[j] += (x + iy) (br + i bi)[j] for every j. */
  public static void addMultiple(
      double[] cr, double[] ci, double x, double y, double[] br, double[] bi) {
    for (int j = 0; j < cr.length; j++) {
      cr[j] += x * br[j] - y * bi[j];
      ci[j] += x * bi[j] + y * br[j];
    }
  }

  /** (cr + i ci)[j] = (x + iy) (cr + i ci)[j] for every j. */
  public static void scale(double[] cr, double[] ci, double x, double y) {
    for (int j = 0; j < cr.length; j++) {
      double t = x * cr[j] - y * ci[j];
      ci[j] = x * ci[j] + y * cr[j];
      cr[j] = t;
    }
  }

  /** c = p b for a dense p (d x d) and a block of states b (d x M, a state a column). */
  public static void multiply(ComplexMatrix p, ComplexMatrix b, ComplexMatrix c) {
    multiply(p, b, c, 0);
  }

  /** The same for the columns from {@code from} on; the others of c are left as they are. */
  public static void multiply(ComplexMatrix p, ComplexMatrix b, ComplexMatrix c, int from) {
    for (int i = 0; i < p.rows(); i++) {
      double[] cr = c.re(i);
      double[] ci = c.im(i);
      Arrays.fill(cr, from, cr.length, 0);
      Arrays.fill(ci, from, ci.length, 0);
      double[] pr = p.re(i);
      double[] pi = p.im(i);
      int k = 0;
      for (; k + 1 < p.columns(); k += 2) {
        addTwo(
            cr,
            ci,
            from,
            pr[k],
            pi[k],
            b.re(k),
            b.im(k),
            pr[k + 1],
            pi[k + 1],
            b.re(k + 1),
            b.im(k + 1));
      }
      if (k < p.columns()) {
        addTwo(cr, ci, from, pr[k], pi[k], b.re(k), b.im(k), 0, 0, b.re(k), b.im(k));
      }
    }
  }

  private static void addTwo(
      double[] cr,
      double[] ci,
      int from,
      double x,
      double y,
      double[] br,
      double[] bi,
      double v,
      double w,
      double[] er,
      double[] ei) {
    for (int j = from; j < cr.length; j++) {
      double re = Math.fma(-y, bi[j], Math.fma(x, br[j], cr[j]));
      double im = Math.fma(y, br[j], Math.fma(x, bi[j], ci[j]));
      cr[j] = Math.fma(-w, ei[j], Math.fma(v, er[j], re));
      ci[j] = Math.fma(w, er[j], Math.fma(v, ei[j], im));
    }
  }

  /** c = v b for a real v, by rows, and a block of states b, a state a column. */
  public static void multiplyReal(double[][] v, ComplexMatrix b, ComplexMatrix c) {
    for (int i = 0; i < v.length; i++) {
      double[] cr = c.re(i);
      double[] ci = c.im(i);
      Arrays.fill(cr, 0);
      Arrays.fill(ci, 0);
      for (int k = 0; k < v[i].length; k++) {
        addRealMultiple(cr, v[i][k], b.re(k));
        addRealMultiple(ci, v[i][k], b.im(k));
      }
    }
  }

  private static void addRealMultiple(double[] c, double x, double[] b) {
    for (int j = 0; j < c.length; j++) {
      c[j] += x * b[j];
    }
  }

  /**
   * rho += sum_m w[m] psi_m psi_m^+ on and above the diagonal.
   *
   * @param states one state psi_m a row (M x d)
   * @param w weights, M
   * @param rho upper triangle to add to (d x d)
   */
  public static void addOuterProducts(ComplexMatrix states, double[] w, ComplexMatrix rho) {
    int d = rho.rows();
    for (int i = 0; i < d; i++) {
      double[] rr = rho.re(i);
      double[] ri = rho.im(i);
      int m = 0;
      for (; m + 1 < w.length; m += 2) {
        double a = w[m] * states.re(m, i);
        double b = w[m] * states.im(m, i);
        double e = w[m + 1] * states.re(m + 1, i);
        double f = w[m + 1] * states.im(m + 1, i);
        addTwoConjugated(
            rr, ri, i, a, b, states.re(m), states.im(m), e, f, states.re(m + 1), states.im(m + 1));
      }
      if (m < w.length) {
        double a = w[m] * states.re(m, i);
        double b = w[m] * states.im(m, i);
        addTwoConjugated(
            rr, ri, i, a, b, states.re(m), states.im(m), 0, 0, states.re(m), states.im(m));
      }
    }
  }

  /** r[j] += (a + ib) conj(x[j]) + (e + if) conj(z[j]) for j >= from. */
  private static void addTwoConjugated(
      double[] rr,
      double[] ri,
      int from,
      double a,
      double b,
      double[] xr,
      double[] xi,
      double e,
      double f,
      double[] zr,
      double[] zi) {
    for (int j = from; j < rr.length; j++) {
      rr[j] += (a * xr[j] + b * xi[j]) + (e * zr[j] + f * zi[j]);
      ri[j] += (b * xr[j] - a * xi[j]) + (f * zr[j] - e * zi[j]);
    }
  }

  /**
   * s += sum_m p_m p_m^T on and above the diagonal, for real vectors p_m.
   *
   * @param vectors one p_m a row
   * @param s upper triangle to add to, by rows
   */
  public static void addRealOuterProducts(double[][] vectors, double[][] s) {
    for (double[] p : vectors) {
      for (int i = 0; i < s.length; i++) {
        double[] row = s[i];
        double x = p[i];
        for (int j = i; j < row.length; j++) {
          row[j] += x * p[j];
        }
      }
    }
  }
}
