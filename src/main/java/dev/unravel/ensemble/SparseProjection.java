package dev.unravel.ensemble;

import dev.unravel.event.EventBlock;
import dev.unravel.model.CollectiveSpin;
import dev.unravel.trajectory.SparseState;
import dev.unravel.trajectory.SparseUnravelling;
import dev.unravel.trajectory.Unravelling;

/**
 * Projection of states that have few components in the frame. Each is carried along by itself, and
 * a level of the frame costs nothing where nothing happens to it. Trajectories to which nothing has
 * happened yet and that were prepared in the same eigenvector share one state, which is added once
 * with the sum of their weights.
 */
final class SparseProjection implements GroupProjection {

  private final SparseUnravelling sparse;
  private final boolean measures;
  private final double[] times;
  private final SparseUnravelling.Step step;
  private final SparseSum sum;

  private double weight;

  SparseProjection(Projection projection, SparseUnravelling sparse) {
    Unravelling unravelling = sparse.unravelling();
    CollectiveSpin spin = unravelling.system().spin();
    this.sparse = sparse;
    measures = unravelling.system().eve().isPresent();
    times = projection.times();
    step = sparse.step(times[times.length - 1] / (times.length - 1));
    sum =
        projection
            .basis()
            .<SparseSum>map(b -> new SparseDensitySum(b, spin.dimension(), times.length))
            .orElseGet(
                () -> new SparseMomentSum(unravelling.frame(), unravelling.system(), times.length));
  }

  @Override
  public void add(EventBlock events, int first, int last) {
    new Group(events, first, last).add();
  }

  @Override
  public GroupSum take() {
    GroupSum group = sum.take(weight);
    weight = 0;
    return group;
  }

  /** Trajectories from {@code first} to {@code last - 1} of a block, carried along the grid. */
  private final class Group {
    private final EventBlock events;
    private final int first;
    private final int size;
    private final int[] next;

    /** One a trajectory; null as long as nothing has happened to it. */
    private final SparseState[] states;

    /**
     * One an eigenvector: those of trajectories to which nothing has happened, and their weight.
     */
    private final SparseState[] undisturbed;

    private final double[] undisturbedWeights;

    Group(EventBlock events, int first, int last) {
      int eigenvectors = sparse.unravelling().system().initial().size();
      this.events = events;
      this.first = first;
      size = last - first;
      next = new int[size];
      states = new SparseState[size];
      undisturbed = new SparseState[eigenvectors];
      undisturbedWeights = new double[eigenvectors];
      for (int m = 0; m < size; m++) {
        next[m] = events.from(first + m);
        int j = events.prepared(first + m);
        if (undisturbed[j] == null) {
          undisturbed[j] = sparse.initial(j).copy();
        }
      }
    }

    void add() {
      for (int m = 0; m < size; m++) {
        weight += events.weight(first + m);
      }
      for (int t = 0; t < times.length; t++) {
        for (int m = 0; m < size; m++) {
          carry(m, t);
        }
        addUndisturbed(t);
        sum.end(t);
      }
    }

    /** Carries trajectory m from the last grid time to this one and adds its state. */
    private void carry(int m, int t) {
      double from = times[Math.max(0, t - 1)];
      int until = firstAfter(times[t], m);
      double own = events.weight(first + m);
      if (until > next[m]) {
        if (states[m] == null) {
          states[m] = undisturbed[events.prepared(first + m)].copy();
        }
        throughEvents(states[m], next[m], until, from, times[t]);
        next[m] = until;
      } else if (states[m] == null) {
        undisturbedWeights[events.prepared(first + m)] += own;
        return;
      } else if (t > 0) {
        step.apply(states[m]);
      }
      sum.add(t, states[m], own);
    }

    /** The next event of trajectory m after this time. */
    private int firstAfter(double time, int m) {
      int e = next[m];
      while (e < events.to(first + m) && events.time(e) <= time) {
        e++;
      }
      return e;
    }

    /** psi, the state at {@code from}, becomes that at {@code to}, through events e to f - 1. */
    private void throughEvents(SparseState psi, int e, int f, double from, double to) {
      double time = from;
      for (int i = lastMeasurement(e, f); i < f; i++) {
        if (events.isMeasurement(i)) {
          sparse.collapse(psi, events.outcomeOrChannel(i));
        } else {
          sparse.jump(psi, events.time(i) - time, events.outcomeOrChannel(i));
        }
        time = events.time(i);
      }
      sparse.evolve(psi, to - time);
    }

    /** A measurement leaves nothing of what was before it: start there. */
    private int lastMeasurement(int e, int f) {
      if (!measures) {
        return e;
      }
      for (int i = f - 1; i > e; i--) {
        if (events.isMeasurement(i)) {
          return i;
        }
      }
      return e;
    }

    /** Carries the shared states on as well, after those that leave them, and adds each once. */
    private void addUndisturbed(int t) {
      for (int j = 0; j < undisturbed.length; j++) {
        if (undisturbed[j] != null && t > 0) {
          step.apply(undisturbed[j]);
        }
        if (undisturbedWeights[j] > 0) {
          sum.add(t, undisturbed[j], undisturbedWeights[j]);
          undisturbedWeights[j] = 0;
        }
      }
    }
  }
}
