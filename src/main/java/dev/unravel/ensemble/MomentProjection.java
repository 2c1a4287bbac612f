package dev.unravel.ensemble;

import dev.unravel.event.EventBlock;
import dev.unravel.linalg.ComplexVector;
import dev.unravel.trajectory.Unravelling;

/**
 * Projection onto the nine moments alone. Trajectories are carried one after the other, each from
 * event to event and grid time to grid time; memory is that of one state.
 */
final class MomentProjection implements GroupProjection {

  private final Unravelling unravelling;
  private final double[] times;
  private final MomentAccumulator accumulator;
  private double[][] moments;
  private double weight;

  /** The trajectory on its way: its state, the time of that, and the next grid time. */
  private ComplexVector psi = new ComplexVector(0);

  private double time;
  private int next;

  MomentProjection(Unravelling unravelling, double[] times) {
    this.unravelling = unravelling;
    this.times = times.clone();
    accumulator = new MomentAccumulator(unravelling.system());
    moments = new double[times.length][accumulator.length()];
  }

  @Override
  public void add(EventBlock events, int first, int last) {
    for (int i = first; i < last; i++) {
      add(events, i);
    }
  }

  @Override
  public GroupSum take() {
    GroupSum group = GroupSum.of(weight, moments);
    moments = new double[times.length][accumulator.length()];
    weight = 0;
    return group;
  }

  /** Adds a trajectory, or a part of one. */
  private void add(EventBlock events, int trajectory) {
    double own = events.weight(trajectory);
    if (events.part() == 0) {
      psi = unravelling.initial(events.prepared(trajectory));
      time = 0;
      next = 0;
      weight += own;
    }
    for (int e = events.from(trajectory); e < events.to(trajectory); e++) {
      toGrid(events.time(e), own);
      if (next == times.length) {
        return;
      }
      evolve(events.time(e) - time);
      time = events.time(e);
      apply(events, e);
    }
    if (!events.isOpen()) {
      toGrid(Double.POSITIVE_INFINITY, own);
    }
  }

  /** Adds the moments at every grid time before another time. */
  private void toGrid(double until, double own) {
    for (; next < times.length && times[next] < until; next++) {
      evolve(times[next] - time);
      time = times[next];
      accumulator.add(own, unravelling.frame().toDicke(psi), moments[next]);
    }
  }

  private void evolve(double t) {
    if (t > 0) {
      unravelling.evolution().evolve(psi, t);
      psi.normalise();
    }
  }

  private void apply(EventBlock events, int e) {
    if (events.isMeasurement(e)) {
      unravelling.collapse(psi, events.outcomeOrChannel(e));
    } else {
      unravelling.jump(psi, events.outcomeOrChannel(e));
    }
  }
}
