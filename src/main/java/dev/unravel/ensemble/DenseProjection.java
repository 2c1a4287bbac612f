package dev.unravel.ensemble;

import dev.unravel.event.EventBlock;
import dev.unravel.linalg.BandedMatrix;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.ComplexVector;
import dev.unravel.linalg.Kernels;
import dev.unravel.model.CollectiveObservables;
import dev.unravel.trajectory.NoJumpEvolution;
import dev.unravel.trajectory.Unravelling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Projection of states that fill their space. All states of a group go from one grid time to the
 * next side by side, as one block of columns under the no-jump evolution; the few to which
 * something happened in between are computed one by one from their events and put in their place.
 */
final class DenseProjection implements GroupProjection {

  private final Unravelling unravelling;
  private final double[] times;
  private final NoJumpEvolution.BlockStep step;
  private final List<BandedMatrix> observables;

  DenseProjection(Unravelling unravelling, double[] times) {
    this.unravelling = unravelling;
    this.times = times.clone();
    step = unravelling.evolution().step(times[times.length - 1] / (times.length - 1));
    observables = CollectiveObservables.of(unravelling.system().spin());
  }

  @Override
  public GroupSum project(EventBlock events, int first, int last) {
    return new Group(events, first, last).project();
  }

  /** Trajectories from {@code first} to {@code last - 1} of a block, carried along the grid. */
  private final class Group {
    private final EventBlock events;
    private final int first;
    private final int size;
    private final int[] next;
    private final double[] weights;
    private final ComplexMatrix rows;
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
      rows = new ComplexMatrix(size, d);
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

    GroupSum project() {
      int d = unravelling.system().dimension();
      ComplexMatrix[] rho = new ComplexMatrix[times.length];
      double weight = 0;
      for (double w : weights) {
        weight += w;
      }
      for (int t = 0; t < times.length; t++) {
        if (t > 0) {
          advance(times[t - 1], times[t]);
        }
        rho[t] = new ComplexMatrix(d, d);
        transposeInto(unravelling.frame().toDicke(states, spare), rows);
        Kernels.addOuterProducts(rows, weights, rho[t]);
        mirror(rho[t]);
      }
      return GroupSum.of(weight, rho, observables);
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

  private static void transposeInto(ComplexMatrix block, ComplexMatrix rows) {
    for (int k = 0; k < block.rows(); k++) {
      double[] re = block.re(k);
      double[] im = block.im(k);
      for (int m = 0; m < re.length; m++) {
        rows.set(m, k, re[m], im[m]);
      }
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

  /** Fills the lower triangle of a Hermitian matrix from the upper one. */
  private static void mirror(ComplexMatrix rho) {
    for (int i = 0; i < rho.rows(); i++) {
      Arrays.fill(rho.im(i), i, i + 1, 0);
      for (int j = i + 1; j < rho.rows(); j++) {
        rho.set(j, i, rho.re(i, j), -rho.im(i, j));
      }
    }
  }
}
