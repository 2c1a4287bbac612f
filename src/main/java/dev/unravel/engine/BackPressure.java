package dev.unravel.engine;

/**
 * How often, and for how long, workers stood idle because as many blocks were under way as may be.
 * Written by the one actor that hands out blocks.
 */
final class BackPressure {

  private static final double NANOSECOND = 1e-9;

  private volatile long stalls;
  private volatile long stalledNanos;
  private volatile long since;
  private volatile boolean stalled;

  /** Says whether it is so now. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
  void stalled(boolean now) {
    if (now == stalled) {
      return;
    }
    long time = System.nanoTime();
    if (now) {
      since = time;
      stalls++;
    } else {
      stalledNanos += time - since;
    }
    stalled = now;
  }

  long stalls() {
    return stalls;
  }

  /** The time of stalls that are over. */
  double seconds() {
    return stalledNanos * NANOSECOND;
  }
}
