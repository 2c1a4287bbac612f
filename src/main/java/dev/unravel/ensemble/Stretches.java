package dev.unravel.ensemble;

import dev.unravel.event.EventBlock;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.ComplexVector;
import dev.unravel.trajectory.EigenCoordinates;
import dev.unravel.trajectory.Lanes;
import dev.unravel.trajectory.Unravelling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * Follows trajectories from event to event, the n-th events of {@value Lanes#WIDTH} of them side by
 * side, and says from which grid time on and in which state each event shows.
 */
final class Stretches {

  /**
   * Grid times between two events.
   *
   * @param from index of the first one
   * @param to one past the last one
   * @param state at the first one, not normalised, in {@link EigenCoordinates}
   */
  record Stretch(int from, int to, ComplexVector state) {}

  private final EigenCoordinates coordinates;
  private final int channels;
  private final double[] times;
  private final EventBlock events;
  private final Lanes lanes;

  Stretches(Unravelling unravelling, double[] times, EventBlock events, Lanes lanes) {
    coordinates = unravelling.coordinates().orElseThrow();
    channels = unravelling.channels();
    this.times = times;
    this.events = events;
    this.lanes = lanes;
  }

  /** The first grid time at which an event at this time shows; past the grid if none is. */
  static int reached(double time, double[] times) {
    int found = Arrays.binarySearch(times, time);
    return found >= 0 ? found : -found - 1;
  }

  /** The stretches after the first event of each of these trajectories, which have one. */
  List<List<Stretch>> of(int[] trajectories) {
    return new Followed(trajectories).follow();
  }

  /** Trajectories on their way; index m counts them. */
  private final class Followed {
    private final int[] trajectories;
    private final int[] next;
    private final double[] time;
    private final ComplexVector[] state;
    private final List<List<Stretch>> stretches = new ArrayList<>();

    Followed(int[] trajectories) {
      this.trajectories = trajectories;
      next = new int[trajectories.length];
      time = new double[trajectories.length];
      state = new ComplexVector[trajectories.length];
      for (int m = 0; m < trajectories.length; m++) {
        next[m] = events.from(trajectories[m]);
        state[m] = coordinates.initial(events.prepared(trajectories[m]));
        stretches.add(new ArrayList<>());
      }
    }

    List<List<Stretch>> follow() {
      int[] active = Lanes.all(trajectories.length);
      while (active.length > 0) {
        jump(active);
        for (int m : active) {
          if (events.isMeasurement(next[m])) {
            state[m] = coordinates.outcome(events.outcomeOrChannel(next[m]));
          }
          time[m] = events.time(next[m]++);
        }
        show(active);
        active = Lanes.select(active, m -> next[m] < events.to(trajectories[m]));
      }
      return stretches;
    }

    private void jump(int[] active) {
      for (int c = 0; c < channels; c++) {
        int channel = c;
        int[] jumping =
            Lanes.select(
                active,
                m -> !events.isMeasurement(next[m]) && events.outcomeOrChannel(next[m]) == channel);
        if (jumping.length > 0) {
          ComplexMatrix before = evolved(jumping, m -> events.time(next[m]) - time[m]);
          ComplexMatrix after = lanes.spare(0, jumping.length);
          coordinates.jump(channel, before, after);
          for (int j = 0; j < jumping.length; j++) {
            state[jumping[j]] = Lanes.column(after, j, 1);
            state[jumping[j]].normalise();
          }
        }
      }
    }

    /** Notes the states at the grid times that lie before the next event. */
    private void show(int[] active) {
      int[] shown = Lanes.select(active, m -> begin(m) < end(m));
      if (shown.length > 0) {
        ComplexMatrix there = evolved(shown, m -> times[begin(m)] - time[m]);
        for (int j = 0; j < shown.length; j++) {
          int m = shown[j];
          stretches.get(m).add(new Stretch(begin(m), end(m), Lanes.column(there, j, 1)));
        }
      }
    }

    private int begin(int m) {
      return reached(time[m], times);
    }

    private int end(int m) {
      boolean last = next[m] == events.to(trajectories[m]);
      return last ? times.length : reached(events.time(next[m]), times);
    }

    private ComplexMatrix evolved(int[] some, IntToDoubleFunction after) {
      ComplexMatrix block = lanes.gather(state, some);
      coordinates.evolve(block, Lanes.map(some, after));
      return block;
    }
  }
}
