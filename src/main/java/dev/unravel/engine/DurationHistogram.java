package dev.unravel.engine;

import dev.unravel.Time;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * How long something took, each time that it was done: counts in fixed buckets and the sum. Written
 * by several threads at once, once a block, and read by whoever shows it.
 */
public final class DurationHistogram {

  private static final double NANOSECOND = 1e-9;

  /** A millisecond to a minute and a half, in steps of about the square root of ten. */
  private static final List<Double> BOUNDS =
      List.of(0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 100.0);

  private static final long[] BOUND_NANOS =
      BOUNDS.stream().mapToLong(seconds -> Math.round(seconds / NANOSECOND)).toArray();

  private final Time time;
  private final AtomicLongArray counts = new AtomicLongArray(BOUNDS.size() + 1);
  private final LongAdder nanos = new LongAdder();

  /**
   * What had been counted at a moment.
   *
   * @param counts of each bucket alone, the last one that of durations above every bound
   * @param seconds the sum of all durations
   */
  public record Snapshot(List<Long> counts, double seconds) {

    /** How many durations there are. */
    public long count() {
      return counts.stream().mapToLong(Long::longValue).sum();
    }
  }

  /** Upper bounds of the buckets, which belong to them, in seconds; one more has none. */
  public static List<Double> bounds() {
    return BOUNDS;
  }

  DurationHistogram(Time time) {
    this.time = time;
  }

  /** Does something and counts how long it took, unless it fails. */
  void timed(Runnable work) {
    timed(
        () -> {
          work.run();
          return this;
        });
  }

  /** Does the same with something that has a result. */
  <R> R timed(Supplier<R> work) {
    long begin = time.nanos();
    R result = work.get();
    add(time.nanos() - begin);
    return result;
  }

  void add(long duration) {
    int bucket = 0;
    while (bucket < BOUND_NANOS.length && duration > BOUND_NANOS[bucket]) {
      bucket++;
    }
    counts.incrementAndGet(bucket);
    nanos.add(duration);
  }

  /** Everything counted up to now; of durations that come in meanwhile, some. */
  public Snapshot snapshot() {
    List<Long> now = IntStream.range(0, counts.length()).mapToObj(counts::get).toList();
    return new Snapshot(now, nanos.sum() * NANOSECOND);
  }
}
