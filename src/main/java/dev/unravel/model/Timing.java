package dev.unravel.model;

/** When Eve measures; kappa is the rate of her measurements while she makes any. */
public sealed interface Timing {

  /** kappa. */
  double rate();

  /** How many measurements she makes at most; {@link #NEVER} if she never stops. */
  long most();

  /** The same, but she stops after n measurements, if not before; n at least 1. */
  Timing stoppingAfter(long n);

  /** The mean number of measurements in the time from 0 to t, t included. */
  double expected(double t);

  /** The distribution of their number. */
  CountDistribution counts(double t);

  /** {@link #most()} of who never stops. */
  long NEVER = Long.MAX_VALUE;

  /**
   * At the times of a Poisson process: the time to the next is exponential, of mean 1/kappa. After
   * {@code most} of them there is no next. With rho_k the part of the state in which she has made k
   * measurements, n of them being the most,
   *
   * <pre>
   *   d rho_k/dt = L rho_k - kappa rho_k + kappa sum_j M_j rho_(k-1) M_j   (k &lt; n),
   *   d rho_n/dt = L rho_n               + kappa sum_j M_j rho_(n-1) M_j,
   * </pre>
   *
   * <p>L being the master equation without her, and rho_S the sum of them all.
   */
  record Poisson(double rate, long most) implements Timing {

    public Poisson {
      requireRate(rate);
      requireSome(most);
    }

    /** Who never stops. */
    public Poisson(double rate) {
      this(rate, NEVER);
    }

    @Override
    public Poisson stoppingAfter(long n) {
      return new Poisson(rate, Math.min(n, most));
    }

    @Override
    public double expected(double t) {
      return most == NEVER ? rate * t : counts(t).mean();
    }

    @Override
    public CountDistribution counts(double t) {
      return CountDistribution.poisson(rate * t).upTo(most);
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

    /**
     * Relative distance within which a time of a grid and an instant are the same time. Both are
     * rounded a few times on their way from the numbers of a scenario: end i/(points - 1) is wrong
     * by at most 3 2^-53, start + n/kappa by 4 2^-53.
     */
    double COINCIDENT = 0x1p-50;

    /**
     * A time of a grid as it is compared with the instants: the instant that it coincides with,
     * where rounding has put that later; otherwise t. The instants do not depend on the grid.
     */
    default double settled(double t) {
      double instant = instant(until(t));
      return instant - t <= COINCIDENT * t ? instant : t;
    }

    /** How many instants there are up to t, t included: by the very numbers of the instants. */
    default long until(double t) {
      double guess = Math.floor((t - instant(0)) * rate());
      long n = guess > 0 ? Math.min((long) guess, most()) : 0;
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

    @Override
    default CountDistribution counts(double t) {
      return CountDistribution.exactly(until(t));
    }
  }

  /** At 1/kappa, 2/kappa, 3/kappa ...: the more often, the more they hold the state (Zeno). */
  record Periodic(double rate, long most) implements Scheduled {

    public Periodic {
      requireRate(rate);
      requireSome(most);
    }

    /** Who never stops. */
    public Periodic(double rate) {
      this(rate, NEVER);
    }

    @Override
    public Periodic stoppingAfter(long n) {
      return new Periodic(rate, Math.min(n, most));
    }

    @Override
    public double instant(long n) {
      return n >= most || rate == 0 ? Double.POSITIVE_INFINITY : (n + 1) / rate;
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
            "a burst cannot have %s measurements from t = %s on".formatted(count, start));
      }
    }

    @Override
    public double instant(long n) {
      return n >= count || rate == 0 ? Double.POSITIVE_INFINITY : start + n / rate;
    }

    @Override
    public long most() {
      return count;
    }

    @Override
    public Burst stoppingAfter(long n) {
      return new Burst(rate, start, Math.min(n, count));
    }
  }

  private static void requireSome(long most) {
    if (most < 1) {
      throw new IllegalArgumentException("Eve cannot stop after %s measurements".formatted(most));
    }
  }

  private static void requireRate(double rate) {
    if (!(rate >= 0) || rate == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException("Eve's rate cannot be " + rate);
    }
  }
}
