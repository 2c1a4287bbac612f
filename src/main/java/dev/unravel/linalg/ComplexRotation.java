package dev.unravel.linalg;

/**
 * The complex orthogonal rotation of the plane (p, q) that makes the element a_pq of a complex
 * symmetric matrix vanish: with t = tan, s = sin and c = cos of a complex angle,
 *
 * <pre>
 *   column p &lt;- c column p - s column q,   column q &lt;- s column p + c column q.
 * </pre>
 *
 * <p>Of the two roots of t^2 + 2 tau t = 1, tau = (a_qq - a_pp) / (2 a_pq), the smaller is taken.
 * Kept as t, s and h = s / (1 + c): then c x - s y = x - s (y + h x) and s x + c y = y + s (x - h
 * y), which changes x and y by small additions if the angle is small.
 */
record ComplexRotation(double tRe, double tIm, double sRe, double sIm, double hRe, double hIm) {

  static ComplexRotation of(ComplexMatrix a, int p, int q) {
    double[] difference = {a.re(q, q) - a.re(p, p), a.im(q, q) - a.im(p, p)};
    double[] tau = quotient(difference, new double[] {2 * a.re(p, q), 2 * a.im(p, q)});
    double[] root = sqrt(1 + (tau[0] * tau[0] - tau[1] * tau[1]), 2 * tau[0] * tau[1]);
    boolean plus = tau[0] * root[0] + tau[1] * root[1] >= 0;
    double[] sum =
        plus
            ? new double[] {tau[0] + root[0], tau[1] + root[1]}
            : new double[] {tau[0] - root[0], tau[1] - root[1]};
    double[] one = {1, 0};
    double[] t = quotient(one, sum);
    double[] c = quotient(one, sqrt(1 + (t[0] * t[0] - t[1] * t[1]), 2 * t[0] * t[1]));
    double[] s = {t[0] * c[0] - t[1] * c[1], t[0] * c[1] + t[1] * c[0]};
    double[] h = quotient(s, new double[] {1 + c[0], c[1]});
    return new ComplexRotation(t[0], t[1], s[0], s[1], h[0], h[1]);
  }

  private static double[] quotient(double[] x, double[] y) {
    double modulus = y[0] * y[0] + y[1] * y[1];
    return new double[] {
      (x[0] * y[0] + x[1] * y[1]) / modulus, (x[1] * y[0] - x[0] * y[1]) / modulus
    };
  }

  /** The root with a real part that is not negative. */
  private static double[] sqrt(double x, double y) {
    double modulus = Math.sqrt(x * x + y * y);
    double large = Math.sqrt(0.5 * (modulus + Math.abs(x)));
    double small = large == 0 ? 0 : 0.5 * Math.abs(y) / large;
    double re = x >= 0 ? large : small;
    double im = x >= 0 ? small : large;
    return new double[] {re, y < 0 ? -im : im};
  }

  /** Not so if 1 + t^2 = 0, or if numbers are too large. */
  boolean isFinite() {
    return Double.isFinite(sRe + sIm + hRe + hIm);
  }

  /** A &lt;- G^T A G for a symmetric A whose element (p, q) vanishes by that. */
  void annihilate(ComplexMatrix a, int p, int q) {
    double x = a.re(p, q);
    double y = a.im(p, q);
    double re = tRe * x - tIm * y;
    double im = tRe * y + tIm * x;
    a.add(p, p, -re, -im);
    a.add(q, q, re, im);
    a.set(p, q, 0, 0);
    a.set(q, p, 0, 0);
    for (int i = 0; i < a.rows(); i++) {
      if (i != p && i != q) {
        rotate(a.re(i), a.im(i), p, q);
        a.set(p, i, a.re(i, p), a.im(i, p));
        a.set(q, i, a.re(i, q), a.im(i, q));
      }
    }
  }

  /** W &lt;- W G. */
  void applyToColumns(ComplexMatrix w, int p, int q) {
    for (int i = 0; i < w.rows(); i++) {
      rotate(w.re(i), w.im(i), p, q);
    }
  }

  private void rotate(double[] re, double[] im, int p, int q) {
    double x = re[p];
    double y = im[p];
    double v = re[q];
    double w = im[q];
    double a = v + (hRe * x - hIm * y);
    double b = w + (hRe * y + hIm * x);
    double e = x - (hRe * v - hIm * w);
    double f = y - (hRe * w + hIm * v);
    re[p] = x - (sRe * a - sIm * b);
    im[p] = y - (sRe * b + sIm * a);
    re[q] = v + (sRe * e - sIm * f);
    im[q] = w + (sRe * f + sIm * e);
  }
}
