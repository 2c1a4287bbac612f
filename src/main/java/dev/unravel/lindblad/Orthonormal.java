package dev.unravel.lindblad;

/** Orthonormal bases of real vectors, by Gram and Schmidt's method, twice. */
final class Orthonormal {

  private Orthonormal() {}

  /** Replaces vectors by an orthonormal basis, the first ones spanning what the first ones did. */
  static void of(double[][] vectors) {
    for (int j = 0; j < vectors.length; j++) {
      for (int pass = 0; pass < 2; pass++) {
        normalise(vectors[j]);
        for (int i = 0; i < j; i++) {
          addMultiple(vectors[j], -product(vectors[i], vectors[j]), vectors[i]);
        }
      }
      normalise(vectors[j]);
    }
  }

  static void normalise(double[] x) {
    double length = Math.sqrt(product(x, x));
    for (int i = 0; i < x.length && length > 0; i++) {
      x[i] /= length;
    }
  }

  /** y += a x. */
  static void addMultiple(double[] y, double a, double[] x) {
    for (int i = 0; i < y.length; i++) {
      y[i] += a * x[i];
    }
  }

  static double product(double[] x, double[] y) {
    double s0 = 0;
    double s1 = 0;
    int i = 0;
    for (; i + 1 < x.length; i += 2) {
      s0 += x[i] * y[i];
      s1 += x[i + 1] * y[i + 1];
    }
    return s0 + s1 + (i < x.length ? x[i] * y[i] : 0);
  }
}
