package dev.unravel;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** A time that passes when a test says so. */
public final class ManualTime implements Time {

  private static final Instant BEGIN = Instant.parse("2026-11-30T12:00:00Z");

  private final AtomicLong nanos = new AtomicLong();

  /** So much time passes, all at once. */
  public void pass(Duration duration) {
    nanos.addAndGet(duration.toNanos());
  }

  @Override
  public long nanos() {
    return nanos.get();
  }

  @Override
  public Instant now() {
    return BEGIN.plusNanos(nanos.get());
  }
}
