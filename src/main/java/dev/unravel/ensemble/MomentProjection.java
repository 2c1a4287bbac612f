package dev.unravel.ensemble;

import dev.unravel.event.EventBlock;
import dev.unravel.linalg.ComplexVector;
import dev.unravel.model.CollectiveObservables;
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

  MomentProjection(Unravelling unravelling, double[] times) {
    this.unravelling = unravelling;
    this.times = times.clone();
    accumulator = new MomentAccumulator(unravelling.system().spin());
    moments = new double[times.length][CollectiveObservables.LENGTH];
  }

  @Override
  public void add(EventBlock events, int first, int last) {
    for (int i = first; i < last; i++) {
      weight += events.weight(i);
      add(events, i);
    }
  }

  @Override
  public GroupSum take() {
    GroupSum group = GroupSum.of(weight, moments);
    moments = new double[times.length][CollectiveObservables.LENGTH];
    weight = 0;
    return group;
  }

  private void add(EventBlock events, int trajectory) {
    ComplexVector psi = unravelling.initial(events.prepared(trajectory));
    double time = 0;
    int e = events.from(trajectory);
    for (int t = 0; t < times.length; t++) {
      while (e < events.to(trajectory) && events.time(e) <= times[t]) {
        evolve(psi, events.time(e) - time);
        time = events.time(e);
        apply(events, e++, psi);
      }
      evolve(psi, times[t] - time);
      time = times[t];
      accumulator.add(events.weight(trajectory), unravelling.frame().toDicke(psi), moments[t]);
    }
  }

  private void evolve(ComplexVector psi, double t) {
    if (t > 0) {
      unravelling.evolution().evolve(psi, t);
      psi.normalise();
    }
  }

  private void apply(EventBlock events, int e, ComplexVector psi) {
    if (events.isMeasurement(e)) {
      unravelling.collapse(psi, events.outcomeOrChannel(e));
    } else {
      unravelling.jump(psi, events.outcomeOrChannel(e));
    }
  }
}
