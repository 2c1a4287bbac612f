package dev.unravel.ensemble;

import dev.unravel.event.EventBlock;
import java.util.Arrays;

/**
 * What of a trajectory of very many events shows on the grid, taken down part by part. Where a
 * measurement leaves nothing of what was before it, the events before it that show from the same
 * grid time on do not matter, nor does what comes after the grid. So it has no more measurements
 * than the grid has times, however many Eve makes; jumps between the last of them and the grid time
 * are all kept. Its projection is that of the whole trajectory, to the last bit.
 */
final class Gist {

  private final double[] times;
  private int grid;
  private int count;
  private double[] time = new double[64];
  private int[] what = new int[64];
  private boolean[] measured = new boolean[64];

  /** The first grid time at which each shows. */
  private int[] shows = new int[64];

  /** The gist along a grid, of a system in which measurements forget. */
  Gist(double[] times) {
    this.times = times;
  }

  /** Adds events of trajectory i of a block, or of a part of it, that come next. */
  void add(EventBlock events, int i) {
    if (events.part() == 0) {
      grid = 0;
      count = 0;
    }
    for (int e = events.from(i); e < events.to(i); e++) {
      while (grid < times.length && times[grid] < events.time(e)) {
        grid++;
      }
      if (grid == times.length) {
        return;
      }
      boolean measures = events.isMeasurement(e);
      while (measures && count > 0 && shows[count - 1] == grid) {
        count--;
      }
      if (count == time.length) {
        grow(Math.addExact(count, count / 2));
      }
      time[count] = events.time(e);
      what[count] = events.outcomeOrChannel(e);
      measured[count] = measures;
      shows[count++] = grid;
    }
  }

  private void grow(int room) {
    time = Arrays.copyOf(time, room);
    what = Arrays.copyOf(what, room);
    measured = Arrays.copyOf(measured, room);
    shows = Arrays.copyOf(shows, room);
  }

  /**
   * What is left of it.
   *
   * @param last the block with its last events, as trajectory i
   */
  EventBlock of(EventBlock last, int i) {
    EventBlock.Builder gist =
        new EventBlock.Builder(last.curve(), last.firstIndex() + i, last.end()).reserve(1, count);
    gist.begin(last.prepared(i), last.weight(i));
    for (int e = 0; e < count; e++) {
      if (measured[e]) {
        gist.measured(time[e], what[e]);
      } else {
        gist.jumped(time[e], what[e]);
      }
    }
    return gist.build();
  }
}
