package dev.unravel.trajectory;

import dev.unravel.linalg.NumericalLimitException;

/**
 * The search for the waiting time of one trajectory: the root of g(s) = log(S(s) / u), where S is
 * the squared norm, 1 at s = 0 and never increasing. Whoever evaluates S does so at {@link #trial}
 * and tells {@link #observe}; many searches can go on side by side.
 *
 * <p>The first trial is what the {@link Onset} says. The next one is where the polynomial s(g) of
 * degree 5 through the last two points, with their first two derivatives, is at g = 0 (inverse
 * Hermite interpolation, of order 4.2), or Newton's, or the middle of the bracket if those are
 * outside of it. It ends when the Taylor polynomial s(g) of degree 2 about the last point alone
 * says the same to 1e-12: the one knows nothing of what the other rests on besides, such as the
 * place where a fast decay gives way to a slow one.
 */
final class WaitingTimeSearch {

  private static final double AGREEMENT = 1e-12;

  /** Farther from the root than this, they may agree by chance. */
  private static final double NEAR = 1e-4;

  private static final double NEWTON_CONVERGED = 1e-10;
  private static final int MAX_TRIALS = 500;

  /** Stands for the logarithm of zero. */
  private static final double LOWEST = -800;

  /** g at a time, and s'(g) and s''(g) there. */
  private record Point(double time, double g, double first, double second) {

    static Point of(double time, double survival, double slope, double bend, double u) {
      double g = survival > 0 ? log(survival / u) : LOWEST;
      double rise = survival > 0 ? slope / survival : 0;
      double curvature = survival > 0 ? bend / survival - rise * rise : 0;
      double first = 1 / rise;
      return new Point(time, g, first, -curvature * first * first * first);
    }

    /** s(0) by the Taylor polynomial of degree 2. */
    double taylor() {
      return time - g * (first - 0.5 * g * second);
    }

    double newton() {
      return time - g * first;
    }

    /** s(0) by the rational function with these derivatives, which has no turning point. */
    double rational() {
      return time - g * first / (1 + 0.5 * g * second / first);
    }
  }

  private double u;
  private double limit;
  private double low;
  private double high;
  private double trial;
  private Point last = new Point(0, 0, 0, 0);
  private double result;
  private double slope;
  private int trials;

  /**
   * Begins a search.
   *
   * @param u in (0, 1)
   * @param onset of S
   * @param limit beyond which no root is wanted, positive
   */
  void begin(double u, Onset onset, double limit) {
    this.u = u;
    this.limit = limit;
    low = 0;
    high = limit;
    last = Point.of(0, 1, onset.first(), onset.second(), u);
    double linear = last.newton();
    double guess = onset.guess(-last.g);
    if (!isLike(guess, linear)) {
      guess = last.rational();
    }
    if (!isLike(guess, linear)) {
      guess = linear;
    }
    trial = guess < limit && guess > 0 ? guess : limit;
    trials = 0;
  }

  private static boolean isLike(double guess, double linear) {
    return guess > 0.25 * linear && guess < 4 * linear;
  }

  /** Where S is wanted next. */
  double trial() {
    return trial;
  }

  /**
   * Takes in S(trial) and its first two derivatives.
   *
   * @return whether the search is over
   */
  boolean observe(double survival, double derivative, double bend) {
    Point here = Point.of(trial, survival, derivative, bend, u);
    slope = derivative;
    if (here.g > 0) {
      if (trial == limit) {
        return endAt(Double.POSITIVE_INFINITY);
      }
      low = trial;
    } else {
      high = trial;
    }
    double next = hermite(last, here);
    boolean interpolated = next > low && next < high;
    boolean near = Math.abs(here.g) <= NEAR;
    if (near && interpolated && Math.abs(next - here.taylor()) <= AGREEMENT * next) {
      return endAt(next);
    }
    double newton = here.newton();
    if (Math.abs(here.g) <= NEWTON_CONVERGED || high - low <= 4e-16 * high) {
      return endAt(newton >= low && newton <= high ? newton : trial);
    }
    if (++trials > MAX_TRIALS) {
      throw new NumericalLimitException("no waiting time found for u = " + u);
    }
    last = here;
    trial = interpolated ? next : bracketed(newton);
    return false;
  }

  private double bracketed(double newton) {
    if (newton > low && newton < high) {
      return newton;
    }
    return newton >= limit && high == limit ? limit : 0.5 * (low + high);
  }

  /** s(0) by the polynomial of degree 5 through two points; with r = 0 at b and 1 at a. */
  private static double hermite(Point a, Point b) {
    double h = b.g - a.g;
    double r = b.g / h;
    double r2 = r * r;
    double r3 = r2 * r;
    double far =
        (a.time - b.time) * (10 - 15 * r + 6 * r2)
            + h * a.first * (4 - 7 * r + 3 * r2)
            + h * h * a.second * (0.5 - r + 0.5 * r2);
    double near =
        -b.first * (1 - 6 * r2 + 8 * r3 - 3 * r2 * r2)
            + b.g * b.second * (0.5 - 1.5 * r + 1.5 * r2 - 0.5 * r3);
    return b.time + (r3 * far + b.g * near);
  }

  private boolean endAt(double time) {
    result = time;
    return true;
  }

  /** The waiting time found; infinite if it is beyond the limit. */
  double result() {
    return result;
  }

  /** S' close to the root. */
  double slope() {
    return slope;
  }

  /**
   * log x for x > 0, to about 1e-10, and to the last digits near 1: good enough for a function of
   * which only the root is wanted. With x = 2^e m, 1/sqrt(2) <= m < sqrt(2), and z = (m - 1)/(m +
   * 1), it is e log 2 + 2 atanh z.
   */
  static double log(double x) {
    if (x < Double.MIN_NORMAL) {
      return LOWEST;
    }
    long bits = Double.doubleToRawLongBits(x);
    int exponent = (int) (bits >>> 52) - 1023;
    double m = Double.longBitsToDouble((bits & 0xfffffffffffffL) | 0x3ff0000000000000L);
    if (m > 1.4142135623730951) {
      m *= 0.5;
      exponent++;
    }
    double z = (m - 1) / (m + 1);
    double z2 = z * z;
    double series =
        1 + z2 * (1.0 / 3 + z2 * (1.0 / 5 + z2 * (1.0 / 7 + z2 * (1.0 / 9 + z2 * (1.0 / 11)))));
    return exponent * 0.6931471805599453 + 2 * z * series;
  }
}
