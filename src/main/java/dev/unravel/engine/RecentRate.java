package dev.unravel.engine;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How fast a count grows now: its growth over the time since the latest reading that is both
 * {@value #SPAN} s and {@value #LEAST} readings old, or since the first reading. A count that
 * stands still sinks to 0.
 */
public final class RecentRate {

  private static final double SPAN = 30;
  private static final int LEAST = 32;

  /** Readings closer than this to the last one are merged with it. */
  private static final double SPACING = 0.25;

  /** A count at a time in seconds, and how many readings came before. */
  private record Reading(long count, double time, long number) {}

  private final Deque<Reading> readings = new ArrayDeque<>();
  private long last;
  private long number;

  /** The count is so much at this time; times and counts do not fall. */
  public synchronized void read(long count, double time) {
    last = Math.max(last, count);
    if (readings.isEmpty() || time - readings.getLast().time >= SPACING) {
      readings.add(new Reading(last, time, number));
    }
    number++;
    while (readings.size() > 1 && isOldEnough(second(), time)) {
      readings.removeFirst();
    }
  }

  private Reading second() {
    return readings.stream().skip(1).findFirst().orElseThrow();
  }

  private boolean isOldEnough(Reading reading, double time) {
    return time - reading.time >= SPAN && number - reading.number >= LEAST;
  }

  /** Growth a second, at this time; NaN before the first reading and at its time. */
  public synchronized double perSecond(double time) {
    if (readings.isEmpty() || time <= readings.getFirst().time) {
      return Double.NaN;
    }
    return (last - readings.getFirst().count) / (time - readings.getFirst().time);
  }
}
