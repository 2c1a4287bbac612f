package dev.unravel.ensemble;

import dev.unravel.event.EventBlock;
import dev.unravel.event.EventSlicer;
import dev.unravel.linalg.ComplexVector;
import dev.unravel.trajectory.EigenCoordinates;
import dev.unravel.trajectory.LaneBlock;
import dev.unravel.trajectory.Lanes;
import dev.unravel.trajectory.Unravelling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Projection of states that fill their space and have {@link EigenCoordinates}: those to which
 * something has happened go side by side from grid time to grid time, which multiplies each
 * component by a number, and what their {@link Stretches} begin with is put in their place. They
 * are summed as they are, by a {@link ColumnSum}.
 *
 * <p>Trajectories to which nothing has happened yet, prepared in the same eigenvector, share one
 * path, which is known once and for all; they only count.
 */
final class DecayingProjection implements GroupProjection {

  /** Trajectories side by side. */
  private static final int CHUNK = 64;

  /** So many are put in the order of their events first. */
  private static final int GATHERED = 4 * CHUNK;

  private final Unravelling unravelling;
  private final EigenCoordinates coordinates;
  private final double[] times;
  private final ComplexVector step;
  private final ColumnSum sum;
  private final Lanes lanes;
  private final UndisturbedWeights undisturbed;
  private final List<Stretches.Disturbed> gathered = new ArrayList<>();

  /** How many events they have: what is gathered keeps its blocks in memory. */
  private long gatheredEvents;

  /** The states of the paths without events and 1 / c^+ G c, along the grid. */
  private final @Nullable Path[] paths;

  private record Path(LaneBlock states, double[] weights) {
    LaneBlock at(int t) {
      LaneBlock one = new LaneBlock(states.states().rows(), 1);
      one.setTo(states, new int[] {t});
      return one;
    }
  }

  /** The states of the trajectories side by side, by sectors. */
  private final StateColumns[] sectors;

  /** The column of each of them in its sector. */
  private final int[] columnOf = new int[CHUNK];

  private double weight;

  DecayingProjection(Projection projection) {
    unravelling = projection.unravelling();
    coordinates = unravelling.coordinates().orElseThrow();
    times = projection.times();
    int d = coordinates.dimension();
    step = coordinates.factors(times[times.length - 1] / (times.length - 1));
    sum = sum(projection, coordinates);
    lanes = new Lanes(d, CHUNK, Stretches.BLOCKS);
    int eigenvectors = unravelling.system().initial().size();
    undisturbed = new UndisturbedWeights(eigenvectors, times);
    paths = new Path[eigenvectors];
    sectors = new StateColumns[coordinates.sectors().count()];
    Arrays.setAll(sectors, s -> new StateColumns(d, CHUNK));
  }

  private static ColumnSum sum(Projection projection, EigenCoordinates coordinates) {
    int points = projection.times().length;
    Optional<ColumnSum> moments =
        projection.detail() == StateDetail.MOMENTS
            ? MomentColumnSum.ifBetter(projection.unravelling(), coordinates, points)
            : Optional.empty();
    return moments.orElseGet(() -> new MatrixColumnSum(projection, coordinates));
  }

  @Override
  public void add(EventBlock events, int first, int last) {
    for (int i = first; i < last; i++) {
      weight += events.weight(i);
      undisturbed.add(events, i);
      if (events.from(i) < events.to(i)) {
        gathered.add(new Stretches.Disturbed(events, i));
        gatheredEvents += events.to(i) - events.from(i);
        if (gathered.size() == GATHERED || gatheredEvents > EventSlicer.EVENTS) {
          addGathered();
        }
      }
    }
  }

  /** Side by side go those with like numbers of events, which spread alike. */
  private void addGathered() {
    gathered.sort(Comparator.comparingInt(Stretches.Disturbed::count));
    for (int from = 0; from < gathered.size(); from += CHUNK) {
      addDisturbed(gathered.subList(from, Math.min(gathered.size(), from + CHUNK)));
    }
    gathered.clear();
    gatheredEvents = 0;
  }

  /** Some trajectories, from their first events that show on. */
  private void addDisturbed(List<Stretches.Disturbed> disturbed) {
    Stretches stretches = new Stretches(unravelling, times, disturbed, lanes);
    Buckets begun = Buckets.of(stretches.from(), stretches.count(), times.length);
    int[] sectorOf = new int[disturbed.size()];
    Arrays.fill(sectorOf, -1);
    for (StateColumns columns : sectors) {
      columns.clear();
    }
    for (int t = 0; t < times.length; t++) {
      for (StateColumns columns : sectors) {
        coordinates.step(columns.states(), step, columns.count());
      }
      for (int e = begun.start()[t]; e < begun.start()[t + 1]; e++) {
        begin(stretches, begun.order()[e], sectorOf);
      }
      for (StateColumns columns : sectors) {
        columns.fit();
        addStates(t, columns);
      }
    }
  }

  /** The state of a stretch takes the place of its trajectory's last, or of none in its sector. */
  private void begin(Stretches stretches, int n, int[] sectorOf) {
    int m = stretches.trajectory()[n];
    int before = sectorOf[m];
    int sector = stretches.sector()[n];
    if (before != sector) {
      if (before >= 0) {
        int moved = sectors[before].remove(columnOf[m]);
        columnOf[moved] = columnOf[m];
      }
      sectorOf[m] = sector;
      columnOf[m] = sectors[sector].append(m, stretches.weight(m));
    }
    sectors[sector].set(columnOf[m], stretches, n);
  }

  private void addStates(int t, StateColumns columns) {
    int count = columns.count();
    if (count == 0) {
      return;
    }
    sum.addNormalised(t, columns.states(), columns.weights(), count);
  }

  @Override
  public GroupSum take() {
    addGathered();
    double[] w = new double[paths.length];
    for (int t = 0; t < times.length; t++) {
      double[] changes = undisturbed.changes(t);
      for (int j = 0; j < w.length; j++) {
        w[j] += changes[j];
      }
      addUndisturbed(t, w);
    }
    undisturbed.clear();
    GroupSum group = sum.take(weight);
    weight = 0;
    return group;
  }

  private void addUndisturbed(int t, double[] w) {
    int[] some = Lanes.select(w.length, j -> w[j] != 0);
    if (some.length == 0) {
      return;
    }
    LaneBlock columns = new LaneBlock(coordinates.dimension(), some.length);
    double[] weights = new double[some.length];
    for (int j = 0; j < some.length; j++) {
      Path path = path(some[j]);
      columns.putBack(path.at(t), new int[] {j});
      weights[j] = w[some[j]] * path.weights[t];
    }
    sum.add(t, columns, weights, some.length);
  }

  /** The path of the trajectories prepared in eigenvector j. */
  private Path path(int j) {
    Path path = paths[j];
    if (path == null) {
      LaneBlock along = new LaneBlock(coordinates.dimension(), times.length);
      for (int t = 0; t < times.length; t++) {
        along.set(t, coordinates.initial(j));
      }
      coordinates.evolve(along, times);
      double[] weights = new double[times.length];
      sum.norms(along, weights, times.length);
      for (int t = 0; t < times.length; t++) {
        weights[t] = 1 / weights[t];
      }
      path = new Path(along, weights);
      paths[j] = path;
    }
    return path;
  }
}
