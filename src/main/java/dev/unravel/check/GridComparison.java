package dev.unravel.check;

import dev.unravel.diagnostics.BellMinimizer;
import dev.unravel.diagnostics.BellOperator;
import dev.unravel.diagnostics.CollectiveMoments;
import dev.unravel.diagnostics.Concurrence;
import dev.unravel.diagnostics.Diagnostics;
import dev.unravel.ensemble.EnsembleFold;
import dev.unravel.ensemble.GridEstimate;
import dev.unravel.ensemble.Jackknife;
import dev.unravel.linalg.BandedMatrix;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.model.CollectiveObservables;
import java.util.ArrayList;
import java.util.List;

/** The comparisons at one grid time. */
final class GridComparison {

  private static final double GRADIENT_STEP = 1e-6;

  private final GridEstimate estimate;
  private final ExactCurve.Point exact;
  private final int spins;
  private final long trajectories;
  private final ComplexMatrix ensembleState;
  private final ComplexMatrix exactState;
  private final UndisturbedPaths.Split split;
  private final double exponent;
  private final List<BandedMatrix> observables;
  private final Interval[] moments;
  private final Interval energy;
  private final List<Comparison> comparisons = new ArrayList<>();

  GridComparison(
      EnsembleFold fold,
      GridEstimate estimate,
      ExactCurve exactCurve,
      UndisturbedPaths paths,
      int t,
      double exponent,
      List<ObservableBound> bounds,
      List<BandedMatrix> observables,
      ObservableBound energyBound) {
    this.estimate = estimate;
    this.exponent = exponent;
    this.observables = observables;
    exact = exactCurve.points().get(t);
    spins = exactCurve.system().spin().spins();
    trajectories = fold.trajectories();
    ensembleState = fold.rho(t);
    exactState = exactCurve.solution().rho(t);
    split = paths.split(t, exactState);
    moments = new Interval[CollectiveObservables.COUNT];
    for (int a = 0; a < moments.length; a++) {
      moments[a] = bounds.get(a).deviations(split, trajectories, exponent);
    }
    energy = energyBound.deviations(split, trajectories, exponent);
  }

  List<Comparison> compare() {
    for (int a = 0; a < moments.length; a++) {
      add(
          CollectiveObservables.NAMES.get(a),
          estimate.moments().get(a),
          exact.moments()[a],
          moments[a]);
    }
    add("energy", estimate.energy(), exact.energy(), energy);
    purity();
    if (spins > 1) {
      bell();
      concurrence();
    }
    squeezing();
    return comparisons;
  }

  private void add(String quantity, Jackknife estimated, double exactly, Interval allowed) {
    double correction = Math.abs(estimated.estimate() - estimated.plugIn());
    Interval widened = correction > 0 ? allowed.widened(correction) : allowed;
    comparisons.add(
        new Comparison(
            quantity,
            exact.time(),
            estimated.estimate(),
            estimated.standardError(),
            exactly,
            widened.below(),
            widened.above()));
  }

  /** |Tr rho'^2 - Tr rho^2| &lt;= 2 |Tr rho (rho' - rho)| + ||rho' - rho||^2. */
  private void purity() {
    double distanceBound = (1 + Math.sqrt(exponent)) / Math.sqrt(trajectories);
    ComplexMatrix difference = ensembleState.copy();
    difference.addScaled(-1, 0, exactState);
    double distance = Math.sqrt(Math.max(0, difference.realTraceOfProduct(difference)));
    comparisons.add(
        new Comparison(
            "distance", exact.time(), distance, Double.NaN, 0, 0, distanceBound));
    double overlap =
        ObservableBound.of(exactState).deviations(split, trajectories, exponent).widest();
    double allowed = 2 * overlap + distanceBound * distanceBound;
    add("purity", estimate.purity(), exact.purity(), new Interval(allowed, allowed));
  }

  /**
   * Q_v' = min Q' &lt;= Q' at the exact settings, a linear quantity with its own bound; and Q_v &lt;= Q at
   * the ensemble's settings, which differs from Q' there by no more than the moments' bounds allow.
   */
  private void bell() {
    Diagnostics best = exact.diagnostics();
    BellOperator atExact = BellOperator.of(spins, best.phi(), best.theta());
    ComplexMatrix operator = new ComplexMatrix(exactState.rows(), exactState.rows());
    for (int a = 0; a < moments.length; a++) {
      operator.addScaled(atExact.coefficients()[a], 0, observables.get(a).toDense());
    }
    double above =
        ObservableBound.of(operator).deviations(split, trajectories, exponent).above();
    double phi = estimate.phi().estimate();
    double theta = estimate.theta().estimate();
    double below = spread(BellOperator.of(spins, phi, theta).coefficients());
    add("bell", estimate.bell(), best.bell(), new Interval(below, above));
    CollectiveMoments exactMoments = CollectiveMoments.of(spins, exact.moments());
    comparisons.add(
        new Comparison(
            "bell at the ensemble's settings",
            exact.time(),
            BellMinimizer.value(exactMoments, phi, theta),
            Double.NaN,
            best.bell(),
            0,
            below + above));
  }

  /** C is convex in the state, so it lies above its tangent planes at either state. */
  private void concurrence() {
    double below = spread(concurrenceGradient(exact.moments()));
    double[] mean = estimate.moments().stream().mapToDouble(Jackknife::plugIn).toArray();
    double above = spread(concurrenceGradient(mean));
    add(
        "concurrence",
        estimate.concurrence(),
        exact.diagnostics().concurrence(),
        new Interval(below, above));
  }

  private double[] concurrenceGradient(double[] at) {
    double[] gradient = new double[at.length];
    for (int a = 0; a < at.length; a++) {
      double[] shifted = at.clone();
      shifted[a] = at[a] + GRADIENT_STEP;
      double up = Concurrence.of(CollectiveMoments.of(spins, shifted));
      shifted[a] = at[a] - GRADIENT_STEP;
      double down = Concurrence.of(CollectiveMoments.of(spins, shifted));
      gradient[a] = (up - down) / (2 * GRADIENT_STEP);
    }
    return gradient;
  }

  /** sum_a |c_a| times the bound of moment a: how far a linear function of the moments may be off. */
  private double spread(double[] coefficients) {
    double sum = 0;
    for (int a = 0; a < moments.length; a++) {
      sum += Math.abs(coefficients[a]) * moments[a].widest();
    }
    return sum;
  }

  /** xi^2 = N V / D with V = szz - sz^2 and D = sx^2 + sy^2, by interval arithmetic. */
  private void squeezing() {
    double[] m = exact.moments();
    double variance = m[5] - m[2] * m[2];
    double polarisation = m[0] * m[0] + m[1] * m[1];
    double dv = moments[5].widest() + squareSpread(m[2], moments[2].widest());
    double dp =
        squareSpread(m[0], moments[0].widest()) + squareSpread(m[1], moments[1].widest());
    double xi = exact.diagnostics().squeezing();
    if (Double.isNaN(xi) || Double.isNaN(estimate.squeezing().estimate()) || dp >= polarisation) {
      return;
    }
    double most = spins * (variance + dv) / (polarisation - dp);
    double least = spins * Math.max(0, variance - dv) / (polarisation + dp);
    add("squeezing", estimate.squeezing(), xi, new Interval(xi - least, most - xi));
  }

  /** How far x^2 may move if x moves by at most r. */
  private static double squareSpread(double x, double r) {
    return 2 * Math.abs(x) * r + r * r;
  }
}
