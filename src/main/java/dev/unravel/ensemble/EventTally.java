package dev.unravel.ensemble;

import dev.unravel.event.EventBlock;
import dev.unravel.model.OpenSystem;
import dev.unravel.trajectory.CommonPath;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * How often each thing happened: preparations by eigenvector, jumps by channel, outcomes; and how
 * often in the same trajectory. With n the number of events of one kind in a trajectory its
 * repetition is sum n^2 / sum n over trajectories, the mean of n as seen from such an event: nearly
 * 1 for rare events that are independent, 1 + E n for Poisson numbers, n if there are always n.
 */
public final class EventTally {

  private final long[] prepared;
  private final long[] jumps;
  private final long[] outcomes;
  private final long[] jumpSquares;
  private final long[] outcomeSquares;
  private final long[] departures;
  private final int common;
  private final double[] times;
  private long measurementSquares;
  private long trajectories;

  /** Of the trajectory that is being counted. */
  private final long[] jumpsOfOne;

  private final long[] outcomesOfOne;
  private long measurementsOfOne;

  /** An empty tally of a system with so many eigenvectors, channels and outcomes, on no grid. */
  public EventTally(int eigenvectors, int channels, int outcomes) {
    this(eigenvectors, channels, outcomes, 0, new double[0]);
  }

  private EventTally(int eigenvectors, int channels, int outcomes, int common, double[] times) {
    this.common = common;
    this.times = times;
    departures = new long[times.length];
    prepared = new long[eigenvectors];
    jumps = new long[channels];
    this.outcomes = new long[outcomes];
    jumpSquares = new long[channels];
    outcomeSquares = new long[outcomes];
    jumpsOfOne = new long[channels];
    outcomesOfOne = new long[outcomes];
  }

  /**
   * An empty tally of a system, which also counts how many trajectories have left the {@link
   * CommonPath} at each time.
   *
   * @param times an even grid from 0; not copied
   */
  static EventTally of(OpenSystem system, double[] times) {
    return new EventTally(
        system.initial().size(),
        system.jumps().size(),
        system.eve().map(eve -> eve.outcomeCount()).orElse(0),
        CommonPath.eigenvector(system.initial()),
        times);
  }

  /**
   * A tally of which {@link #numbers} were taken elsewhere.
   *
   * @param numbers as many as such a system has, see {@link #size}
   */
  static EventTally of(int eigenvectors, int channels, int outcomes, long[] numbers) {
    return new EventTally(eigenvectors, channels, outcomes).with(numbers);
  }

  /** This one, empty so far, with the {@link #numbers} of another like it. */
  EventTally with(long[] numbers) {
    EventTally tally = this;
    tally.trajectories = numbers[0];
    tally.measurementSquares = numbers[1];
    int at = 2;
    for (long[] counts : tally.counts()) {
      System.arraycopy(numbers, at, counts, 0, counts.length);
      at += counts.length;
    }
    return tally;
  }

  /** How many numbers this tally is. */
  int size() {
    return size(prepared.length, jumps.length, outcomes.length) + departures.length;
  }

  /** How many numbers a tally on no grid is. */
  static int size(int eigenvectors, int channels, int outcomes) {
    return 2 + eigenvectors + 2 * channels + 2 * outcomes;
  }

  /**
   * The whole tally: trajectories and the squares of measurements, then all counts and squares,
   * then the departures.
   */
  long[] numbers() {
    LongStream all = LongStream.of(trajectories, measurementSquares);
    return LongStream.concat(all, counts().stream().flatMapToLong(Arrays::stream)).toArray();
  }

  private List<long[]> counts() {
    return List.of(prepared, jumps, outcomes, jumpSquares, outcomeSquares, departures);
  }

  /** Counts a block, or a part of a trajectory, whose other parts come before and after it. */
  void add(EventBlock block) {
    trajectories += block.completed();
    for (int i = 0; i < block.completed(); i++) {
      prepared[block.prepared(i)]++;
    }
    for (int i = 0; i < (block.part() == 0 ? block.size() : 0); i++) {
      countDeparture(block, i);
    }
    for (int i = 0; i < block.size(); i++) {
      add(block, i);
    }
  }

  private void countDeparture(EventBlock block, int i) {
    int t = times.length;
    if (t > 0 && block.prepared(i) != common) {
      t = 0;
    } else if (t > 0 && block.from(i) < block.to(i)) {
      t = UndisturbedWeights.reached(block.time(block.from(i)), times);
    }
    if (t < times.length) {
      departures[t]++;
    }
  }

  /** Adds a trajectory, of whose own numbers n the squares grow by 2n + 1; they are left at 0. */
  private void add(EventBlock block, int i) {
    for (int e = block.from(i); e < block.to(i); e++) {
      int k = block.outcomeOrChannel(e);
      if (block.isMeasurement(e)) {
        outcomes[k]++;
        outcomeSquares[k] += 2 * outcomesOfOne[k]++ + 1;
        measurementsOfOne++;
      } else {
        jumps[k]++;
        jumpSquares[k] += 2 * jumpsOfOne[k]++ + 1;
      }
    }
    if (block.isOpen()) {
      return;
    }
    measurementSquares += measurementsOfOne * measurementsOfOne;
    measurementsOfOne = 0;
    if (block.isPart()) {
      Arrays.fill(jumpsOfOne, 0);
      Arrays.fill(outcomesOfOne, 0);
      return;
    }
    for (int e = block.from(i); e < block.to(i); e++) {
      (block.isMeasurement(e) ? outcomesOfOne : jumpsOfOne)[block.outcomeOrChannel(e)] = 0;
    }
  }

  /** Adds another tally of the same system, on the same grid or on none. */
  void add(EventTally other) {
    trajectories += other.trajectories;
    addTo(prepared, other.prepared);
    addTo(jumps, other.jumps);
    addTo(outcomes, other.outcomes);
    addTo(jumpSquares, other.jumpSquares);
    addTo(outcomeSquares, other.outcomeSquares);
    if (other.departures.length > 0) {
      addTo(departures, other.departures);
    }
    measurementSquares += other.measurementSquares;
  }

  private static void addTo(long[] sum, long[] more) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += more[i];
    }
  }

  public long trajectories() {
    return trajectories;
  }

  /** How many trajectories have left the {@link CommonPath} at each grid time. */
  long[] departed() {
    long[] departed = departures.clone();
    for (int t = 1; t < departed.length; t++) {
      departed[t] += departed[t - 1];
    }
    return departed;
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

  /** The repetition of jumps of a channel; that of all channels if there were none. */
  public double jumpRepetition(int channel) {
    return repetition(channel, jumps, jumpSquares);
  }

  /** The repetition of an outcome; that of all outcomes if there were none. */
  public double outcomeRepetition(int outcome) {
    return repetition(outcome, outcomes, outcomeSquares);
  }

  /** The repetition of measurements, whatever the outcome; 1 without any. */
  public double measurementRepetition() {
    long all = totalMeasurements();
    return all == 0 ? 1 : (double) measurementSquares / all;
  }

  private static double repetition(int k, long[] counts, long[] squares) {
    if (counts[k] > 0) {
      return (double) squares[k] / counts[k];
    }
    long all = total(counts);
    return all == 0 ? 1 : (double) total(squares) / all;
  }

  private static long total(long[] counts) {
    long sum = 0;
    for (long count : counts) {
      sum += count;
    }
    return sum;
  }
}
