package dev.unravel.serve;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Lets two pieces of heavy work go on at once; a few wait for a while, all others come again. */
final class HeavyWork {

  private static final int AT_ONCE = 2;
  private static final int WAITING = 12;
  private static final long PATIENCE_SECONDS = 15;

  private final Semaphore places = new Semaphore(AT_ONCE, true);
  private final AtomicInteger waiting = new AtomicInteger();

  /** Gives a place back. */
  interface Place extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Takes a place.
   *
   * @throws HttpFailure if none becomes free
   */
  Place take() {
    if (places.tryAcquire()) {
      return places::release;
    }
    try {
      if (waiting.incrementAndGet() > WAITING
          || !places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw HttpFailure.busy("busy with other requests; try again in a moment");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw HttpFailure.busy("the server is ending");
    } finally {
      waiting.decrementAndGet();
    }
    return places::release;
  }
}
