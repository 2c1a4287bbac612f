package dev.unravel.linalg;

/**
 * Sine, cosine and exponential from + - * and fma alone: the same bits on every machine, and of a
 * form that fits vector instructions (no branch, no table), which {@link StrictMath} does not.
 *
 * <p>The argument is first brought near zero by taking a multiple k of pi/2 or log 2 from it, the
 * constant split into parts whose sum is good to 160 or 106 bits (W. J. Cody and W. Waite, Software
 * Manual for the Elementary Functions, 1980); then come Taylor polynomials. k is found by adding
 * and taking away {@link #ROUND}, which leaves no room for digits behind the point.
 *
 * <p>Errors: {@link #cis} below 0.75 units in the last place, {@link #rotate} and {@link #decay} as
 * they say; all are tested against sums in decimal arithmetic.
 */
final class Elementary {

  /** x + ROUND - ROUND is x rounded to an integer, ties to even, for |x| &lt; 2^51. */
  static final double ROUND = 0x1.8p52;

  /**
   * Angles beyond this go to StrictMath; up to here k is exact and the reduction as good as said.
   */
  static final double MAX_ANGLE = 0x1p30;

  static final double TWO_OVER_PI = 2 / Math.PI;
  static final double HALF_PI = 0x1.921fb54442d18p0;
  static final double HALF_PI_2 = 0x1.1a62633145c07p-54;
  static final double HALF_PI_3 = -0x1.f1976b7ed8fbcp-110;

  /** Coefficients of z^7 ... z^0 in (sin r - r) / r^3, z = r^2: remainder 1e-19 at r = pi/4. */
  static final double[] SIN = alternating(17, 3);

  /** Coefficients of z^6 ... z^0 in (cos r - 1 + z/2) / r^4: remainder 2e-18 at r = pi/4. */
  static final double[] COS = alternating(16, 4);

  /** Up to here exp and its inverse neither overflow nor lose digits. */
  static final double MOST_GROWTH = 700;

  static final double LOG2_E = 0x1.71547652b82fep0;
  static final double LOG_2 = 0x1.62e42fefa39efp-1;
  static final double LOG_2_2 = 0x1.abc9e3b39803fp-56;

  /** 1/13! ... 1/2!: remainder 4e-18 at r = (log 2)/2. */
  static final double[] EXP = inverseFactorials(13, 2, 1);

  /** The low bits of k + EXPONENT, moved to the place of the exponent, make 2^k. */
  static final double EXPONENT = ROUND + 1023;

  private Elementary() {}

  /** re[j] + i im[j] = exp(i w x[j]) for j >= from; the product w x[j] is rounded first. */
  static void cis(double w, double[] x, double[] re, double[] im, int from) {
    for (int j = from; j < x.length; j++) {
      double angle = w * x[j];
      if (Math.abs(angle) <= MAX_ANGLE) {
        cis(angle, re, im, j);
      } else {
        farCis(angle, re, im, j);
      }
    }
  }

  /** What {@link #cis} does with angles beyond {@link #MAX_ANGLE}. */
  static void farCis(double angle, double[] re, double[] im, int j) {
    re[j] = StrictMath.cos(angle);
    im[j] = StrictMath.sin(angle);
  }

  private static void cis(double angle, double[] re, double[] im, int j) {
    double k = Math.fma(angle, TWO_OVER_PI, ROUND) - ROUND;
    // angle - k pi/2 = r + low. The first difference is exact, the second is Knuth's two-sum.
    double r1 = Math.fma(-k, HALF_PI, angle);
    double p = k * HALF_PI_2;
    double pLow = Math.fma(k, HALF_PI_2, -p);
    double r = r1 - p;
    double q = r - r1;
    double low = Math.fma(-k, HALF_PI_3, ((r1 - (r - q)) - (p + q)) - pLow);

    double z = r * r;
    double halfZ = 0.5 * z;
    double u = 1 - halfZ;
    double sin = r + Math.fma(r * z, polynomial(SIN, z), Math.fma(-halfZ, low, low));
    double cos = u + (((1 - u) - halfZ) + Math.fma(z * z, polynomial(COS, z), -r * low));

    // k = 4 g + 2 f + e with e, f in {-1, 0, 1}: e quarter turns and f half turns are left to do.
    double halves = Math.fma(k, 0.5, ROUND) - ROUND;
    double e = k - 2 * halves;
    double f = halves - 2 * (Math.fma(halves, 0.5, ROUND) - ROUND);
    double sign = 1 - 2 * (f * f);
    double even = 1 - e * e;
    re[j] = sign * (even * cos - e * sin);
    im[j] = sign * (even * sin + e * cos);
  }

  /**
   * y[j] = exp(i w t[j]) x[j] for j >= from, complex, to 2 units in the last place of the modulus:
   * one word of the reduced angle is enough, because the product w t[j] has been rounded. y may be
   * x.
   */
  static void rotate(
      double w, double[] t, double[] xr, double[] xi, double[] yr, double[] yi, int from) {
    for (int j = from; j < t.length; j++) {
      double angle = w * t[j];
      double re;
      double im;
      if (Math.abs(angle) <= MAX_ANGLE) {
        double k = Math.fma(angle, TWO_OVER_PI, ROUND) - ROUND;
        double r = Math.fma(-k, HALF_PI_2, Math.fma(-k, HALF_PI, angle));
        double z = r * r;
        double sin = Math.fma(r * z, polynomial(SIN, z), r);
        double cos = Math.fma(z, Math.fma(z, polynomial(COS, z), -0.5), 1);
        // As in cis; where e is not 0, halves are even and f = 0.
        double halves = Math.fma(k, 0.5, ROUND) - ROUND;
        double e = Math.fma(-2, halves, k);
        double f = Math.fma(-2, Math.fma(halves, 0.5, ROUND) - ROUND, halves);
        double even = Math.fma(-2 * f, f, Math.fma(-e, e, 1));
        re = Math.fma(even, cos, -(e * sin));
        im = Math.fma(even, sin, e * cos);
      } else {
        re = StrictMath.cos(angle);
        im = StrictMath.sin(angle);
      }
      double product = Math.fma(re, xr[j], -(im * xi[j]));
      yi[j] = Math.fma(re, xi[j], im * xr[j]);
      yr[j] = product;
    }
  }

  /**
   * y[j] *= exp(g t[j]) for j >= from, complex, to 3 units in the last place; the product g t[j] is
   * rounded first, and is at most {@value #MOST_GROWTH}: factors below exp(-{@value #MOST_GROWTH})
   * become that.
   */
  static void decay(double g, double[] t, double[] yr, double[] yi, int from) {
    for (int j = from; j < t.length; j++) {
      double a = Math.max(g * t[j], -MOST_GROWTH);
      double k = Math.fma(a, LOG2_E, ROUND) - ROUND;
      double r = Math.fma(-k, LOG_2_2, Math.fma(-k, LOG_2, a));
      double y = (1 + Math.fma(r * r, inPairs(EXP, r), r)) * powerOfTwo(k);
      yr[j] *= y;
      yi[j] *= y;
    }
  }

  /** A polynomial of twelve coefficients, whose terms do not all wait for each other. */
  private static double inPairs(double[] c, double x) {
    double x2 = x * x;
    double x4 = x2 * x2;
    double high = Math.fma(x2, Math.fma(x, c[0], c[1]), Math.fma(x, c[2], c[3]));
    double middle = Math.fma(x2, Math.fma(x, c[4], c[5]), Math.fma(x, c[6], c[7]));
    double low = Math.fma(x2, Math.fma(x, c[8], c[9]), Math.fma(x, c[10], c[11]));
    return Math.fma(x4, Math.fma(x4, high, middle), low);
  }

  private static double powerOfTwo(double k) {
    return Double.longBitsToDouble(Double.doubleToRawLongBits(k + EXPONENT) << 52);
  }

  private static double polynomial(double[] coefficients, double z) {
    double sum = coefficients[0];
    for (int n = 1; n < coefficients.length; n++) {
      sum = Math.fma(z, sum, coefficients[n]);
    }
    return sum;
  }

  /** (-1)^(n/2) / n! for n = highest, highest - 2, ..., lowest. */
  private static double[] alternating(int highest, int lowest) {
    double[] c = inverseFactorials(highest, lowest, 2);
    for (int i = 0; i < c.length; i++) {
      c[i] *= (highest - 2 * i) / 2 % 2 == 0 ? 1 : -1;
    }
    return c;
  }

  /** 1/n! for n = highest, highest - step, ..., lowest; n! is exact as a double up to 18!. */
  private static double[] inverseFactorials(int highest, int lowest, int step) {
    double[] c = new double[(highest - lowest) / step + 1];
    double factorial = 1;
    for (int n = 2; n <= highest; n++) {
      factorial *= n;
      if (n >= lowest && (highest - n) % step == 0) {
        c[(highest - n) / step] = 1 / factorial;
      }
    }
    return c;
  }
}
