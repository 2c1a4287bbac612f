package dev.unravel.trajectory;

/**
 * The search for the waiting time of one trajectory: the root of g(s) = log(S(s) / u), where S is
 * the squared norm, 1 at s = 0 and never increasing. Whoever evaluates S does so at {@link #trial}
 * and tells {@link #observe}; many searches can go on side by side.
 *
 * <p>The next trial is where the cubic s(g) through the last two points with their slopes is at g =
 * 0 (inverse Hermite interpolation, of order 2.7), or Newton's, or the middle of the bracket if
 * those are outside of it. It ends when the product of the last two values of g is below 1e-12: the
 * next trial is then wrong by the square of that, times a fourth derivative, which is large where a
 * fast decay gives way to a slow one.
 */
final class WaitingTimeSearch {

  private static final double CONVERGED = 1e-12;
  private static final double NEWTON_CONVERGED = 1e-10;
  private static final int MAX_TRIALS = 500;

  /** Stands for the logarithm of zero. */
  private static final double LOWEST = -800;

  private double u;
  private double limit;
  private double low;
  private double high;
  private double trial;
  private double lastTime;
  private double lastValue;
  private double lastSlope;
  private double result;
  private double slope;
  private int trials;

  /**
   * Begins a search.
   *
   * @param u in (0, 1)
   * @param rate -S'(0)
   * @param limit beyond which no root is wanted, positive
   */
  void begin(double u, double rate, double limit) {
    this.u = u;
    this.limit = limit;
    low = 0;
    high = limit;
    lastTime = 0;
    lastValue = -log(u);
    lastSlope = -rate;
    double guess = lastValue / rate;
    trial = guess < limit && guess > 0 ? guess : limit;
    trials = 0;
  }

  /** Where S is wanted next. */
  double trial() {
    return trial;
  }

  /**
   * Takes in S(trial) and its slope.
   *
   * @return whether the search is over
   */
  boolean observe(double survival, double derivative) {
    double value = survival > 0 ? log(survival / u) : LOWEST;
    double relativeSlope = survival > 0 ? derivative / survival : 0;
    slope = derivative;
    if (value > 0) {
      if (trial == limit) {
        return endAt(Double.POSITIVE_INFINITY);
      }
      low = trial;
    } else {
      high = trial;
    }
    double newton = trial - value / relativeSlope;
    double next = hermite(value, relativeSlope);
    boolean interpolated = next > low && next < high;
    if (interpolated && Math.abs(value * lastValue) <= CONVERGED) {
      return endAt(next);
    }
    if (Math.abs(value) <= NEWTON_CONVERGED || high - low <= 4e-16 * high) {
      return endAt(newton >= low && newton <= high ? newton : trial);
    }
    if (++trials > MAX_TRIALS) {
      throw new ArithmeticException("no waiting time found for u = " + u);
    }
    lastTime = trial;
    lastValue = value;
    lastSlope = relativeSlope;
    trial = interpolated ? next : bracketed(newton);
    return false;
  }

  private double bracketed(double newton) {
    if (newton > low && newton < high) {
      return newton;
    }
    return newton >= limit && high == limit ? limit : 0.5 * (low + high);
  }

  /** The cubic s(g) through (lastTime, lastValue) and (trial, value), at 0. */
  private double hermite(double value, double relativeSlope) {
    double h = value - lastValue;
    double t = -lastValue / h;
    double rest = value / h;
    return trial
        + (lastTime - trial) * (1 + 2 * t) * rest * rest
        + h * t * rest * rest / lastSlope
        - value * t * t / relativeSlope;
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
