package dev.unravel.ensemble;

import dev.unravel.event.EventBlock;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.trajectory.Unravelling;

/** Grids, and what a projector makes of a block, for tests. */
public final class Projections {

  private Projections() {}

  /** Equally spaced times from 0 to end. */
  public static double[] grid(double end, int points) {
    double[] times = new double[points];
    for (int t = 0; t < points; t++) {
      times[t] = end * t / (points - 1);
    }
    return times;
  }

  /** The sum of |psi>&lt;psi| over a block, at every time of such a grid. */
  public static ComplexMatrix[] sum(
      Unravelling unravelling, EventBlock events, double end, int points) {
    BlockProjector projector =
        new BlockProjector(unravelling, grid(end, points), events.size(), new Grouping(1, 4));
    return projector.project(events).groups().get(0).rho().orElseThrow();
  }
}
