package dev.unravel.ensemble;

import dev.unravel.event.EventBlock;
import java.util.Arrays;

/**
 * How much of a group is still as it was prepared, for each eigenvector of the initial state and
 * each grid time: trajectories to which nothing has happened share a state, and only count.
 */
final class UndisturbedWeights {

  private final double[] times;

  /** What is added at each grid time to the weight before: [eigenvector][grid time]. */
  private final double[][] changes;

  UndisturbedWeights(int eigenvectors, double[] times) {
    this.times = times;
    changes = new double[eigenvectors][times.length];
  }

  /**
   * The first grid time at which an event at this time shows; past the grid if none is. The grid is
   * even, so that it is known where to look.
   */
  static int reached(double time, double[] times) {
    int last = times.length - 1;
    int t = (int) Math.max(0, Math.min(times.length, time * last / times[last]));
    while (t > 0 && times[t - 1] >= time) {
      t--;
    }
    while (t <= last && times[t] < time) {
      t++;
    }
    return t;
  }

  /** Adds trajectory i of a block, up to its first event. */
  void add(EventBlock events, int i) {
    double[] ofItsOwn = changes[events.prepared(i)];
    ofItsOwn[0] += events.weight(i);
    if (events.from(i) < events.to(i)) {
      int until = reached(events.time(events.from(i)), times);
      if (until < times.length) {
        ofItsOwn[until] -= events.weight(i);
      }
    }
  }

  /** The changes at a grid time, one an eigenvector. */
  double[] changes(int t) {
    double[] at = new double[changes.length];
    for (int j = 0; j < at.length; j++) {
      at[j] = changes[j][t];
    }
    return at;
  }

  void clear() {
    for (double[] ofOne : changes) {
      Arrays.fill(ofOne, 0);
    }
  }
}
