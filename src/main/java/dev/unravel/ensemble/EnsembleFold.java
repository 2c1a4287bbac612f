package dev.unravel.ensemble;

import dev.unravel.linalg.BandedMatrix;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.model.CollectiveObservables;
import dev.unravel.model.OpenSystem;
import dev.unravel.trajectory.KnownPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The fold of an ensemble's blocks, in index order: sums from which rho_S(t), its standard errors
 * and every estimate follow. Memory does not grow with the number of trajectories.
 */
public final class EnsembleFold {

  private final OpenSystem system;
  private final double[] times;
  private final Grouping grouping;
  private final List<BandedMatrix> observables;
  private final EventTally tally;
  private final Optional<KnownPath> known;
  private final MomentGroups moments;
  private final ComplexMatrix[] sum;
  private final ComplexMatrix[] squares;
  private double weight;
  private int groupCount;
  private long blocks;
  private List<GroupSum> states = new ArrayList<>();

  /** An empty fold of trajectories drawn each with its own probability. */
  public EnsembleFold(OpenSystem system, double[] times, Grouping grouping) {
    this(system, times, grouping, Optional.empty());
  }

  /**
   * An empty fold.
   *
   * @param known the path that is known and will not be drawn, at these times; its part of every
   *     result is exact
   */
  public EnsembleFold(
      OpenSystem system, double[] times, Grouping grouping, Optional<KnownPath> known) {
    this.system = system;
    this.times = times.clone();
    this.grouping = grouping;
    this.known = known;
    observables = CollectiveObservables.of(system.spin());
    moments = new MomentGroups(known.map(this::moments));
    tally =
        new EventTally(
            system.initial().size(),
            system.jumps().size(),
            system.eve().map(eve -> eve.outcomeCount()).orElse(0));
    sum = zeros();
    squares = zeros();
  }

  private MomentGroups.Known moments(KnownPath path) {
    double[][] nine = new double[times.length][CollectiveObservables.COUNT];
    for (int t = 0; t < times.length; t++) {
      ComplexMatrix projector = new ComplexMatrix(system.dimension(), system.dimension());
      projector.addProjector(1, path.states().get(t));
      for (int a = 0; a < nine[t].length; a++) {
        nine[t][a] = observables.get(a).realTraceWith(projector);
      }
    }
    return new MomentGroups.Known(path.weight(), nine);
  }

  private ComplexMatrix[] zeros() {
    ComplexMatrix[] zeros = new ComplexMatrix[times.length];
    for (int t = 0; t < zeros.length; t++) {
      zeros[t] = new ComplexMatrix(system.dimension(), system.dimension());
    }
    return zeros;
  }

  /** Adds the next block. Blocks must come in index order. */
  public void add(BlockSums block) {
    for (GroupSum group : block.groups()) {
      add(group);
    }
    tally.add(block.tally());
    blocks++;
  }

  private void add(GroupSum group) {
    weight += group.weight();
    groupCount++;
    double[][] nine = new double[times.length][CollectiveObservables.COUNT];
    for (int t = 0; t < times.length; t++) {
      ComplexMatrix rho = group.rho()[t];
      sum[t].addScaled(1, 0, rho);
      addSquares(squares[t], rho, 1 / group.weight());
      for (int a = 0; a < nine[t].length; a++) {
        nine[t][a] = observables.get(a).realTraceWith(rho);
      }
    }
    moments.add(group.weight(), nine);
    keep(group);
  }

  /** Element by element, real and imaginary part apart: squares += x rho^2. */
  private static void addSquares(ComplexMatrix squares, ComplexMatrix rho, double x) {
    for (int i = 0; i < rho.rows(); i++) {
      double[] sr = squares.re(i);
      double[] si = squares.im(i);
      double[] rr = rho.re(i);
      double[] ri = rho.im(i);
      for (int j = 0; j < sr.length; j++) {
        sr[j] += x * rr[j] * rr[j];
        si[j] += x * ri[j] * ri[j];
      }
    }
  }

  private void keep(GroupSum group) {
    states.add(group);
    if (states.size() > grouping.statesKept()) {
      List<GroupSum> merged = new ArrayList<>();
      for (int g = 0; g + 1 < states.size(); g += 2) {
        merged.add(states.get(g).plus(states.get(g + 1)));
      }
      if (states.size() % 2 == 1) {
        merged.add(states.get(states.size() - 1));
      }
      states = merged;
    }
  }

  public OpenSystem system() {
    return system;
  }

  /** The grid. */
  public double[] times() {
    return times.clone();
  }

  /** Number of blocks folded so far. */
  public long blocks() {
    return blocks;
  }

  /** Number of trajectories folded so far. */
  public long trajectories() {
    return tally.trajectories();
  }

  /** What happened in them. */
  public EventTally tally() {
    return tally;
  }

  /** Whether one path is known and the others alone are drawn. */
  public boolean isConditioned() {
    return known.isPresent();
  }

  /** What of all probability the trajectories share that are drawn; 1 if all are. */
  public double drawnShare() {
    return known.map(path -> 1 - path.weight()).orElse(1.0);
  }

  /** rho_S at grid time t, d x d in the Dicke basis. */
  public ComplexMatrix rho(int t) {
    return withKnown(t, mean(sum[t], weight));
  }

  /** Of the trajectories drawn. */
  private static ComplexMatrix mean(ComplexMatrix sum, double weight) {
    ComplexMatrix mean = sum.copy();
    mean.scale(1 / weight);
    return mean;
  }

  private ComplexMatrix withKnown(int t, ComplexMatrix drawn) {
    known.ifPresent(
        path -> {
          drawn.scale(1 - path.weight());
          drawn.addProjector(path.weight(), path.states().get(t));
        });
    return drawn;
  }

  /**
   * Standard errors of rho_S at grid time t, element by element: that of the real part as real
   * part, that of the imaginary part as imaginary part. NaN with fewer than two groups of
   * trajectories.
   */
  public ComplexMatrix rhoStandardError(int t) {
    ComplexMatrix mean = mean(sum[t], weight);
    int d = system.dimension();
    ComplexMatrix error = new ComplexMatrix(d, d);
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < d; j++) {
        error.set(
            i,
            j,
            standardError(squares[t].re(i, j), mean.re(i, j)),
            standardError(squares[t].im(i, j), mean.im(i, j)));
      }
    }
    return error;
  }

  private double standardError(double squares, double mean) {
    double variance = (squares / weight - mean * mean) / (groupCount - 1);
    return groupCount < 2 ? Double.NaN : drawnShare() * Math.sqrt(Math.max(0, variance));
  }

  MomentGroups moments() {
    return moments;
  }

  /** Tr rho_S^2 at grid time t, with the bias 1/n of a finite ensemble removed, and its error. */
  Jackknife purity(int t) {
    double whole = sumOfSquares(rho(t));
    double[] weights = new double[states.size()];
    double[] without = new double[states.size()];
    for (int g = 0; g < weights.length; g++) {
      weights[g] = states.get(g).weight();
      ComplexMatrix rest = sum[t].copy();
      rest.addScaled(-1, 0, states.get(g).rho()[t]);
      without[g] = sumOfSquares(withKnown(t, mean(rest, weight - weights[g])));
    }
    return Jackknife.of(whole, weights, without);
  }

  /** Tr A^2 of a Hermitian A. */
  private static double sumOfSquares(ComplexMatrix a) {
    double sum = 0;
    for (int i = 0; i < a.rows(); i++) {
      for (int j = 0; j < a.columns(); j++) {
        sum += a.re(i, j) * a.re(i, j) + a.im(i, j) * a.im(i, j);
      }
    }
    return sum;
  }
}
