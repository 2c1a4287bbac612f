package dev.unravel.ensemble;

import dev.unravel.event.EventBlock;
import dev.unravel.linalg.BlockKernels;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.Kernels;
import dev.unravel.trajectory.EigenCoordinates;
import dev.unravel.trajectory.Lanes;
import dev.unravel.trajectory.Unravelling;
import java.util.Arrays;
import java.util.List;

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
  private final Lanes lanes;
  private final List<Disturbed> trajectories;

  /** For each trajectory its block, its next event, the one after its last, and the last's time. */
  private final EventBlock[] events;

  private final int[] next;
  private final int[] last;
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
   * Follows trajectories, each of which has an event.
   *
   * @param lanes with at least {@link #BLOCKS} blocks of each width
   */
  Stretches(Unravelling unravelling, double[] times, List<Disturbed> trajectories, Lanes lanes) {
    coordinates = unravelling.coordinates().orElseThrow();
    channels = unravelling.channels();
    this.times = times;
    this.trajectories = trajectories;
    this.lanes = lanes;
    int most = 0;
    events = new EventBlock[trajectories.size()];
    next = new int[events.length];
    last = new int[events.length];
    for (int m = 0; m < events.length; m++) {
      Disturbed one = trajectories.get(m);
      events[m] = one.events();
      next[m] = one.events().from(one.index());
      last[m] = one.events().to(one.index());
      most += Math.min(times.length, last[m] - next[m]);
    }
    time = new double[events.length];
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

  /** A trajectory to which something happens: number {@code index} of a block. */
  record Disturbed(EventBlock events, int index) {
    int prepared() {
      return events.prepared(index);
    }

    double weight() {
      return events.weight(index);
    }
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
    int more = Math.min(Lanes.WIDTH - active.length, events.length - taken);
    if (more > 0) {
      int width = active.length + more;
      ComplexMatrix wider = otherStates(width);
      Lanes.putFirst(states, wider);
      int[] both = Arrays.copyOf(active, width);
      for (int j = active.length; j < width; j++) {
        both[j] = taken++;
        Lanes.set(wider, j, coordinates.initial(trajectories.get(both[j]).prepared()));
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
      if (events[m].isMeasurement(next[m])) {
        Lanes.set(after, j, coordinates.outcome(events[m].outcomeOrChannel(next[m])));
      }
      time[m] = events[m].time(next[m]++);
    }
    states = after;
    show();
    int[] rest = Lanes.select(active.length, j -> next[active[j]] < last[active[j]]);
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
    return !events[m].isMeasurement(next[m]) && events[m].outcomeOrChannel(next[m]) == channel;
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
      wait[j] = events[m].time(next[m]) - time[m];
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
    return next[m] == last[m] || gridTime < events[m].time(next[m]);
  }
}
