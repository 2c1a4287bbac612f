package dev.unravel.trajectory;

import dev.unravel.event.EventBlock;
import dev.unravel.event.EventSlicer;
import java.util.Arrays;

/**
 * Events of many trajectories in the order in which they were drawn, which for each trajectory is
 * that of its times.
 */
final class EventLog {

  private final int[] counts;
  private int size;
  private int[] trajectory = new int[64];
  private int[] code = new int[64];
  private double[] time = new double[64];

  /** An empty log of so many trajectories. */
  EventLog(int trajectories) {
    counts = new int[trajectories];
  }

  /** How many events there are. */
  int size() {
    return size;
  }

  void jumped(int m, double when, int channel) {
    add(m, when, channel);
  }

  void measured(int m, double when, int outcome) {
    add(m, when, ~outcome);
  }

  private void add(int m, double when, int what) {
    if (size == trajectory.length) {
      int room = Math.addExact(size, size < EventSlicer.EVENTS ? size : size / 2);
      trajectory = Arrays.copyOf(trajectory, room);
      code = Arrays.copyOf(code, room);
      time = Arrays.copyOf(time, room);
    }
    trajectory[size] = m;
    code[size] = what;
    time[size++] = when;
    counts[m]++;
  }

  /** Puts the histories into a builder, trajectory by trajectory. */
  void write(int[] prepared, double weight, EventBlock.Builder builder) {
    int[] next = new int[counts.length];
    for (int m = 1; m < counts.length; m++) {
      next[m] = next[m - 1] + counts[m - 1];
    }
    int[] order = new int[size];
    for (int e = 0; e < size; e++) {
      order[next[trajectory[e]]++] = e;
    }
    int n = 0;
    for (int m = 0; m < counts.length; m++) {
      builder.begin(prepared[m], weight);
      for (int i = 0; i < counts[m]; i++, n++) {
        int e = order[n];
        if (code[e] < 0) {
          builder.measured(time[e], ~code[e]);
        } else {
          builder.jumped(time[e], code[e]);
        }
      }
    }
  }
}
