package dev.unravel.linalg;

/**
 * A complex vector of fixed length, real and imaginary parts apart: {@code re[i] + i im[i]}. The
 * arrays are the storage itself; loops over them are what the compiler vectorises.
 */
public final class ComplexVector {

  public final double[] re;
  public final double[] im;

  /** A zero vector. */
  public ComplexVector(int n) {
    re = new double[n];
    im = new double[n];
  }

  private ComplexVector(double[] re, double[] im) {
    this.re = re;
    this.im = im;
  }

  /** The vector with these parts; the arrays are used as they are, not copied. */
  public static ComplexVector wrap(double[] re, double[] im) {
    if (re.length != im.length) {
      throw new IllegalArgumentException(
          "%s real and %s imaginary parts".formatted(re.length, im.length));
    }
    return new ComplexVector(re, im);
  }

  /** A real vector, copied. */
  public static ComplexVector ofReal(double... re) {
    return new ComplexVector(re.clone(), new double[re.length]);
  }

  /** The unit vector e_k of length n. */
  public static ComplexVector unit(int n, int k) {
    ComplexVector v = new ComplexVector(n);
    v.re[k] = 1;
    return v;
  }

  public int size() {
    return re.length;
  }

  public ComplexVector copy() {
    return new ComplexVector(re.clone(), im.clone());
  }

  /** Overwrites this vector with another of the same length. */
  public void set(ComplexVector v) {
    System.arraycopy(v.re, 0, re, 0, re.length);
    System.arraycopy(v.im, 0, im, 0, im.length);
  }

  /** ||v||^2, summed in index order. */
  public double normSquared() {
    double sum = 0;
    for (int i = 0; i < re.length; i++) {
      sum += re[i] * re[i] + im[i] * im[i];
    }
    return sum;
  }

  /** this *= x, for real x. */
  public void scale(double x) {
    for (int i = 0; i < re.length; i++) {
      re[i] *= x;
      im[i] *= x;
    }
  }

  /**
   * this /= ||this||.
   *
   * @throws ArithmeticException if the norm is zero or not finite
   */
  public void normalise() {
    double n = normSquared();
    if (!(n > 0) || n == Double.POSITIVE_INFINITY) {
      throw new NumericalLimitException("cannot normalise a vector whose squared norm is " + n);
    }
    scale(1 / Math.sqrt(n));
  }

  /** Re &lt;this|v&gt;. */
  public double realDot(ComplexVector v) {
    double sum = 0;
    for (int i = 0; i < re.length; i++) {
      sum += re[i] * v.re[i] + im[i] * v.im[i];
    }
    return sum;
  }

  /** Im &lt;this|v&gt;. */
  public double imaginaryDot(ComplexVector v) {
    double sum = 0;
    for (int i = 0; i < re.length; i++) {
      sum += re[i] * v.im[i] - im[i] * v.re[i];
    }
    return sum;
  }

  /** |&lt;this|v&gt;|^2. */
  public double overlapSquared(ComplexVector v) {
    double x = realDot(v);
    double y = imaginaryDot(v);
    return x * x + y * y;
  }
}
