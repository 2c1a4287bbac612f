package dev.unravel.engine;

import dev.unravel.Time;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What one node of a cluster has done for a run; written by its actors and read by anybody. */
public final class NodeCounters {

  final AtomicLong blocks = new AtomicLong();
  final AtomicLong trajectories = new AtomicLong();
  final AtomicLong audits = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicInteger hands = new AtomicInteger();
  private final Time time;
  private final long since;

  NodeCounters(Time time) {
    this.time = time;
    since = time.nanos();
  }

  /** Blocks of it that were taken. */
  public long blocks() {
    return blocks.get();
  }

  /** Trajectories in these. */
  public long trajectories() {
    return trajectories.get();
  }

  /** Trajectories a second since it came; 0 when it has gone. */
  public double rate() {
    return hands() == 0 ? 0 : trajectories.get() / ((time.nanos() - since) * 1e-9);
  }

  /** Tasks of it that were done again here and came out the same. */
  public long audits() {
    return audits.get();
  }

  /** Bytes of results that came from it. */
  public long bytes() {
    return bytes.get();
  }

  /** How many of its workers are at work; 0 when it has gone. */
  public int hands() {
    return hands.get();
  }

  /** Counts what has come. */
  public void came(long more) {
    bytes.addAndGet(more);
  }

  /** It has come, or gone. */
  public void hands(int count) {
    hands.set(count);
  }
}
