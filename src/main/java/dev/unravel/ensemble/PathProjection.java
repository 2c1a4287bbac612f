package dev.unravel.ensemble;

import dev.unravel.event.EventBlock;
import dev.unravel.linalg.BandedMatrix;
import dev.unravel.linalg.BlockKernels;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.ComplexVector;
import dev.unravel.linalg.HermitianSeries;
import dev.unravel.model.CollectiveObservables;
import dev.unravel.trajectory.EigenCoordinates;
import dev.unravel.trajectory.Lanes;
import dev.unravel.trajectory.Unravelling;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Projection of states that fill their space and have {@link EigenCoordinates}: each trajectory by
 * itself, its states at all grid times side by side. From one event to the next they are one vector
 * times phases that are tabulated along the grid.
 *
 * <p>Trajectories to which nothing has happened yet, prepared in the same eigenvector, share one
 * path, which is known once and for all; they only count.
 */
final class PathProjection implements GroupProjection {

  private final Unravelling unravelling;
  private final EigenCoordinates coordinates;
  private final double[] times;

  /** exp(-i E_k t - Gamma_k t / 2) in row k, along the grid. */
  private final ComplexMatrix phases;

  /** The normalised states of the paths without events, in the frame, along the grid. */
  private final @Nullable ComplexMatrix[] quiet;

  private final ComplexMatrix path;
  private final ComplexMatrix spare;
  private final double[] weights;
  private final double[][] work;
  private final Lanes lanes;
  private final List<BandedMatrix> observables;

  PathProjection(Unravelling unravelling, double[] times) {
    this.unravelling = unravelling;
    this.coordinates = unravelling.coordinates().orElseThrow();
    this.times = times.clone();
    int d = coordinates.dimension();
    phases = new ComplexMatrix(d, times.length);
    for (int k = 0; k < d; k++) {
      Arrays.fill(phases.re(k), 1);
    }
    coordinates.evolve(phases, times);
    quiet = new ComplexMatrix[unravelling.system().initial().size()];
    path = new ComplexMatrix(d, times.length);
    spare = new ComplexMatrix(d, times.length);
    weights = new double[times.length];
    work = new double[2][times.length];
    lanes = new Lanes(d);
    observables = CollectiveObservables.of(unravelling.system().spin());
  }

  @Override
  public GroupSum project(EventBlock events, int first, int last) {
    HermitianSeries sum = new HermitianSeries(coordinates.dimension(), times.length);
    addQuiet(events, first, last, sum);
    int[] disturbed =
        IntStream.range(first, last).filter(i -> events.from(i) < events.to(i)).toArray();
    Stretches stretches = new Stretches(unravelling, times, events, lanes);
    Lanes.forEach(
        disturbed,
        some -> {
          List<List<Stretches.Stretch>> paths = stretches.of(some);
          for (int j = 0; j < some.length; j++) {
            addPath(paths.get(j), events.weight(some[j]), sum);
          }
        });
    double weight = 0;
    for (int i = first; i < last; i++) {
      weight += events.weight(i);
    }
    return GroupSum.of(weight, unravelling.frame().toDicke(sum), observables);
  }

  /** All trajectories up to their first event. */
  private void addQuiet(EventBlock events, int first, int last, HermitianSeries sum) {
    double[] throughout = new double[quiet.length];
    double[][] atFirst = new double[quiet.length][times.length];
    for (int i = first; i < last; i++) {
      int j = events.prepared(i);
      if (events.from(i) == events.to(i)) {
        throughout[j] += events.weight(i);
      } else {
        int until = Stretches.reached(events.time(events.from(i)), times);
        for (int t = 0; t < until; t++) {
          atFirst[j][t] += events.weight(i);
        }
      }
    }
    for (int j = 0; j < quiet.length; j++) {
      for (int t = 0; t < times.length; t++) {
        atFirst[j][t] += throughout[j];
      }
      if (atFirst[j][0] != 0) {
        sum.addProjectors(quiet(j), atFirst[j], 0, work);
      }
    }
  }

  /** The path of the trajectories prepared in eigenvector j. */
  private ComplexMatrix quiet(int j) {
    if (quiet[j] == null) {
      setStates(0, times.length, coordinates.initial(j));
      ComplexMatrix states = coordinates.toFrame(path, spare, 0).copy();
      norms(states, 0);
      for (int k = 0; k < states.rows(); k++) {
        for (int t = 0; t < times.length; t++) {
          double norm = Math.sqrt(weights[t]);
          states.set(k, t, states.re(k, t) / norm, states.im(k, t) / norm);
        }
      }
      quiet[j] = states;
    }
    return quiet[j];
  }

  /** A trajectory from its first event that shows on. */
  private void addPath(List<Stretches.Stretch> stretches, double weight, HermitianSeries sum) {
    if (stretches.isEmpty()) {
      return;
    }
    for (Stretches.Stretch stretch : stretches) {
      setStates(stretch.from(), stretch.to(), stretch.state());
    }
    int from = stretches.get(0).from();
    ComplexMatrix states = coordinates.toFrame(path, spare, from);
    norms(states, from);
    for (int t = from; t < times.length; t++) {
      weights[t] = weight / weights[t];
    }
    sum.addProjectors(states, weights, from, work);
  }

  /** Writes what becomes of a state into the path. */
  private void setStates(int from, int to, ComplexVector state) {
    for (int k = 0; k < state.size(); k++) {
      BlockKernels.setMultiple(
          path.re(k),
          path.im(k),
          from,
          to - from,
          state.re[k],
          state.im[k],
          phases.re(k),
          phases.im(k));
    }
  }

  /** Squared norms, into the weights. */
  private void norms(ComplexMatrix states, int from) {
    Arrays.fill(weights, from, weights.length, 0);
    for (int k = 0; k < states.rows(); k++) {
      BlockKernels.addSquares(weights, states.re(k), states.im(k), from);
    }
  }
}
