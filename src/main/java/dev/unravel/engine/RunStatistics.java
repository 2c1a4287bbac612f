package dev.unravel.engine;

import dev.unravel.ensemble.BlockSums;
import dev.unravel.ensemble.EventTally;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Counters of a run under way, written by its actors and read by whoever shows them. Counts only
 * ever grow; the others are readings of the moment.
 */
public final class RunStatistics {

  final AtomicLong trajectories = new AtomicLong();
  final AtomicLong simulated = new AtomicLong();
  final AtomicLong blocks = new AtomicLong();
  final AtomicLong jumps = new AtomicLong();
  final AtomicLong measurements = new AtomicLong();
  final AtomicLong journalBytes = new AtomicLong();
  final AtomicLong restarts = new AtomicLong();
  final AtomicInteger lag = new AtomicInteger();
  final AtomicInteger underWay = new AtomicInteger();
  final AtomicInteger journalMailbox = new AtomicInteger();
  final AtomicInteger aggregatorMailbox = new AtomicInteger();
  private volatile double currentError = Double.NaN;
  private volatile @Nullable Reading start;
  private volatile @Nullable Reading last;
  private final AtomicLong planned;
  private final long startNanos = System.nanoTime();

  /** Statistics of a run of so many trajectories. */
  public RunStatistics(long planned) {
    this.planned = new AtomicLong(planned);
  }

  void folded(BlockSums sums) {
    EventTally tally = sums.tally();
    measurements.addAndGet(tally.totalMeasurements());
    jumps.addAndGet(tally.totalJumps());
    trajectories.addAndGet(tally.trajectories());
    blocks.addAndGet(sums.blocks());
    note(trajectories.get());
  }

  /** Called by the one actor that folds. */
  private void note(long folded) {
    if (start == null && 4 * folded >= planned.get()) {
      start = new Reading(folded, seconds());
    }
    last = new Reading(folded, seconds());
  }

  void currentError(double error) {
    currentError = error;
  }

  void notNeeded(long count) {
    planned.addAndGet(-count);
  }

  /** Trajectories that the run is to have in the end; fewer once a curve has ended early. */
  public long planned() {
    return planned.get();
  }

  /** Trajectories folded into the ensemble, simulated or read from the journal. */
  public long trajectories() {
    return trajectories.get();
  }

  /** Trajectories simulated by this process. */
  public long simulated() {
    return simulated.get();
  }

  /** Blocks folded into the ensemble. */
  public long blocks() {
    return blocks.get();
  }

  /** Jumps of the bath in the folded trajectories. */
  public long jumps() {
    return jumps.get();
  }

  /** Eve's measurements in the folded trajectories. */
  public long measurements() {
    return measurements.get();
  }

  /** Bytes written to the journal by this process. */
  public long journalBytes() {
    return journalBytes.get();
  }

  /** Restarts of workers that threw. */
  public long restarts() {
    return restarts.get();
  }

  /** Blocks that are projected and wait for an earlier one to be folded. */
  public int aggregatorLag() {
    return lag.get();
  }

  /** Blocks handed out and not yet folded. */
  public int blocksUnderWay() {
    return underWay.get();
  }

  /** Messages waiting for the journal. */
  public int journalMailbox() {
    return journalMailbox.get();
  }

  /** Messages waiting for the aggregator. */
  public int aggregatorMailbox() {
    return aggregatorMailbox.get();
  }

  /** The largest standard error of the Bell value seen at a look a moment ago; NaN before. */
  public double currentError() {
    return currentError;
  }

  /** How many trajectories were folded at a time. */
  private record Reading(long trajectories, double seconds) {}

  /**
   * Trajectories a second from the first quarter of the run on, when the program has warmed up; NaN
   * before.
   */
  public double steadyRate() {
    Reading from = start;
    Reading to = last;
    return from == null || to == null || to.seconds == from.seconds
        ? Double.NaN
        : (to.trajectories - from.trajectories) / (to.seconds - from.seconds);
  }

  /** Seconds since the run was started. */
  public double seconds() {
    return (System.nanoTime() - startNanos) * 1e-9;
  }
}
