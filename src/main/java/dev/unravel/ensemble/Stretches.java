package dev.unravel.ensemble;

import dev.unravel.event.EventBlock;
import dev.unravel.linalg.BlockKernels;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.Kernels;
import dev.unravel.trajectory.EigenCoordinates;
import dev.unravel.trajectory.Lanes;
import dev.unravel.trajectory.Unravelling;
import java.util.Arrays;

/**
 * The stretches of grid times between the events of some trajectories, each with the state at its
 * beginning, not normalised, in {@link EigenCoordinates}. Trajectories are followed from event to
 * event, the next events of {@value Lanes#WIDTH} of them side by side; where one has come to its
 * last another takes its lane.
 */
final class Stretches {

  private static final int STATES = 0;
  private static final int OTHER_STATES = 1;
  private static final int PART = 2;
  private static final int RESULT = 3;

  /** How many blocks of lanes are needed. */
  static final int BLOCKS = 4;

  private final EigenCoordinates coordinates;
  private final int channels;
  private final double[] times;
  private final EventBlock events;
  private final Lanes lanes;

  /** The trajectories, and for each its next event and the time of its last. */
  private final int[] trajectories;

  private final int[] next;
  private final double[] time;

  /** What is in the lanes: numbers of trajectories, and their states after their last events. */
  private int[] active = new int[0];

  private int statesAt = STATES;
  private ComplexMatrix states;

  /** The stretches: number of the trajectory, first grid time, and the state in a column. */
  private int count;

  private final int[] trajectory;
  private final int[] from;
  private final ComplexMatrix begin;

  /**
   * Follows trajectories of a block, each of which has an event.
   *
   * @param lanes with at least {@link #BLOCKS} blocks of each width
   */
  Stretches(
      Unravelling unravelling,
      double[] times,
      EventBlock events,
      int[] trajectories,
      Lanes lanes) {
    coordinates = unravelling.coordinates().orElseThrow();
    channels = unravelling.channels();
    this.times = times;
    this.events = events;
    this.trajectories = trajectories;
    this.lanes = lanes;
    int most = 0;
    next = new int[trajectories.length];
    for (int m = 0; m < trajectories.length; m++) {
      next[m] = events.from(trajectories[m]);
      most += Math.min(times.length, events.to(trajectories[m]) - next[m]);
    }
    time = new double[trajectories.length];
    trajectory = new int[most];
    from = new int[most];
    begin = new ComplexMatrix(coordinates.dimension(), most);
    states = lanes.block(STATES, 0);
    follow();
  }

  /** How many there are. */
  int count() {
    return count;
  }

  /** To which of the trajectories, by its place among them, each stretch belongs. */
  int[] trajectory() {
    return trajectory;
  }

  /** The first grid time of each stretch. */
  int[] from() {
    return from;
  }

  /** The states at the first grid times, one a column. */
  ComplexMatrix begin() {
    return begin;
  }

  private void follow() {
    int taken = fill(0);
    while (active.length > 0) {
      round();
      taken = fill(taken);
    }
  }

  private int fill(int taken) {
    int more = Math.min(Lanes.WIDTH - active.length, trajectories.length - taken);
    if (more > 0) {
      int width = active.length + more;
      ComplexMatrix wider = otherStates(width);
      Lanes.putFirst(states, wider);
      int[] both = Arrays.copyOf(active, width);
      for (int j = active.length; j < width; j++) {
        both[j] = taken++;
        Lanes.set(wider, j, coordinates.initial(events.prepared(trajectories[both[j]])));
      }
      active = both;
      states = wider;
    }
    return taken;
  }

  private int otherStates() {
    return statesAt == STATES ? OTHER_STATES : STATES;
  }

  private ComplexMatrix otherStates(int width) {
    statesAt = otherStates();
    return lanes.block(statesAt, width);
  }

  /** One event of every trajectory in the lanes. */
  private void round() {
    ComplexMatrix after = otherStates(active.length);
    for (int c = 0; c < channels; c++) {
      jump(c, after);
    }
    for (int j = 0; j < active.length; j++) {
      int m = active[j];
      if (events.isMeasurement(next[m])) {
        Lanes.set(after, j, coordinates.outcome(events.outcomeOrChannel(next[m])));
      }
      time[m] = events.time(next[m]++);
    }
    states = after;
    show();
    int[] rest = Lanes.select(active.length, j -> next[active[j]] < events.to(trajectories[active[j]]));
    if (rest.length < active.length) {
      statesAt = otherStates();
      states = lanes.copy(after, rest, statesAt);
      int[] kept = new int[rest.length];
      for (int j = 0; j < kept.length; j++) {
        kept[j] = active[rest[j]];
      }
      active = kept;
    }
  }

  private boolean isJump(int m, int channel) {
    return !events.isMeasurement(next[m]) && events.outcomeOrChannel(next[m]) == channel;
  }

  private void jump(int channel, ComplexMatrix after) {
    int[] some = Lanes.select(active.length, j -> isJump(active[j], channel));
    if (some.length == 0) {
      return;
    }
    ComplexMatrix before = lanes.copy(states, some, PART);
    double[] wait = new double[some.length];
    for (int j = 0; j < wait.length; j++) {
      int m = active[some[j]];
      wait[j] = events.time(next[m]) - time[m];
    }
    coordinates.evolve(before, wait);
    boolean all = some.length == active.length;
    ComplexMatrix result = all ? after : lanes.block(RESULT, some.length);
    coordinates.jump(channel, before, result);
    scale(result);
    if (!all) {
      Lanes.putBack(result, some, after);
    }
  }

  /** Divides each column by the root of its squares: which number does not matter. */
  private static void scale(ComplexMatrix block) {
    double[] factor = new double[block.columns()];
    Kernels.columnNormsSquared(block, factor);
    for (int j = 0; j < factor.length; j++) {
      factor[j] = 1 / Math.sqrt(factor[j]);
    }
    for (int k = 0; k < block.rows(); k++) {
      BlockKernels.multiplyEach(block.re(k), factor);
      BlockKernels.multiplyEach(block.im(k), factor);
    }
  }

  /** Notes the states at the grid times that lie before the next event. */
  private void show() {
    int[] first = new int[active.length];
    int[] shown =
        Lanes.select(
            active.length,
            j -> {
              int m = active[j];
              first[j] = UndisturbedWeights.reached(time[m], times);
              return first[j] < times.length && isBeforeNextEvent(m, times[first[j]]);
            });
    if (shown.length == 0) {
      return;
    }
    ComplexMatrix there = lanes.copy(states, shown, PART);
    double[] wait = new double[shown.length];
    for (int j = 0; j < wait.length; j++) {
      int m = active[shown[j]];
      from[count + j] = first[shown[j]];
      trajectory[count + j] = m;
      wait[j] = times[from[count + j]] - time[m];
    }
    coordinates.evolve(there, wait);
    for (int k = 0; k < there.rows(); k++) {
      System.arraycopy(there.re(k), 0, begin.re(k), count, wait.length);
      System.arraycopy(there.im(k), 0, begin.im(k), count, wait.length);
    }
    count += wait.length;
  }

  private boolean isBeforeNextEvent(int m, double gridTime) {
    return next[m] == events.to(trajectories[m]) || gridTime < events.time(next[m]);
  }
}
