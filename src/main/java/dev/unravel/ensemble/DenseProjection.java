package dev.unravel.ensemble;

import dev.unravel.event.EventBlock;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.ComplexVector;
import dev.unravel.trajectory.NoJumpEvolution;
import dev.unravel.trajectory.Unravelling;
import java.util.ArrayList;
import java.util.List;

/**
 * Projection of states that fill their space. All states of a group go from one grid time to the
 * next side by side, as one block of columns under the no-jump evolution; the few to which
 * something happened in between are computed one by one from their events and put in their place.
 */
final class DenseProjection implements GroupProjection {

  private final Unravelling unravelling;
  private final double[] times;
  private final SumBasis basis;
  private final NoJumpEvolution.BlockStep step;
  private final Slices slices;
  private double weight;

  DenseProjection(Projection projection) {
    int d = projection.unravelling().system().dimension();
    unravelling = projection.unravelling();
    times = projection.times();
    basis = projection.basis().orElseThrow();
    step = unravelling.evolution().step(times[times.length - 1] / (times.length - 1));
    slices = new Slices(d, times.length);
    slices.include(0, d);
  }

  @Override
  public void add(EventBlock events, int first, int last) {
    new Group(events, first, last).add();
  }

  @Override
  public GroupSum take() {
    GroupSum group = GroupSum.of(weight, slices.take(), basis);
    weight = 0;
    return group;
  }

  /** Trajectories from {@code first} to {@code last - 1} of a block, carried along the grid. */
  private final class Group {
    private final EventBlock events;
    private final int first;
    private final int size;
    private final int[] next;
    private final double[] weights;
    private ComplexMatrix states;
    private ComplexMatrix spare;

    Group(EventBlock events, int first, int last) {
      int d = unravelling.system().dimension();
      this.events = events;
      this.first = first;
      size = last - first;
      next = new int[size];
      weights = new double[size];
      states = new ComplexMatrix(d, size);
      spare = new ComplexMatrix(d, size);
      for (int m = 0; m < size; m++) {
        next[m] = events.from(first + m);
        weights[m] = events.weight(first + m);
        ComplexVector psi = unravelling.initial(events.prepared(first + m));
        int until = firstAfter(times[0], m);
        putColumn(states, m, throughEvents(psi, next[m], until, times[0], times[0]));
        next[m] = until;
      }
    }

    /** The next event of trajectory m after this time. */
    private int firstAfter(double time, int m) {
      int e = next[m];
      while (e < events.to(first + m) && events.time(e) <= time) {
        e++;
      }
      return e;
    }

    void add() {
      for (double w : weights) {
        weight += w;
      }
      for (int t = 0; t < times.length; t++) {
        if (t > 0) {
          advance(times[t - 1], times[t]);
        }
        slices.add(t, states, 0, states.rows(), weights, size);
      }
    }

    private void advance(double from, double to) {
      List<ComplexVector> changed = new ArrayList<>();
      List<Integer> columns = new ArrayList<>();
      for (int m = 0; m < size; m++) {
        int until = firstAfter(to, m);
        if (until > next[m]) {
          changed.add(throughEvents(column(states, m), next[m], until, from, to));
          columns.add(m);
          next[m] = until;
        }
      }
      ComplexMatrix stepped = step.apply(states, spare);
      spare = stepped == states ? spare : states;
      states = stepped;
      for (int c = 0; c < changed.size(); c++) {
        putColumn(states, columns.get(c), changed.get(c));
      }
      if (unravelling.hasJumps()) {
        normaliseColumns(states);
      }
    }

    /** The state at {@code to}, from the one at {@code from}, through events e to f - 1. */
    private ComplexVector throughEvents(ComplexVector psi, int e, int f, double from, double to) {
      int start = lastMeasurement(e, f);
      double time = from;
      for (int i = start; i < f; i++) {
        if (events.isMeasurement(i)) {
          unravelling.collapse(psi, events.outcomeOrChannel(i));
        } else {
          unravelling.evolution().evolve(psi, events.time(i) - time);
          unravelling.jump(psi, events.outcomeOrChannel(i));
        }
        time = events.time(i);
      }
      unravelling.evolution().evolve(psi, to - time);
      psi.normalise();
      return psi;
    }

    /** A measurement leaves nothing of what was before it: start there. */
    private int lastMeasurement(int e, int f) {
      for (int i = f - 1; i > e; i--) {
        if (events.isMeasurement(i)) {
          return i;
        }
      }
      return e;
    }
  }

  private static ComplexVector column(ComplexMatrix block, int m) {
    ComplexVector psi = new ComplexVector(block.rows());
    for (int k = 0; k < block.rows(); k++) {
      psi.re[k] = block.re(k, m);
      psi.im[k] = block.im(k, m);
    }
    return psi;
  }

  private static void putColumn(ComplexMatrix block, int m, ComplexVector psi) {
    for (int k = 0; k < block.rows(); k++) {
      block.set(k, m, psi.re[k], psi.im[k]);
    }
  }

  private static void normaliseColumns(ComplexMatrix block) {
    double[] norm = new double[block.columns()];
    for (int k = 0; k < block.rows(); k++) {
      addSquares(norm, block.re(k), block.im(k));
    }
    for (int m = 0; m < norm.length; m++) {
      norm[m] = 1 / Math.sqrt(norm[m]);
    }
    for (int k = 0; k < block.rows(); k++) {
      multiply(block.re(k), norm);
      multiply(block.im(k), norm);
    }
  }

  private static void addSquares(double[] sum, double[] x, double[] y) {
    for (int m = 0; m < sum.length; m++) {
      sum[m] += x[m] * x[m] + y[m] * y[m];
    }
  }

  private static void multiply(double[] x, double[] factor) {
    for (int m = 0; m < x.length; m++) {
      x[m] *= factor[m];
    }
  }
}
