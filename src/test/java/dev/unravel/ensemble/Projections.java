package dev.unravel.ensemble;

import dev.unravel.event.EventBlock;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.HermitianSeries;
import dev.unravel.model.CollectiveObservables;
import dev.unravel.trajectory.Regime;
import dev.unravel.trajectory.Unravelling;
import java.util.Arrays;
import java.util.stream.IntStream;

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

  /** Moments without how they are rounded, which depends on the way of projecting. */
  static double[] unblurred(double[] moments) {
    int blurred = CollectiveObservables.BLURRED;
    double[] known = Arrays.copyOf(moments, moments.length - 1);
    System.arraycopy(moments, blurred + 1, known, blurred, moments.length - 1 - blurred);
    return known;
  }

  /** The projection that suits a system best, of whole states. */
  public static Projection density(Unravelling unravelling, double[] times) {
    return Projection.of(unravelling, times, StateDetail.DENSITY);
  }

  /** The projection that serves any system. */
  static Projection generic(Unravelling unravelling, double[] times) {
    Regime.Projecting way =
        unravelling.forgets() ? Regime.Projecting.DENSE : Regime.Projecting.FOLLOWED;
    return Projection.of(unravelling, times, StateDetail.DENSITY, way);
  }

  /** The sum of |psi>&lt;psi| over a block, at every time of such a grid. */
  public static ComplexMatrix[] sum(
      Unravelling unravelling, EventBlock events, double end, int points) {
    Projection projection = density(unravelling, grid(end, points));
    BlockProjector projector = new BlockProjector(projection, events.size(), new Grouping(1, 4));
    return states(projection, projector.project(events).groups().get(0));
  }

  /** What a group has summed, in the Dicke basis at every grid time. */
  static ComplexMatrix[] states(Projection projection, GroupSum group) {
    HermitianSeries sum = group.states().orElseThrow();
    return IntStream.range(0, sum.points())
        .mapToObj(t -> projection.sumBasis().toDicke(sum.at(t), sum.origin()))
        .toArray(ComplexMatrix[]::new);
  }
}
