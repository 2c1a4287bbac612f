package dev.unravel.serve;

import dev.unravel.run.inspect.StateWork;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import org.jspecify.annotations.Nullable;

/** Follows conditional states in the background, one curve after the other. */
final class StateJobs implements AutoCloseable {

  private static final int MOST = 16;
  private static final int MOST_IN_MEMORY = 4;

  private final int workers;
  private final Map<String, StateWork> underWay = new HashMap<>();
  private final Map<String, String> failed = new HashMap<>();
  private final Bounded<String, StateWork> inMemory = new Bounded<>(MOST_IN_MEMORY);
  private final ThreadPoolExecutor thread = Threads.pool("unravel-web-states", 1);

  StateJobs(int workers) {
    this.workers = workers;
  }

  /**
   * Sees to it that the work is done, some time.
   *
   * @return how far it has come
   * @throws HttpFailure if it failed, or there is too much to do
   */
  synchronized StatesPending pending(String key, StateWork work) {
    String reason = failed.remove(key);
    if (reason != null) {
      throw new HttpFailure(500, reason);
    }
    StateWork known = underWay.get(key);
    if (known == null) {
      begin(key, work);
      known = work;
    }
    return new StatesPending(known.done(), known.size());
  }

  /** Work that is done, of a run directory that cannot be written. */
  @Nullable StateWork inMemory(String key) {
    return inMemory.peek(key);
  }

  private void begin(String key, StateWork work) {
    if (underWay.size() >= MOST) {
      throw HttpFailure.busy("too many curves wait for their states to be followed");
    }
    try {
      thread.execute(() -> follow(key, work));
      underWay.put(key, work);
    } catch (RejectedExecutionException e) {
      throw HttpFailure.busy("the server is ending");
    }
  }

  private void follow(String key, StateWork work) {
    try {
      work.follow(workers);
      if (work.isInMemory()) {
        inMemory.put(key, work);
      }
    } catch (RuntimeException e) {
      fail(key, Failures.sentence(e));
    } catch (OutOfMemoryError e) {
      fail(key, "there is not enough memory to follow the conditional states");
    } finally {
      end(key);
    }
  }

  private synchronized void fail(String key, String reason) {
    if (failed.size() < MOST) {
      failed.put(key, reason);
    }
  }

  private synchronized void end(String key) {
    underWay.remove(key);
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
