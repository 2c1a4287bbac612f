package dev.unravel.ensemble;

import dev.unravel.linalg.BandedMatrix;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.HermitianSeries;
import dev.unravel.model.CollectiveObservables;
import dev.unravel.model.OpenSystem;
import java.util.ArrayList;
import java.util.List;

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
  private final MomentGroups moments = new MomentGroups();
  private final HermitianSeries sum;
  private final HermitianSeries squares;
  private double weight;
  private int groupCount;
  private List<GroupSum> states = new ArrayList<>();

  /** An empty fold. */
  public EnsembleFold(OpenSystem system, double[] times, Grouping grouping) {
    this.system = system;
    this.times = times.clone();
    this.grouping = grouping;
    observables = CollectiveObservables.of(system.spin());
    tally =
        new EventTally(
            system.initial().size(),
            system.jumps().size(),
            system.eve().map(eve -> eve.outcomeCount()).orElse(0));
    sum = new HermitianSeries(system.dimension(), times.length);
    squares = new HermitianSeries(system.dimension(), times.length);
  }

  /** Adds the next block. Blocks must come in index order. */
  public void add(BlockSums block) {
    for (GroupSum group : block.groups()) {
      add(group);
    }
    tally.add(block.tally());
  }

  private void add(GroupSum group) {
    weight += group.weight();
    groupCount++;
    sum.addScaled(1, group.rho());
    squares.addSquares(1 / group.weight(), group.rho());
    double[][] nine = new double[times.length][CollectiveObservables.COUNT];
    for (int a = 0; a < CollectiveObservables.COUNT; a++) {
      double[] traces = group.rho().traces(observables.get(a));
      for (int t = 0; t < times.length; t++) {
        nine[t][a] = traces[t];
      }
    }
    moments.add(group.weight(), nine);
    keep(group);
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

  /** Number of trajectories folded so far. */
  public long trajectories() {
    return tally.trajectories();
  }

  /** What happened in them. */
  public EventTally tally() {
    return tally;
  }

  /** rho_S at grid time t, d x d in the Dicke basis. */
  public ComplexMatrix rho(int t) {
    ComplexMatrix rho = sum.at(t);
    rho.scale(1 / weight);
    return rho;
  }

  /**
   * Standard errors of rho_S at grid time t, element by element: that of the real part as real
   * part, that of the imaginary part as imaginary part. NaN with fewer than two groups of
   * trajectories.
   */
  public ComplexMatrix rhoStandardError(int t) {
    ComplexMatrix mean = rho(t);
    ComplexMatrix squared = squares.at(t);
    int d = system.dimension();
    ComplexMatrix error = new ComplexMatrix(d, d);
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < d; j++) {
        error.set(
            i,
            j,
            standardError(squared.re(i, j), mean.re(i, j)),
            standardError(Math.abs(squared.im(i, j)), mean.im(i, j)));
      }
    }
    return error;
  }

  private double standardError(double squares, double mean) {
    double variance = (squares / weight - mean * mean) / (groupCount - 1);
    return groupCount < 2 ? Double.NaN : Math.sqrt(Math.max(0, variance));
  }

  MomentGroups moments() {
    return moments;
  }

  /** Tr rho_S^2 at grid time t, with the bias 1/n of a finite ensemble removed, and its error. */
  Jackknife purity(int t) {
    ComplexMatrix total = sum.at(t);
    double whole = sumOfSquares(total) / (weight * weight);
    double[] weights = new double[states.size()];
    double[] without = new double[states.size()];
    for (int g = 0; g < weights.length; g++) {
      weights[g] = states.get(g).weight();
      ComplexMatrix rest = total.copy();
      rest.addScaled(-1, 0, states.get(g).rho().at(t));
      double remaining = weight - weights[g];
      without[g] = sumOfSquares(rest) / (remaining * remaining);
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
