package dev.unravel.engine;

import dev.unravel.Time;

/**
 * How often, and for how long, workers stood idle because as many blocks were under way as may be.
 * Written by the one actor that hands out blocks.
 */
final class BackPressure {

  private static final double NANOSECOND = 1e-9;

  private final Time time;
  private volatile long stalls;
  private volatile long stalledNanos;
  private volatile long since;
  private volatile boolean stalled;

  BackPressure(Time time) {
    this.time = time;
  }

  /** Says whether it is so now. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
  void stalled(boolean now) {
    if (now == stalled) {
      return;
    }
    long moment = time.nanos();
    if (now) {
      since = moment;
      stalls++;
    } else {
      stalledNanos += moment - since;
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
