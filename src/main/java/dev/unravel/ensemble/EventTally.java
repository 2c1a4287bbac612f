package dev.unravel.ensemble;

import dev.unravel.event.EventBlock;

/** How often each thing happened: preparations by eigenvector, jumps by channel, outcomes. */
public final class EventTally {

  private final long[] prepared;
  private final long[] jumps;
  private final long[] outcomes;
  private long trajectories;

  /** An empty tally of a system with so many eigenvectors, channels and outcomes. */
  public EventTally(int eigenvectors, int channels, int outcomes) {
    prepared = new long[eigenvectors];
    jumps = new long[channels];
    this.outcomes = new long[outcomes];
  }

  /** What was counted elsewhere. */
  static EventTally of(long trajectories, long[] prepared, long[] jumps, long[] outcomes) {
    EventTally tally = new EventTally(prepared.length, jumps.length, outcomes.length);
    tally.trajectories = trajectories;
    addTo(tally.prepared, prepared);
    addTo(tally.jumps, jumps);
    addTo(tally.outcomes, outcomes);
    return tally;
  }

  /** Counts a block. */
  void add(EventBlock block) {
    trajectories += block.size();
    for (int i = 0; i < block.size(); i++) {
      prepared[block.prepared(i)]++;
    }
    for (int e = 0; e < block.eventCount(); e++) {
      (block.isMeasurement(e) ? outcomes : jumps)[block.outcomeOrChannel(e)]++;
    }
  }

  /** Adds another tally of the same system. */
  void add(EventTally other) {
    trajectories += other.trajectories;
    addTo(prepared, other.prepared);
    addTo(jumps, other.jumps);
    addTo(outcomes, other.outcomes);
  }

  private static void addTo(long[] sum, long[] more) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += more[i];
    }
  }

  public long trajectories() {
    return trajectories;
  }

  /** Trajectories prepared in each eigenvector of the initial state. */
  public long[] prepared() {
    return prepared.clone();
  }

  /** Jumps of each channel. */
  public long[] jumps() {
    return jumps.clone();
  }

  /** Measurements with each outcome. */
  public long[] outcomes() {
    return outcomes.clone();
  }

  /** Jumps of all channels. */
  public long totalJumps() {
    return total(jumps);
  }

  /** Measurements of all outcomes. */
  public long totalMeasurements() {
    return total(outcomes);
  }

  private static long total(long[] counts) {
    long sum = 0;
    for (long count : counts) {
      sum += count;
    }
    return sum;
  }
}
