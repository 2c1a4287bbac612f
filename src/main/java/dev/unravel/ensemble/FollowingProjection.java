package dev.unravel.ensemble;

import dev.unravel.event.EventBlock;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.ComplexVector;
import dev.unravel.linalg.HermitianSeries;
import dev.unravel.trajectory.Unravelling;

/**
 * Projection of states one by one, each from event to event and grid time to grid time, whatever
 * the system: for measurements that do not forget what was before them.
 */
final class FollowingProjection implements GroupProjection {

  private final Projection projection;
  private final Unravelling unravelling;
  private final double[] times;
  private final int d;
  private final ComplexMatrix path;
  private HermitianSeries sum;
  private double weight;

  /** The trajectory on its way: its state, the time of that, and the next grid time. */
  private ComplexVector psi = new ComplexVector(0);

  private double time;
  private int next;

  FollowingProjection(Projection projection) {
    this.projection = projection;
    unravelling = projection.unravelling();
    times = projection.times();
    d = unravelling.system().dimension();
    path = new ComplexMatrix(d, times.length);
    sum = new HermitianSeries(d, times.length);
  }

  @Override
  public void add(EventBlock events, int first, int last) {
    for (int i = first; i < last; i++) {
      follow(events, i);
      if (!events.isOpen()) {
        toGrid(Double.POSITIVE_INFINITY);
        add(events.weight(i));
        weight += events.weight(i);
      }
    }
  }

  /** Adds w |psi>&lt;psi| along the grid. */
  private void add(double w) {
    for (int i = 0; i < d; i++) {
      for (int j = i; j < d; j++) {
        add(w, path.re(i), path.im(i), path.re(j), path.im(j), sum.re(i, j), sum.im(i, j));
      }
    }
  }

  /** psi_i conj(psi_j). */
  private static void add(
      double w, double[] a, double[] b, double[] x, double[] y, double[] re, double[] im) {
    for (int t = 0; t < re.length; t++) {
      re[t] += w * (a[t] * x[t] + b[t] * y[t]);
      im[t] += w * (b[t] * x[t] - a[t] * y[t]);
    }
  }

  @Override
  public GroupSum take() {
    GroupSum group = GroupSum.of(weight, sum, projection.sumBasis(), projection.detail());
    sum = new HermitianSeries(d, times.length);
    weight = 0;
    return group;
  }

  /** Through the events of a trajectory, or of a part of one. */
  private void follow(EventBlock events, int trajectory) {
    if (events.part() == 0) {
      psi = unravelling.initial(events.prepared(trajectory));
      time = 0;
      next = 0;
    }
    for (int e = events.from(trajectory); e < events.to(trajectory); e++) {
      toGrid(events.time(e));
      if (next == times.length) {
        return;
      }
      evolve(events.time(e) - time);
      time = events.time(e);
      apply(events, e);
    }
  }

  /** The normalised state at every grid time before another time, in columns. */
  private void toGrid(double until) {
    for (; next < times.length && times[next] < until; next++) {
      evolve(times[next] - time);
      time = times[next];
      for (int k = 0; k < psi.size(); k++) {
        path.set(k, next, psi.re[k], psi.im[k]);
      }
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
