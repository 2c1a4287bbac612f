package dev.unravel.check;

import dev.unravel.diagnostics.BellSettings;
import dev.unravel.diagnostics.CollectiveMoments;
import dev.unravel.diagnostics.Concurrence;
import dev.unravel.diagnostics.Diagnostics;
import dev.unravel.diagnostics.SpinSqueezing;
import dev.unravel.ensemble.EnsembleFold;
import dev.unravel.ensemble.GridEstimate;
import dev.unravel.ensemble.Jackknife;
import dev.unravel.linalg.BandedMatrix;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.model.CollectiveObservables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The comparisons at one grid time. */
final class GridComparison {

  /** See {@link #add}. */
  private static final double CREDIBLE_CORRECTION = 3;

  private final GridEstimate estimate;
  private final ExactCurve.Point exact;
  private final int spins;
  private final long trajectories;
  private final Optional<ComplexMatrix> ensembleState;
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
    ensembleState = fold.keepsStates() ? Optional.of(fold.rho(t)) : Optional.empty();
    exactState = exactCurve.solution().rho(t);
    split =
        fold.isConditioned() ? paths.conditionedSplit(t, exactState) : paths.split(t, exactState);
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
    ensembleState.ifPresent(this::purity);
    if (spins > 1) {
      bell();
      concurrence();
    }
    squeezing();
    return comparisons;
  }

  /**
   * The bounds are those of the plug-in value. The estimate itself lies off it by the jackknife's
   * correction, sum_g (1 - m_g/n) (f - f_(g)) over G groups. For f with gradient c in the moments
   * this is at most sqrt(G) sum_a |c_a| se_a by Cauchy and Schwarz, with G &lt;= 256, so at most 16
   * standard errors, to first order, where the bounds are at least 6 wide: corrections are believed
   * up to three times the bound.
   */
  private void add(String quantity, Jackknife estimated, double exactly, Interval allowed) {
    add(quantity, estimated, exactly, allowed, allowed.widest());
  }

  /**
   * The same for f with kinks, at which the replicates have other gradients than f at the ensemble.
   *
   * @param steepest how far the moments' bounds allow f to move anywhere
   */
  private void add(
      String quantity, Jackknife estimated, double exactly, Interval allowed, double steepest) {
    double correction = Math.abs(estimated.estimate() - estimated.plugIn());
    double credible = CREDIBLE_CORRECTION * (steepest + Comparison.ACCURACY);
    Interval widened = correction > 0 ? allowed.widened(Math.min(correction, credible)) : allowed;
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
  private void purity(ComplexMatrix state) {
    double distanceBound = split.share() * (1 + Math.sqrt(exponent)) / Math.sqrt(trajectories);
    ComplexMatrix difference = state.copy();
    difference.addScaled(-1, 0, exactState);
    double distance = Math.sqrt(Math.max(0, difference.realTraceOfProduct(difference)));
    comparisons.add(
        new Comparison("distance", exact.time(), distance, Double.NaN, 0, 0, distanceBound));
    double overlap =
        ObservableBound.of(exactState).deviations(split, trajectories, exponent).widest();
    double allowed = 2 * overlap + distanceBound * distanceBound;
    add("purity", estimate.purity(), exact.purity(), new Interval(allowed, allowed));
  }

  /**
   * Q_v' = min Q' &lt;= Q' at the exact settings, a linear quantity with its own bound; and Q_v
   * &lt;= Q at the ensemble's settings, which differs from Q' there by no more than the moments'
   * bounds allow. The settings themselves must give the ensemble's own Q_v', without any allowance.
   */
  private void bell() {
    Diagnostics best = exact.diagnostics();
    double above = linear(best.settings().operator(spins).coefficients()).above();
    BellSettings settings = estimate.settings().best();
    double below = spread(settings.operator(spins).coefficients());
    Interval allowed = new Interval(below, above);
    add("bell", estimate.bell(), best.bell(), allowed, Math.max(allowed.widest(), steepestBell()));
    CollectiveMoments exactMoments = CollectiveMoments.of(spins, exact.moments());
    comparisons.add(
        new Comparison(
            "bell at the ensemble's settings",
            exact.time(),
            settings.value(exactMoments),
            Double.NaN,
            best.bell(),
            0,
            below + above));
    CollectiveMoments moments = CollectiveMoments.of(spins, ensembleMoments());
    comparisons.add(
        new Comparison(
            "bell and its settings",
            exact.time(),
            settings.value(moments),
            Double.NaN,
            estimate.bell().plugIn(),
            0,
            0));
  }

  /**
   * How far the moments' bounds allow Q to move at any settings: with Q = 2N - 4 n_0.s + 8
   * (a.n_0)^2 (a.C.a - N/4), s = &lt;S>, C the symmetrised second moments and unit vectors n_0 and
   * a, no first moment has a coefficient above 4 and no second one a coefficient above 8.
   */
  private double steepestBell() {
    double sum = 0;
    for (int a = 0; a < moments.length; a++) {
      sum += (a < 3 ? 4 : 8) * moments[a].widest();
    }
    return sum;
  }

  private double[] ensembleMoments() {
    return estimate.moments().stream().mapToDouble(Jackknife::plugIn).toArray();
  }

  /**
   * C lies above each {@link ConcurrenceWitness}. One that is good at the exact state bounds the
   * ensemble's C from below, and has a bound of its own; one that is good at the ensemble's bounds
   * the exact C from below, as far as the moments' bounds allow.
   */
  private void concurrence() {
    double exactly = exact.diagnostics().concurrence();
    Witnessed atExact = witness(exact.moments());
    double deviation = linear(atExact.witness.coefficients()).below();
    Witnessed atEnsemble = witness(ensembleMoments());
    add(
        "concurrence",
        estimate.concurrence(),
        exactly,
        new Interval(
            Math.min(exactly, atExact.gap + deviation),
            Math.min(1 - exactly, atEnsemble.gap + atEnsemble.spread)));
  }

  /**
   * A witness at a state.
   *
   * @param gap by how much C of that state exceeds it
   * @param spread how far the moments' bounds allow it to be off
   */
  private record Witnessed(ConcurrenceWitness witness, double gap, double spread) {}

  /** The witness for which gap and spread add up to least. */
  private Witnessed witness(double[] moments) {
    double concurrence = Concurrence.of(CollectiveMoments.of(spins, moments));
    return ConcurrenceWitness.near(spins, moments).stream()
        .map(
            w ->
                new Witnessed(
                    w, Math.max(0, concurrence - w.value(moments)), spread(w.coefficients())))
        .min(Comparator.comparingDouble(w -> w.gap + w.spread))
        .orElseThrow();
  }

  /** How far a linear function of the moments, fixed beforehand, may be off: its own bound. */
  private Interval linear(double[] coefficients) {
    ComplexMatrix operator = new ComplexMatrix(exactState.rows(), exactState.rows());
    for (int a = 0; a < moments.length; a++) {
      operator.addScaled(coefficients[a], 0, observables.get(a).toDense());
    }
    return ObservableBound.of(operator).deviations(split, trajectories, exponent);
  }

  /**
   * How far any linear function of the moments may be off: sum_a |c_a| times the bound of moment a.
   * As S_x^2 + S_y^2 + S_z^2 is a number, their coefficients may be shifted together, which is done
   * to the best effect.
   */
  private double spread(double[] coefficients) {
    double least = spread(coefficients, 0);
    for (int a = 3; a < 6; a++) {
      least = Math.min(least, spread(coefficients, coefficients[a]));
    }
    return least;
  }

  private double spread(double[] coefficients, double shift) {
    double sum = 0;
    for (int a = 0; a < moments.length; a++) {
      double c = a >= 3 && a < 6 ? coefficients[a] - shift : coefficients[a];
      sum += Math.abs(c) * moments[a].widest();
    }
    return sum;
  }

  /**
   * xi^2 = N V / D with V = szz - sz^2 and D = sx^2 + sy^2, by interval arithmetic, and as far as
   * rounding may take it on either side; no statement where D may vanish within its bounds, or
   * where within them the nine moments may leave xi^2 undetermined by rounding, so that one side
   * may know it and the other not.
   */
  private void squeezing() {
    double[] m = exact.moments();
    double[] nine = Arrays.copyOf(m, CollectiveObservables.COUNT);
    double variance = m[5] - m[2] * m[2];
    double polarisation = m[0] * m[0] + m[1] * m[1];
    double dv = moments[5].widest() + squareSpread(m[2], moments[2].widest());
    double dp = squareSpread(m[0], moments[0].widest()) + squareSpread(m[1], moments[1].widest());
    double xi = exact.diagnostics().squeezing();
    double lowest = Math.max(0, variance - dv);
    if (Double.isNaN(xi)
        || dp >= polarisation
        || !SpinSqueezing.isDefined(spins, lowest, variance + dv, polarisation - dp)) {
      return;
    }
    double rounding = roundingOfSqueezing(nine, xi);
    rounding += roundingOfSqueezing(ensembleMoments(), estimate.squeezing().plugIn());
    // The nine moments give xi itself up to rounding only.
    double most = Math.max(xi, spins * (variance + dv) / (polarisation - dp));
    double least = Math.min(xi, spins * lowest / (polarisation + dp));
    Interval allowed = new Interval(xi - least, most - xi);
    add("squeezing", estimate.squeezing(), xi, allowed.widened(rounding));
  }

  /**
   * How far xi^2 may be off by rounding: as far as its nine moments say, and as far again where it
   * is taken to be 1 since it is as near to that; nothing where it is undefined.
   */
  private double roundingOfSqueezing(double[] nine, double value) {
    if (Double.isNaN(value)) {
      return 0;
    }
    double rounding = SpinSqueezing.rounding(CollectiveMoments.of(spins, nine));
    return value == 1 ? 2 * rounding : rounding;
  }

  /** How far x^2 may move if x moves by at most r. */
  private static double squareSpread(double x, double r) {
    return 2 * Math.abs(x) * r + r * r;
  }
}
