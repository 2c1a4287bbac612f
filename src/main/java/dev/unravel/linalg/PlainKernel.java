package dev.unravel.linalg;

import java.util.Arrays;

/**
 * Loops along rows, small enough for C2 to turn them into vector instructions by itself: it does so
 * when all arrays share one index and few of them meet in a body. Two terms at a time halve the
 * traffic of c; with four, C2 of Java 17 gives up.
 */
final class PlainKernel implements Kernel {

  @Override
  public String name() {
    return "plain";
  }

  @Override
  public void setProduct(Submatrix a, Submatrix b, Submatrix c, int rows, int terms, int columns) {
    c.clear(rows, columns);
    for (int i = 0; i < rows; i++) {
      addProductRow(a, b, c, i, terms, c.column(), c.column() + columns);
    }
  }

  /** Row i of c, columns {@code from} to {@code to - 1} of the matrices b and c are parts of. */
  private static void addProductRow(
      Submatrix a, Submatrix b, Submatrix c, int i, int terms, int from, int to) {
    double[] x = a.re(i);
    double[] y = a.im(i);
    int offset = a.column();
    double[] cr = c.re(i);
    double[] ci = c.im(i);
    int k = 0;
    for (; k + 1 < terms; k += 2) {
      double x0 = x[offset + k];
      double y0 = y[offset + k];
      double x1 = x[offset + k + 1];
      double y1 = y[offset + k + 1];
      addTwo(cr, ci, from, to, x0, y0, b.re(k), b.im(k), x1, y1, b.re(k + 1), b.im(k + 1));
    }
    if (k < terms) {
      addOne(cr, ci, from, to, x[offset + k], y[offset + k], b.re(k), b.im(k));
    }
  }

  private static void addOne(
      double[] cr, double[] ci, int from, int to, double x, double y, double[] br, double[] bi) {
    for (int j = from; j < to; j++) {
      cr[j] = Math.fma(-y, bi[j], Math.fma(x, br[j], cr[j]));
      ci[j] = Math.fma(y, br[j], Math.fma(x, bi[j], ci[j]));
    }
  }

  private static void addTwo(
      double[] cr,
      double[] ci,
      int from,
      int to,
      double x,
      double y,
      double[] br,
      double[] bi,
      double v,
      double w,
      double[] er,
      double[] ei) {
    for (int j = from; j < to; j++) {
      double re = Math.fma(-y, bi[j], Math.fma(x, br[j], cr[j]));
      double im = Math.fma(y, br[j], Math.fma(x, bi[j], ci[j]));
      cr[j] = Math.fma(-w, ei[j], Math.fma(v, er[j], re));
      ci[j] = Math.fma(w, er[j], Math.fma(v, ei[j], im));
    }
  }

  @Override
  public void setRealProduct(
      Submatrix a, Submatrix b, Submatrix c, int rows, int terms, int columns) {
    c.clear(rows, columns);
    for (int i = 0; i < rows; i++) {
      addRealProductRow(a, b, c, i, terms, c.column(), c.column() + columns);
    }
  }

  /** As {@link #addProductRow}. */
  private static void addRealProductRow(
      Submatrix a, Submatrix b, Submatrix c, int i, int terms, int from, int to) {
    double[] x = a.re(i);
    int offset = a.column();
    int k = 0;
    for (; k + 1 < terms; k += 2) {
      addTwo(c.re(i), from, to, x[offset + k], b.re(k), x[offset + k + 1], b.re(k + 1));
      addTwo(c.im(i), from, to, x[offset + k], b.im(k), x[offset + k + 1], b.im(k + 1));
    }
    if (k < terms) {
      addOne(c.re(i), from, to, x[offset + k], b.re(k));
      addOne(c.im(i), from, to, x[offset + k], b.im(k));
    }
  }

  @Override
  public void addProjectors(
      ComplexMatrix x, double[] w, int offset, int terms, int from, int to, ComplexMatrix rho) {
    double[][] re = new double[2][to];
    double[][] im = new double[2][to];
    int m = 0;
    for (; m + 1 < terms; m += 2) {
      scaleConjugate(w[offset + m], x.re(m), x.im(m), re[0], im[0], from, to);
      scaleConjugate(w[offset + m + 1], x.re(m + 1), x.im(m + 1), re[1], im[1], from, to);
      for (int i = from; i < to; i++) {
        double p = x.re(m + 1, i);
        double q = x.im(m + 1, i);
        double[] cr = rho.re(i);
        double[] ci = rho.im(i);
        addTwo(cr, ci, i, to, x.re(m, i), x.im(m, i), re[0], im[0], p, q, re[1], im[1]);
      }
    }
    if (m < terms) {
      scaleConjugate(w[offset + m], x.re(m), x.im(m), re[0], im[0], from, to);
      for (int i = from; i < to; i++) {
        addOne(rho.re(i), rho.im(i), i, to, x.re(m, i), x.im(m, i), re[0], im[0]);
      }
    }
  }

  private static void scaleConjugate(
      double w, double[] xr, double[] xi, double[] re, double[] im, int from, int to) {
    for (int j = from; j < to; j++) {
      re[j] = w * xr[j];
      im[j] = -(w * xi[j]);
    }
  }

  private static void addOne(double[] c, int from, int to, double x, double[] b) {
    for (int j = from; j < to; j++) {
      c[j] = Math.fma(x, b[j], c[j]);
    }
  }

  private static void addTwo(
      double[] c, int from, int to, double x, double[] b, double v, double[] e) {
    for (int j = from; j < to; j++) {
      c[j] = Math.fma(v, e[j], Math.fma(x, b[j], c[j]));
    }
  }

  /**
   * {@code c = a b} for a band matrix, the sums beginning with 0. Of so few terms a row tiles make
   * nothing better, so that this serves both kernels.
   */
  static void multiplyBand(BandedMatrix a, ComplexMatrix b, ComplexMatrix c) {
    int to = c.columns();
    for (int i = 0; i < a.size(); i++) {
      double[] cr = c.re(i);
      double[] ci = c.im(i);
      Arrays.fill(cr, 0);
      Arrays.fill(ci, 0);
      int k = a.first(i);
      int end = a.end(i);
      for (; k + 1 < end; k += 2) {
        int l = k + 1;
        addTwo(
            cr,
            ci,
            0,
            to,
            a.re(i, k),
            a.im(i, k),
            b.re(k),
            b.im(k),
            a.re(i, l),
            a.im(i, l),
            b.re(l),
            b.im(l));
      }
      if (k < end) {
        addOne(cr, ci, 0, to, a.re(i, k), a.im(i, k), b.re(k), b.im(k));
      }
    }
  }

  @Override
  public void cis(double w, double[] x, double[] re, double[] im) {
    Elementary.cis(w, x, re, im, 0);
  }

  @Override
  public void evolve(
      double[] w, double[] g, int from, int to, double[] t, ComplexMatrix x, ComplexMatrix y) {
    for (int k = from; k < to; k++) {
      Elementary.rotate(w[k], t, x.re(k), x.im(k), y.re(k), y.im(k), 0);
      Elementary.decay(g[k], t, y.re(k), y.im(k), 0);
    }
  }

  private static void setProducts(
      double[] yr,
      double[] yi,
      double[] fr,
      double[] fi,
      double[] xr,
      double[] xi,
      int from,
      int to) {
    for (int j = from; j < to; j++) {
      double re = Math.fma(fr[j], xr[j], -(fi[j] * xi[j]));
      yi[j] = Math.fma(fr[j], xi[j], fi[j] * xr[j]);
      yr[j] = re;
    }
  }

  @Override
  public void multiplyByPolynomial(double[] p, double[] t, double[] xr, double[] xi) {
    multiplyByPolynomial(p, t, xr, xi, 0);
  }

  /** From element {@code from} on. */
  static void multiplyByPolynomial(double[] p, double[] t, double[] xr, double[] xi, int from) {
    double[] re = new double[t.length];
    double[] im = new double[t.length];
    Arrays.fill(re, p[0]);
    Arrays.fill(im, p[1]);
    for (int n = 2; n < p.length; n += 2) {
      horner(re, t, p[n], from);
      horner(im, t, p[n + 1], from);
    }
    setProducts(xr, xi, re, im, xr, xi, from, t.length);
  }

  private static void horner(double[] sum, double[] t, double coefficient, int from) {
    for (int j = from; j < t.length; j++) {
      sum[j] = Math.fma(t[j], sum[j], coefficient);
    }
  }

  @Override
  public void addForm(
      int[] pairs, double[] u, int from, int to, ComplexMatrix x, double[] out, int count) {
    addForm(pairs, u, from, to, x, out, 0, count);
  }

  /** Columns {@code first} to {@code last - 1}. */
  static void addForm(
      int[] pairs,
      double[] u,
      int from,
      int to,
      ComplexMatrix x,
      double[] out,
      int first,
      int last) {
    double[] re = new double[last];
    double[] im = new double[last];
    int p = from;
    while (p < to) {
      int i = pairs[2 * p];
      Arrays.fill(re, 0);
      Arrays.fill(im, 0);
      for (; p < to && pairs[2 * p] == i; p++) {
        int k = pairs[2 * p + 1];
        addOne(re, im, first, last, u[2 * p], u[2 * p + 1], x.re(k), x.im(k));
      }
      addRealDot(out, x.re(i), x.im(i), re, im, first, last);
    }
  }

  private static void addRealDot(
      double[] sum, double[] ar, double[] ai, double[] br, double[] bi, int from, int to) {
    for (int j = from; j < to; j++) {
      sum[j] = Math.fma(ai[j], bi[j], Math.fma(ar[j], br[j], sum[j]));
    }
  }

  @Override
  public void addForms(
      int[] pairs, double[] u, int from, int to, ComplexMatrix x, double[][] out, int count) {
    addForms(pairs, u, from, to, x, out, 0, count);
  }

  /** As many forms as there are outs; columns {@code first} to {@code last - 1}. */
  static void addForms(
      int[] pairs,
      double[] u,
      int from,
      int to,
      ComplexMatrix x,
      double[][] out,
      int first,
      int last) {
    double[] re = new double[last];
    double[] im = new double[last];
    int forms = out.length;
    for (int p = from; p < to; p++) {
      int i = pairs[2 * p];
      int k = pairs[2 * p + 1];
      setConjugateProducts(re, im, x.re(i), x.im(i), x.re(k), x.im(k), first, last);
      for (int f = 0; f < forms; f++) {
        int at = 2 * (forms * p + f);
        addReal(out[f], u[at], u[at + 1], re, im, first, last);
      }
    }
  }

  @Override
  public void setSparseProduct(
      int[] column,
      double[] u,
      int[] begin,
      int[] end,
      int from,
      int to,
      ComplexMatrix x,
      ComplexMatrix y,
      int count) {
    setSparseProduct(column, u, begin, end, from, to, x, y, 0, count);
  }

  /** Columns {@code first} to {@code last - 1}. */
  static void setSparseProduct(
      int[] column,
      double[] u,
      int[] begin,
      int[] end,
      int from,
      int to,
      ComplexMatrix x,
      ComplexMatrix y,
      int first,
      int last) {
    for (int i = from; i < to; i++) {
      Arrays.fill(y.re(i), first, last, 0);
      Arrays.fill(y.im(i), first, last, 0);
      for (int p = begin[i]; p < end[i]; p++) {
        int k = column[p];
        addOne(y.re(i), y.im(i), first, last, u[2 * p], u[2 * p + 1], x.re(k), x.im(k));
      }
    }
  }

  @Override
  public void setLadderSums(
      double[] m, double[] s, int from, int to, ComplexMatrix x, double[][] out, int count) {
    setLadderSums(m, s, from, to, x, out, 0, count);
  }

  /** Columns {@code first} to {@code last - 1}. */
  static void setLadderSums(
      double[] m,
      double[] s,
      int from,
      int to,
      ComplexMatrix x,
      double[][] out,
      int first,
      int last) {
    for (double[] sums : out) {
      Arrays.fill(sums, first, last, 0);
    }
    double[] re = new double[last];
    double[] im = new double[last];
    for (int k = from; k < to; k++) {
      addPopulations(m[k], x.re(k), x.im(k), out, first, last);
      setConjugateProducts(re, im, x.re(k), x.im(k), x.re(k + 1), x.im(k + 1), first, last);
      addScaled(s[k], m[k] - 0.5, re, out[3], out[5], first, last);
      addScaled(s[k], m[k] - 0.5, im, out[4], out[6], first, last);
      double factor = s[k] * s[k + 1];
      setConjugateProducts(re, im, x.re(k), x.im(k), x.re(k + 2), x.im(k + 2), first, last);
      addOne(out[7], first, last, factor, re);
      addOne(out[8], first, last, factor, im);
    }
  }

  private static void addPopulations(
      double m, double[] xr, double[] xi, double[][] out, int from, int to) {
    double[] sum = out[0];
    double[] first = out[1];
    double[] second = out[2];
    for (int j = from; j < to; j++) {
      double p = Math.fma(xr[j], xr[j], xi[j] * xi[j]);
      double mp = m * p;
      sum[j] += p;
      first[j] += mp;
      second[j] = Math.fma(m, mp, second[j]);
    }
  }

  private static void addScaled(
      double s, double half, double[] x, double[] sum, double[] scaled, int from, int to) {
    for (int j = from; j < to; j++) {
      double a = s * x[j];
      sum[j] += a;
      scaled[j] = Math.fma(half, a, scaled[j]);
    }
  }

  private static void setConjugateProducts(
      double[] re,
      double[] im,
      double[] ar,
      double[] ai,
      double[] br,
      double[] bi,
      int from,
      int to) {
    for (int j = from; j < to; j++) {
      re[j] = Math.fma(ar[j], br[j], ai[j] * bi[j]);
      im[j] = Math.fma(ar[j], bi[j], -(ai[j] * br[j]));
    }
  }

  private static void addReal(
      double[] sum, double x, double y, double[] re, double[] im, int from, int to) {
    for (int j = from; j < to; j++) {
      sum[j] = Math.fma(-y, im[j], Math.fma(x, re[j], sum[j]));
    }
  }
}
