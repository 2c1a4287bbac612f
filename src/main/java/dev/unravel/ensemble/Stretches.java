package dev.unravel.ensemble;

import dev.unravel.event.EventBlock;
import dev.unravel.linalg.BlockKernels;
import dev.unravel.trajectory.EigenCoordinates;
import dev.unravel.trajectory.LaneBlock;
import dev.unravel.trajectory.LaneOccupancy;
import dev.unravel.trajectory.Lanes;
import dev.unravel.trajectory.Sectors;
import dev.unravel.trajectory.Unravelling;
import java.util.Arrays;
import java.util.List;

/**
 * The stretches of grid times between the events of some trajectories, each with the state at its
 * beginning, not normalised, in {@link EigenCoordinates}. Trajectories are followed from event to
 * event, the next events of those in the lanes side by side.
 */
final class Stretches {

  private static final int STATES = 0;
  private static final int PART = 1;
  private static final int RESULT = 2;

  /** How many blocks of lanes are needed. */
  static final int BLOCKS = 3;

  private final EigenCoordinates coordinates;
  private final Sectors sectors;
  private final int channels;
  private final double[] times;
  private final Lanes lanes;
  private final List<Disturbed> trajectories;

  /** For each trajectory its block, its next event, the one after its last, and the last's time. */
  private final EventBlock[] events;

  private final int[] next;
  private final int[] last;
  private final double[] time;

  /** The sector of each trajectory's state. */
  private final int[] now;

  private final LaneOccupancy occupancy;

  /** What is in the lanes: numbers of trajectories, and their states after their last events. */
  private int[] active = new int[0];

  private LaneBlock states;

  /** The stretches: number of the trajectory, first grid time, and sector. */
  private int count;

  private final int[] trajectory;
  private final int[] from;
  private final int[] sector;

  /** Their states one after the other, each in a window of components from low on. */
  private final int[] low;

  private final int[] place;
  private double[] re = new double[1024];
  private double[] im = new double[1024];

  /**
   * Follows trajectories, each of which has an event.
   *
   * @param lanes with at least {@link #BLOCKS} blocks of each width
   */
  Stretches(Unravelling unravelling, double[] times, List<Disturbed> trajectories, Lanes lanes) {
    coordinates = unravelling.coordinates().orElseThrow();
    sectors = coordinates.sectors();
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
    now = trajectories.stream().mapToInt(one -> sectors.ofInitial(one.prepared())).toArray();
    trajectory = new int[most];
    from = new int[most];
    sector = new int[most];
    low = new int[most];
    place = new int[most + 1];
    states = lanes.block(STATES, 0);
    occupancy =
        new LaneOccupancy(
            coordinates,
            lanes,
            STATES,
            Lanes.all(events.length),
            m -> coordinates.initial(trajectories.get(m).prepared()));
    while (occupancy.fill()) {
      active = occupancy.trajectories();
      states = occupancy.states();
      round();
    }
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

    int count() {
      return events.to(index) - events.from(index);
    }
  }

  /** To which of the trajectories, by its place among them, each stretch belongs. */
  int[] trajectory() {
    return trajectory;
  }

  /** The weight of one of the trajectories. */
  double weight(int m) {
    return trajectories.get(m).weight();
  }

  /** The first grid time of each stretch. */
  int[] from() {
    return from;
  }

  /** The sector of each stretch's states. */
  int[] sector() {
    return sector;
  }

  /** The first component that stretch n's state has. */
  int low(int n) {
    return low[n];
  }

  /** One past the last component that stretch n's state has. */
  int high(int n) {
    return low[n] + place[n + 1] - place[n];
  }

  /** Sets column j of a block, whose window has room for it, to stretch n's state. */
  void put(int n, LaneBlock states, int j) {
    int size = place[n + 1] - place[n];
    for (int k = states.from(); k < states.to(); k++) {
      int i = k - low[n];
      boolean inside = i >= 0 && i < size;
      states.states().set(k, j, inside ? re[place[n] + i] : 0, inside ? im[place[n] + i] : 0);
    }
  }

  /** One event of every trajectory in the lanes. */
  private void round() {
    for (int c = 0; c < channels; c++) {
      jump(c);
    }
    for (int j = 0; j < active.length; j++) {
      int m = active[j];
      int what = events[m].outcomeOrChannel(next[m]);
      if (events[m].isMeasurement(next[m])) {
        occupancy.set(j, coordinates.outcome(what));
        now[m] = sectors.ofOutcome(what);
      } else {
        now[m] = sectors.afterJump(what, now[m]);
      }
      time[m] = events[m].time(next[m]++);
    }
    show();
    for (int j = 0; j < active.length; j++) {
      if (next[active[j]] == last[active[j]]) {
        occupancy.leave(j);
      }
    }
  }

  private boolean isJump(int m, int channel) {
    return !events[m].isMeasurement(next[m]) && events[m].outcomeOrChannel(next[m]) == channel;
  }

  private void jump(int channel) {
    int[] some = Lanes.select(active.length, j -> isJump(active[j], channel));
    if (some.length == 0) {
      return;
    }
    double[] wait = new double[some.length];
    for (int j = 0; j < wait.length; j++) {
      int m = active[some[j]];
      wait[j] = events[m].time(next[m]) - time[m];
    }
    LaneBlock result = some.length == active.length ? states : lanes.block(RESULT, some.length);
    coordinates.jump(channel, evolved(some, wait), result);
    normalise(result);
    occupancy.set(some, result);
  }

  /** What the states in some lanes are later. */
  private LaneBlock evolved(int[] some, double[] wait) {
    LaneBlock there = lanes.block(PART, some.length);
    coordinates.evolve(lanes.some(states, some, PART), wait, there);
    return there;
  }

  /** Divides each column by the root of its squares: which number does not matter. */
  private static void normalise(LaneBlock block) {
    double[] factor = new double[block.width()];
    for (int k = block.from(); k < block.to(); k++) {
      BlockKernels.addSquares(factor, block.states().re(k), block.states().im(k), 0);
    }
    for (int j = 0; j < factor.length; j++) {
      factor[j] = 1 / Math.sqrt(factor[j]);
    }
    block.scale(factor);
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
    double[] wait = new double[shown.length];
    for (int j = 0; j < wait.length; j++) {
      int m = active[shown[j]];
      from[count + j] = first[shown[j]];
      sector[count + j] = now[m];
      trajectory[count + j] = m;
      wait[j] = times[from[count + j]] - time[m];
    }
    keep(evolved(shown, wait), shown);
  }

  private void keep(LaneBlock there, int[] shown) {
    int most = place[count] + there.width() * (there.to() - there.from());
    if (most > re.length) {
      re = Arrays.copyOf(re, Math.max(most, 2 * re.length));
      im = Arrays.copyOf(im, re.length);
    }
    for (int j = 0; j < there.width(); j++) {
      low[count] = Math.max(occupancy.low(shown[j]), sectors.from(sector[count]));
      int end = Math.min(occupancy.high(shown[j]), sectors.to(sector[count]));
      int at = place[count];
      for (int k = low[count]; k < end; k++) {
        re[at] = there.states().re(k, j);
        im[at++] = there.states().im(k, j);
      }
      place[++count] = at;
    }
  }

  private boolean isBeforeNextEvent(int m, double gridTime) {
    return next[m] == last[m] || gridTime < events[m].time(next[m]);
  }
}
