package dev.unravel.ensemble;

import dev.unravel.trajectory.LaneBlock;
import java.util.Arrays;

/**
 * States side by side at a grid time, one a column without gaps, each with the weight and the
 * number of its trajectory: where a column is taken away the last one takes its place. The rows are
 * those of the components that any of them has.
 */
final class StateColumns {

  private final LaneBlock states;
  private final int[] trajectory;
  private final double[] weight;

  /** Where the components of each begin and end. */
  private final int[] low;

  private final int[] high;
  private int count;

  /** Room for so many states of dimension d. */
  StateColumns(int d, int most) {
    states = new LaneBlock(d, most);
    trajectory = new int[most];
    weight = new double[most];
    low = new int[most];
    high = new int[most];
  }

  /** The states; columns from {@link #count} on hold anything. */
  LaneBlock states() {
    return states;
  }

  int count() {
    return count;
  }

  /** The weights of the columns; those from {@link #count} on are anything. */
  double[] weights() {
    return weight;
  }

  void clear() {
    count = 0;
    states.clear();
  }

  /** Adds a column without a state yet; returns which it is. */
  int append(int itsTrajectory, double itsWeight) {
    trajectory[count] = itsTrajectory;
    weight[count] = itsWeight;
    return count++;
  }

  /** Sets a column to the state of a stretch. */
  void set(int column, Stretches stretches, int n) {
    low[column] = stretches.low(n);
    high[column] = stretches.high(n);
    states.include(low[column], high[column]);
    stretches.put(n, states, column);
  }

  /** Takes a column away; returns the trajectory whose column is now in its place. */
  int remove(int column) {
    count--;
    trajectory[column] = trajectory[count];
    weight[column] = weight[count];
    low[column] = low[count];
    high[column] = high[count];
    for (int k = states.from(); k < states.to(); k++) {
      double[] re = states.states().re(k);
      double[] im = states.states().im(k);
      re[column] = re[count];
      im[column] = im[count];
    }
    return trajectory[column];
  }

  /** Narrows the window to the components that the states have. */
  void fit() {
    int first = Arrays.stream(low, 0, count).min().orElse(0);
    states.window(first, Arrays.stream(high, 0, count).max().orElse(first));
  }
}
