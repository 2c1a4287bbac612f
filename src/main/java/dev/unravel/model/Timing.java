package dev.unravel.model;

/** When Eve measures; kappa is the rate of her measurements while she makes any. */
public sealed interface Timing {

  /** kappa. */
  double rate();

  /** The mean number of measurements in the time from 0 to t, t included. */
  double expected(double t);

  /** At the times of a Poisson process: the time to the next is exponential, of mean 1/kappa. */
  record Poisson(double rate) implements Timing {

    public Poisson {
      requireRate(rate);
    }

    @Override
    public double expected(double t) {
      return rate * t;
    }
  }

  /**
   * At instants that are known beforehand and do not depend on anything. At an instant
   *
   * <pre>  rho -> sum_k M_k rho M_k,</pre>
   *
   * <p>between them the system evolves as if nobody listened. What is asked of the state at an
   * instant itself is answered for the state after the measurement.
   */
  sealed interface Scheduled extends Timing {

    /** Instant n, from 0; infinite if there are not so many. Positive, and rising with n. */
    double instant(long n);

    /** How many instants there are up to t, t included: by the very numbers of the instants. */
    default long until(double t) {
      double guess = Math.floor((t - instant(0)) * rate());
      long n = guess > 0 ? (long) guess : 0;
      while (instant(n) <= t) {
        n++;
      }
      while (n > 0 && instant(n - 1) > t) {
        n--;
      }
      return n;
    }

    @Override
    default double expected(double t) {
      return until(t);
    }
  }

  /** At 1/kappa, 2/kappa, 3/kappa ...: the more often, the more they hold the state (Zeno). */
  record Periodic(double rate) implements Scheduled {

    public Periodic {
      requireRate(rate);
    }

    @Override
    public double instant(long n) {
      return rate == 0 ? Double.POSITIVE_INFINITY : (n + 1) / rate;
    }
  }

  /**
   * A burst of n measurements at start, start + 1/kappa, start + 2/kappa ..., and none before or
   * after.
   *
   * @param start positive
   * @param count n, at least 1
   */
  record Burst(double rate, double start, long count) implements Scheduled {

    public Burst {
      requireRate(rate);
      if (!(start > 0) || start == Double.POSITIVE_INFINITY || count < 1) {
        throw new IllegalArgumentException(
            "a burst cannot have %d measurements from t = %s on".formatted(count, start));
      }
    }

    @Override
    public double instant(long n) {
      return n >= count || rate == 0 ? Double.POSITIVE_INFINITY : start + n / rate;
    }

    @Override
    public long until(double t) {
      return Math.min(count, Scheduled.super.until(t));
    }
  }

  private static void requireRate(double rate) {
    if (!(rate >= 0) || rate == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException("Eve's rate cannot be " + rate);
    }
  }
}
