package dev.unravel.trajectory;

import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * Which trajectories are in the lanes, and their states after their last events. A state stays in
 * its lane until its trajectory comes to its end; then the next one that waits takes the lane.
 */
public final class LaneOccupancy {

  private static final int NOBODY = -1;

  private final EigenCoordinates coordinates;
  private final Lanes lanes;
  private final int number;
  private final int[] queue;
  private final IntFunction<WindowedVector> initial;

  /** How many of those that waited have had a lane. */
  private int taken;

  private int[] active = new int[0];
  private LaneBlock states;

  /** The first component that each lane's state has, and one past its last. */
  private final int[] low;

  private final int[] high;

  /**
   * Lanes that are all free.
   *
   * @param number the block of lanes for the states
   * @param queue the trajectories that wait for a lane, the next first
   * @param initial the states with which they begin
   */
  public LaneOccupancy(
      EigenCoordinates coordinates,
      Lanes lanes,
      int number,
      int[] queue,
      IntFunction<WindowedVector> initial) {
    this.coordinates = coordinates;
    this.lanes = lanes;
    this.number = number;
    this.queue = queue;
    this.initial = initial;
    states = lanes.block(number, 0);
    low = new int[lanes.most()];
    high = new int[lanes.most()];
  }

  /**
   * Gives the lanes that are free to the next trajectories, if they are welcome beside the others,
   * and closes those that nobody needs; whether there is anybody in a lane then.
   */
  public boolean fill() {
    int staying = Lanes.select(active.length, j -> active[j] != NOBODY).length;
    narrow();
    boolean welcome = coordinates.welcomePrepared(states);
    int more = welcome ? Math.min(lanes.most() - staying, queue.length - taken) : 0;
    if (staying + more != active.length) {
      resize(staying + more);
    }
    for (int j = 0; j < active.length; j++) {
      if (active[j] == NOBODY) {
        active[j] = queue[taken++];
        set(j, initial.apply(active[j]));
      }
    }
    return active.length > 0;
  }

  /** The window of the states becomes what those in the lanes need. */
  private void narrow() {
    int from = coordinates.dimension();
    int to = 0;
    for (int j = 0; j < active.length; j++) {
      if (active[j] != NOBODY) {
        from = Math.min(from, low[j]);
        to = Math.max(to, high[j]);
      }
    }
    states.window(Math.min(from, to), to);
  }

  /** So many lanes: who is in another one moves to one that is free. */
  private void resize(int width) {
    LaneBlock resized = lanes.block(number, width);
    int[] kept = Arrays.copyOf(active, width);
    Arrays.fill(kept, Math.min(width, active.length), width, NOBODY);
    int[] moving = Lanes.select(active.length, j -> j >= width && active[j] != NOBODY);
    int[] free = Arrays.copyOf(Lanes.select(width, j -> kept[j] == NOBODY), moving.length);
    resized.putFirst(states);
    resized.move(states, moving, free);
    for (int j = 0; j < moving.length; j++) {
      kept[free[j]] = active[moving[j]];
      low[free[j]] = low[moving[j]];
      high[free[j]] = high[moving[j]];
    }
    active = kept;
    states = resized;
  }

  /** The trajectories in the lanes; not to be changed. */
  public int[] trajectories() {
    return active;
  }

  /** The states in the lanes, each as wide as it has to be. */
  public LaneBlock states() {
    return states;
  }

  /** The first component that a lane's state has. */
  public int low(int lane) {
    return low[lane];
  }

  /** One past the last component that a lane's state has. */
  public int high(int lane) {
    return high[lane];
  }

  /** Sets the state in a lane. */
  public void set(int lane, WindowedVector state) {
    low[lane] = state.from();
    high[lane] = state.to();
    states.set(lane, state);
  }

  /**
   * Sets the states in some lanes.
   *
   * @param normalised that many; components at their ends that are negligible become zero
   */
  public void set(int[] lane, LaneBlock normalised) {
    int[] first = new int[lane.length];
    int[] last = new int[lane.length];
    normalised.trim(first, last);
    for (int j = 0; j < lane.length; j++) {
      low[lane[j]] = first[j];
      high[lane[j]] = last[j] + 1;
    }
    if (normalised != states) {
      states.putBack(normalised, lane);
    }
  }

  /** The trajectory in a lane has come to its end. */
  public void leave(int lane) {
    active[lane] = NOBODY;
  }
}
