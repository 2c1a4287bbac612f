package dev.unravel.eve;

import dev.unravel.diagnostics.MeasurementPlane;
import dev.unravel.event.Ended;
import dev.unravel.event.History;
import dev.unravel.model.CollectiveObservables;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Sums over histories of what is known along a grid of times, and the Q_v of each. Histories are
 * added one by one in index order, and blocks of them in the order of blocks.
 */
public final class KnowledgeSums {

  static final int BELL = 0;
  static final int VIOLATION = 1;
  static final int ENTROPY = 2;
  static final int OUTCOME_ENTROPY = 3;
  static final int PREPARATION = 4;
  private static final int QUANTITIES = 5;

  /** A variance that is less of the mean square than this is rounding. */
  private static final double ROUNDING = 1e-13;

  private static final int MOMENTS = CollectiveObservables.LENGTH;

  private final double[] grid;
  private final double[][] sums;
  private final double[][] squares;
  private final double[][] moments;
  private final long[] nonlocal;
  private final long[] departed;
  private final List<double[]> bells = new ArrayList<>();

  /** How many histories ceased to be non-local after so many measurements. */
  private final TreeMap<Integer, Long> lost = new TreeMap<>();

  private long kept;
  private long never;

  /** Of no histories yet. */
  public KnowledgeSums(double[] grid) {
    this.grid = grid.clone();
    sums = new double[grid.length][QUANTITIES];
    squares = new double[grid.length][QUANTITIES];
    moments = new double[grid.length][MOMENTS];
    nonlocal = new long[grid.length];
    departed = new long[grid.length];
  }

  /** A path that looks at what {@link #add(History, BellPath, PreparationPosterior)} asks for. */
  public static BellPath path(
      QuantumFilter filter, MeasurementPlane plane, int spins, double[] grid) {
    return new BellPath(filter, plane, spins, grid, KnowledgeSums::facts);
  }

  private static double[] facts(KnownState state) {
    double[] facts = new double[MOMENTS + 2];
    System.arraycopy(state.moments(), 0, facts, 0, MOMENTS);
    facts[MOMENTS] = state.entropy();
    facts[MOMENTS + 1] = Entropy.shannon(state.outcomes());
    return facts;
  }

  /**
   * Follows a history and adds it at its end; of a long one the parts come one after the other.
   *
   * @param path made by {@link #path}
   * @param posterior absent if nothing is to be known of the preparation
   */
  public void add(History history, BellPath path, @Nullable PreparationPosterior posterior) {
    add(history, path, posterior, Double.POSITIVE_INFINITY);
  }

  /**
   * The same.
   *
   * @param departure when the record ceased to be the most common one, infinite if it never did
   */
  public void add(
      History history, BellPath path, @Nullable PreparationPosterior posterior, double departure) {
    path.follow(history);
    if (posterior != null) {
      posterior.follow(history);
    }
    if (!(history.events().get(history.events().size() - 1) instanceof Ended)) {
      return;
    }
    double[] bell = new double[grid.length];
    for (int t = 0; t < grid.length; t++) {
      bell[t] = path.value(t);
      nonlocal[t] += BellPath.isNonlocal(bell[t]) ? 1 : 0;
      departed[t] += departure <= grid[t] ? 1 : 0;
      for (int a = 0; a < MOMENTS; a++) {
        moments[t][a] += path.fact(t, a);
      }
      add(t, BELL, bell[t]);
      add(t, VIOLATION, Math.max(0, -bell[t]));
      add(t, ENTROPY, path.fact(t, MOMENTS));
      add(t, OUTCOME_ENTROPY, path.fact(t, MOMENTS + 1));
      add(t, PREPARATION, posterior == null ? Double.NaN : posterior.information(grid[t]));
    }
    bells.add(bell);
    if (!Double.isNaN(path.lost())) {
      lost.merge(path.lostMeasurements(), 1L, Long::sum);
    } else if (BellPath.isNonlocal(path.last())) {
      kept++;
    } else {
      never++;
    }
  }

  private void add(int t, int quantity, double x) {
    sums[t][quantity] += x;
    squares[t][quantity] += x * x;
  }

  /** Adds the histories that come next. */
  public void add(KnowledgeSums next) {
    for (int t = 0; t < grid.length; t++) {
      addTo(sums[t], next.sums[t]);
      addTo(squares[t], next.squares[t]);
      addTo(moments[t], next.moments[t]);
      nonlocal[t] += next.nonlocal[t];
      departed[t] += next.departed[t];
    }
    bells.addAll(next.bells);
    next.lost.forEach((measurements, count) -> lost.merge(measurements, count, Long::sum));
    kept += next.kept;
    never += next.never;
  }

  private static void addTo(double[] sum, double[] more) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += more[i];
    }
  }

  double[] grid() {
    return grid;
  }

  /** How many histories. */
  public long count() {
    return bells.size();
  }

  double mean(int t, int quantity) {
    return sums[t][quantity] / count();
  }

  /** The standard error of a mean; NaN for fewer than two histories. */
  double error(int t, int quantity) {
    long n = count();
    double mean = mean(t, quantity);
    double square = squares[t][quantity] / n;
    double variance = square - mean * mean > ROUNDING * square ? square - mean * mean : 0;
    return n < 2 ? Double.NaN : Math.sqrt(variance / (n - 1));
  }

  double[] meanMoments(int t) {
    double[] mean = moments[t].clone();
    for (int a = 0; a < MOMENTS; a++) {
      mean[a] /= count();
    }
    return mean;
  }

  /** How many records are no longer the most common one. */
  long departed(int t) {
    return departed[t];
  }

  long nonlocal(int t) {
    return nonlocal[t];
  }

  /** Q_v at time t of every history. */
  double[] bells(int t) {
    return bells.stream().mapToDouble(bell -> bell[t]).toArray();
  }

  /** By number of measurements, how many histories had lost their non-locality after as many. */
  TreeMap<Integer, Long> lost() {
    return lost;
  }

  /** How many are non-local at the end. */
  long kept() {
    return kept;
  }

  /** How many never were. */
  long never() {
    return never;
  }
}
