package dev.unravel.ensemble;

import dev.unravel.event.EventBlock;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.HermitianSeries;
import dev.unravel.linalg.Kernels;
import dev.unravel.trajectory.EigenCoordinates;
import dev.unravel.trajectory.LaneBlock;
import dev.unravel.trajectory.Lanes;
import dev.unravel.trajectory.WindowedVector;
import java.util.Arrays;

/**
 * Projection where nobody but Eve is there: between her measurements every state evolves by the
 * same unitary, exp(-iEt) in the frame, so in the interaction picture it stays as it is,
 *
 * <pre>  R(t) = exp(-iEt) P(t) exp(iEt),   P(t) = sum w v v^+,   v = exp(iE tau) w_k</pre>
 *
 * <p>for outcome k at time tau. P changes only where an event shows: a measurement adds a projector
 * there and takes it away where the next one shows. That costs O(d^2) an event, however fine the
 * grid.
 */
final class UnitaryProjection implements GroupProjection {

  /** Trajectories at a time. */
  private static final int CHUNK = 256;

  private final EigenCoordinates coordinates;
  private final double[] times;
  private final SumBasis basis;
  private final StateDetail detail;

  /** What P changes by at each grid time. */
  private final Slices changes;

  /** exp(-iE_k t) in row k, along the grid. */
  private final ComplexMatrix phases;

  /** The eigenvectors of the initial state. */
  private final LaneBlock initial;

  private final UndisturbedWeights undisturbed;
  private double weight;

  UnitaryProjection(Projection projection) {
    coordinates = projection.unravelling().coordinates().orElseThrow();
    times = projection.times();
    basis = projection.sumBasis();
    detail = projection.detail();
    int d = coordinates.dimension();
    int eigenvectors = projection.unravelling().system().initial().size();
    changes = new Slices(d, times.length);
    phases = new ComplexMatrix(d, times.length);
    for (int k = 0; k < d; k++) {
      Kernels.cis(-coordinates.energy(k), times, phases.re(k), phases.im(k));
    }
    initial = new LaneBlock(d, eigenvectors);
    for (int j = 0; j < eigenvectors; j++) {
      initial.set(j, coordinates.initial(j));
    }
    undisturbed = new UndisturbedWeights(eigenvectors, times);
  }

  @Override
  public void add(EventBlock events, int first, int last) {
    for (int from = first; from < last; from += CHUNK) {
      addChunk(events, from, Math.min(last, from + CHUNK));
    }
  }

  private void addChunk(EventBlock events, int first, int last) {
    int most = 0;
    for (int i = first; i < last; i++) {
      most += Math.min(times.length, events.to(i) - events.from(i));
    }
    Measurements seen = new Measurements(most);
    for (int i = first; i < last; i++) {
      weight += events.weight(i);
      undisturbed.add(events, i);
      seen.add(events, i);
    }
    if (seen.count > 0) {
      seen.addChanges();
    }
  }

  /** Measurements of some trajectories that show at a grid time. */
  private final class Measurements {
    private final int[] outcome;
    private final double[] time;
    private final double[] weights;
    private final int[] from;
    private final int[] to;
    private int count;

    Measurements(int most) {
      outcome = new int[most];
      time = new double[most];
      weights = new double[most];
      from = new int[most];
      to = new int[most];
    }

    void add(EventBlock events, int i) {
      int end = events.to(i);
      int shows = 0;
      for (int e = events.from(i); e < end; e++) {
        shows = e == events.from(i) ? UndisturbedWeights.reached(events.time(e), times) : shows;
        int until =
            e + 1 == end ? times.length : UndisturbedWeights.reached(events.time(e + 1), times);
        if (shows < until) {
          outcome[count] = events.outcomeOrChannel(e);
          time[count] = events.time(e);
          weights[count] = events.weight(i);
          from[count] = shows;
          to[count++] = until;
        }
        shows = until;
      }
    }

    void addChanges() {
      LaneBlock states = inInteractionPicture();
      changes.include(states.from(), states.to());
      Buckets begun = Buckets.of(from, count, times.length);
      Buckets ended = Buckets.of(to, count, times.length);
      for (int t = 0; t < times.length; t++) {
        int begins = begun.start()[t + 1] - begun.start()[t];
        int ends = ended.start()[t + 1] - ended.start()[t];
        if (begins + ends > 0) {
          int[] columns = new int[begins + ends];
          System.arraycopy(begun.order(), begun.start()[t], columns, 0, begins);
          System.arraycopy(ended.order(), ended.start()[t], columns, begins, ends);
          double[] signed = new double[columns.length];
          for (int j = 0; j < signed.length; j++) {
            signed[j] = j < begins ? weights[columns[j]] : -weights[columns[j]];
          }
          UnitaryProjection.this.add(t, states, columns, signed);
        }
      }
    }

    /** exp(iE tau) w_k, one a column. */
    private LaneBlock inInteractionPicture() {
      LaneBlock states = new LaneBlock(coordinates.dimension(), count);
      for (int n = 0; n < count; n++) {
        WindowedVector w = coordinates.outcome(outcome[n]);
        states.include(w.from(), w.to());
      }
      for (int n = 0; n < count; n++) {
        states.set(n, coordinates.outcome(outcome[n]));
      }
      double[] tau = Arrays.copyOf(time, Kernels.padded(count));
      double[] re = new double[tau.length];
      double[] im = new double[tau.length];
      for (int k = states.from(); k < states.to(); k++) {
        Kernels.cis(coordinates.energy(k), tau, re, im);
        Kernels.scaleEach(states.states().re(k), states.states().im(k), re, im);
      }
      return states;
    }
  }

  /** Adds some states of a block to what P changes by. */
  private void add(int t, LaneBlock states, int[] columns, double[] w) {
    ComplexMatrix some = new ComplexMatrix(coordinates.dimension(), columns.length);
    for (int k = states.from(); k < states.to(); k++) {
      for (int j = 0; j < columns.length; j++) {
        some.set(k, j, states.states().re(k, columns[j]), states.states().im(k, columns[j]));
      }
    }
    changes.add(t, some, states.from(), states.to(), w, columns.length);
  }

  @Override
  public GroupSum take() {
    changes.include(initial.from(), initial.to());
    for (int t = 0; t < times.length; t++) {
      addUndisturbed(t);
    }
    undisturbed.clear();
    HermitianSeries series = changes.take();
    for (int i = 0; i < series.dimension(); i++) {
      for (int j = i; j < series.dimension(); j++) {
        accumulate(series.re(i, j));
        accumulate(series.im(i, j));
        if (i != j) {
          int at = series.origin();
          rotate(series.re(i, j), series.im(i, j), at + i, at + j);
        }
      }
    }
    GroupSum group = GroupSum.of(weight, series, basis.withDifferences(), detail);
    weight = 0;
    return group;
  }

  private void addUndisturbed(int t) {
    double[] w = undisturbed.changes(t);
    int[] changing = Lanes.select(w.length, j -> w[j] != 0);
    if (changing.length > 0) {
      double[] some = new double[changing.length];
      for (int j = 0; j < some.length; j++) {
        some[j] = w[changing[j]];
      }
      add(t, initial, changing, some);
    }
  }

  private static void accumulate(double[] row) {
    for (int t = 1; t < row.length; t++) {
      row[t] += row[t - 1];
    }
  }

  /** Element (i, j) out of the interaction picture: times exp(-i(E_i - E_j)t). */
  private void rotate(double[] re, double[] im, int i, int j) {
    multiply(re, im, phases.re(i), phases.im(i), phases.re(j), phases.im(j));
  }

  /** (re + i im)(t) *= (a + ib)(t) conj(c + id)(t). */
  private static void multiply(
      double[] re, double[] im, double[] a, double[] b, double[] c, double[] d) {
    for (int t = 0; t < re.length; t++) {
      double x = Math.fma(a[t], c[t], b[t] * d[t]);
      double y = Math.fma(b[t], c[t], -(a[t] * d[t]));
      double z = Math.fma(x, re[t], -(y * im[t]));
      im[t] = Math.fma(x, im[t], y * re[t]);
      re[t] = z;
    }
  }
}
