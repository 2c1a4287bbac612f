package dev.unravel;

import java.util.function.BooleanSupplier;

/**
 * Waits for what another thread or process brings about. The limit is a bound against hanging: it
 * is so wide that no load of the machine reaches it, and nothing that passes depends on it.
 */
public final class Await {

  private static final int MOMENT_MILLIS = 2;
  private static final int MOST_MOMENTS = 300_000;

  private Await() {}

  /** Waits until something holds. */
  public static void that(String what, BooleanSupplier condition) {
    for (int moments = 0; !condition.getAsBoolean(); moments++) {
      if (moments > MOST_MOMENTS) {
        throw new AssertionError("waited in vain: " + what);
      }
      moment();
    }
  }

  /** Lets others go on for a moment, of whose length nothing is known. */
  public static void moment() {
    try {
      Thread.sleep(MOMENT_MILLIS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Lets others go on for so many milliseconds or more: the pace of a process, not a measure. */
  public static void moments(long milliseconds) {
    for (long slept = 0; slept < milliseconds; slept += MOMENT_MILLIS) {
      moment();
    }
  }

  /** Keeps this thread busy for so many rounds: work that takes longer than other work. */
  public static void spin(long rounds) {
    for (long i = 0; i < rounds; i++) {
      Thread.onSpinWait();
    }
  }
}
