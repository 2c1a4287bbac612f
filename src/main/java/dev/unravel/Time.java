package dev.unravel;

import java.time.Instant;

/**
 * Where the program learns what time it is. Whoever needs it is given one: {@link #MACHINE}, or a
 * test's, which passes when the test says so. Nothing else of the program tells the time by a
 * clock.
 */
public interface Time {

  /** That of the machine. */
  Time MACHINE =
      new Time() {
        @Override
        public long nanos() {
          return System.nanoTime();
        }

        @Override
        public Instant now() {
          return Instant.now();
        }
      };

  /** Nanoseconds since some moment, for differences: set back by nobody. */
  long nanos();

  /** The date and the time of day. */
  Instant now();
}
