package dev.unravel.expression;

/** A complex number. */
public record Complex(double re, double im) {

  public static final Complex ZERO = new Complex(0, 0);
  public static final Complex ONE = new Complex(1, 0);
  public static final Complex I = new Complex(0, 1);

  /** A real number. */
  public static Complex real(double x) {
    return new Complex(x, 0);
  }

  public boolean isReal() {
    return im == 0;
  }

  public boolean isZero() {
    return re == 0 && im == 0;
  }

  boolean isFinite() {
    return Double.isFinite(re) && Double.isFinite(im);
  }

  Complex plus(Complex other) {
    return new Complex(re + other.re, im + other.im);
  }

  Complex minus(Complex other) {
    return new Complex(re - other.re, im - other.im);
  }

  Complex negated() {
    return new Complex(-re, 0 - im);
  }

  Complex times(Complex other) {
    if (isReal() && other.isReal()) {
      return real(re * other.re);
    }
    return new Complex(re * other.re - im * other.im, re * other.im + im * other.re);
  }

  /** The quotient by Smith's method, which neither overflows nor vanishes on the way. */
  Complex dividedBy(Complex other) {
    if (other.isReal()) {
      return new Complex(re / other.re, isReal() ? 0 : im / other.re);
    }
    if (Math.abs(other.re) >= Math.abs(other.im)) {
      double ratio = other.im / other.re;
      double scale = other.re + other.im * ratio;
      return new Complex((re + im * ratio) / scale, (im - re * ratio) / scale);
    }
    double ratio = other.re / other.im;
    double scale = other.re * ratio + other.im;
    return new Complex((re * ratio + im) / scale, (im * ratio - re) / scale);
  }

  /** The number to an integer power, which is not negative, by repeated squaring. */
  Complex power(int exponent) {
    Complex power = ONE;
    Complex square = this;
    for (int n = exponent; n > 0; n >>= 1) {
      if ((n & 1) != 0) {
        power = power.times(square);
      }
      if (n > 1) {
        square = square.times(square);
      }
    }
    return power;
  }

  double modulus() {
    double large = Math.max(Math.abs(re), Math.abs(im));
    double small = Math.min(Math.abs(re), Math.abs(im));
    if (small == 0) {
      return large;
    }
    double ratio = small / large;
    return large * Math.sqrt(1 + ratio * ratio);
  }

  Complex exponential() {
    double size = StrictMath.exp(re);
    return isReal()
        ? real(size)
        : new Complex(size * StrictMath.cos(im), size * StrictMath.sin(im));
  }
}
