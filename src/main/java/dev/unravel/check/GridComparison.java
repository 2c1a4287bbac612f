package dev.unravel.check;

import dev.unravel.diagnostics.BellSettings;
import dev.unravel.diagnostics.CollectiveMoments;
import dev.unravel.diagnostics.Deviations;
import dev.unravel.diagnostics.Diagnostic;
import dev.unravel.diagnostics.Interval;
import dev.unravel.diagnostics.SpinState;
import dev.unravel.diagnostics.Verdict;
import dev.unravel.ensemble.EnsembleFold;
import dev.unravel.ensemble.GridEstimate;
import dev.unravel.ensemble.Jackknife;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.model.CollectiveObservables;
import dev.unravel.model.Observable;
import dev.unravel.model.OpenSystem;
import java.util.ArrayList;
import java.util.List;

/** The comparisons at one grid time. */
final class GridComparison {

  /** See {@link #add}. */
  private static final double CREDIBLE_CORRECTION = 3;

  private final GridEstimate estimate;
  private final ExactCurve.Point exact;
  private final OpenSystem system;
  private final long trajectories;
  private final SpinState exactState;
  private final SpinState ensembleState;
  private final UndisturbedPaths.Split split;
  private final double exponent;
  private final OperatorBounds bounds;
  private final Interval[] moments;
  private final List<Comparison> comparisons = new ArrayList<>();

  GridComparison(
      EnsembleFold fold,
      GridEstimate estimate,
      ExactCurve exactCurve,
      UndisturbedPaths paths,
      int t,
      double exponent,
      OperatorBounds bounds) {
    this.estimate = estimate;
    this.exponent = exponent;
    this.bounds = bounds;
    exact = exactCurve.points().get(t);
    system = exactCurve.system();
    trajectories = fold.trajectories();
    ComplexMatrix rho = exactCurve.solution().rho(t);
    split = fold.isConditioned() ? paths.conditionedSplit(t, rho) : paths.split(t, rho);
    exactState =
        SpinState.of(system, exactCurve.plane(), exact.moments())
            .with(rho)
            .with(exact.diagnostics().settings());
    double[] nine = estimate.moments().stream().mapToDouble(Jackknife::plugIn).toArray();
    SpinState mean =
        SpinState.of(CollectiveMoments.of(system.spin().spins(), nine), exactCurve.plane());
    ensembleState = fold.keepsStates() ? mean.with(fold.rho(t)) : mean;
    moments = new Interval[CollectiveObservables.COUNT];
    for (int a = 0; a < moments.length; a++) {
      moments[a] = deviations(bounds.moment(a));
    }
  }

  private Interval deviations(ObservableBound bound) {
    return bound.deviations(split, trajectories, exponent);
  }

  List<Comparison> compare() {
    for (int a = 0; a < moments.length; a++) {
      add(
          CollectiveObservables.NAMES.get(a),
          estimate.moments().get(a),
          exact.moments()[a],
          moments[a],
          moments[a].widest());
    }
    List<Observable> own = system.observables();
    for (int i = 0; i < own.size(); i++) {
      Interval allowed = deviations(bounds.observable(i));
      add(
          own.get(i).name(),
          estimate.observables().get(i),
          exact.observable(i),
          allowed,
          allowed.widest());
    }
    ensembleState.density().ifPresent(this::compareStates);
    for (Diagnostic diagnostic : estimate.diagnostics().keySet()) {
      diagnostic.compare(
          exactState, ensembleState, new Allowed(diagnostic), new Judged(diagnostic));
    }
    return comparisons;
  }

  private double distanceBound() {
    return split.share() * (1 + Math.sqrt(exponent)) / Math.sqrt(trajectories);
  }

  private void compareStates(ComplexMatrix state) {
    ComplexMatrix difference = state.copy();
    difference.addScaled(-1, 0, exactState.density().orElseThrow());
    double distance = Math.sqrt(Math.max(0, difference.realTraceOfProduct(difference)));
    comparisons.add(
        new Comparison("distance", exact.time(), distance, Double.NaN, 0, 0, distanceBound()));
  }

  /**
   * The bounds are those of the plug-in value. The estimate itself lies off it by the jackknife's
   * correction, sum_g (1 - m_g/n) (f - f_(g)) over G groups. For f with gradient c in the moments
   * this is at most sqrt(G) sum_a |c_a| se_a by Cauchy and Schwarz, with G &lt;= 256, so at most 16
   * standard errors, to first order, where the bounds are at least 6 wide: corrections are believed
   * up to three times the bound.
   *
   * @param steepest how far the bounds allow f to move anywhere, for f with kinks, at which the
   *     replicates have other gradients than f at the ensemble
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

  /** The estimate of one diagnostic, beside its exact value. */
  private final class Judged implements Verdict {
    private final Diagnostic diagnostic;

    Judged(Diagnostic diagnostic) {
      this.diagnostic = diagnostic;
    }

    @Override
    public double exact() {
      return exact.diagnostics().value(diagnostic);
    }

    @Override
    public BellSettings settings() {
      return estimate.settings().best();
    }

    @Override
    public double plugIn() {
      return estimate.of(diagnostic).plugIn();
    }

    @Override
    public void allow(Interval allowed, double steepest) {
      add(diagnostic.name(), estimate.of(diagnostic), exact(), allowed, steepest);
    }

    @Override
    public void require(String quantity, double number, double exactly, double above) {
      comparisons.add(
          new Comparison(quantity, exact.time(), number, Double.NaN, exactly, 0, above));
    }
  }

  /** The bounds that one diagnostic asks for, which are no more than it has said. */
  private final class Allowed implements Deviations {
    private final Diagnostic diagnostic;
    private int asked;

    Allowed(Diagnostic diagnostic) {
      this.diagnostic = diagnostic;
    }

    private Interval counted(ObservableBound bound) {
      asked++;
      if (asked > diagnostic.bounds()) {
        throw new IllegalStateException(
            "%s uses more bounds than its %s in the false-alarm budget"
                .formatted(diagnostic, diagnostic.bounds()));
      }
      return deviations(bound);
    }

    @Override
    public double ofMoment(int a) {
      return moments[a].widest();
    }

    @Override
    public Interval of(ComplexMatrix operator) {
      return counted(ObservableBound.of(operator));
    }

    @Override
    public Interval of(double[] coefficients) {
      return of(bounds.operator(coefficients));
    }

    @Override
    public Interval energy() {
      return counted(bounds.energy());
    }

    /**
     * As S_x^2 + S_y^2 + S_z^2 is a number, their coefficients may be shifted together, which is
     * done to the best effect.
     */
    @Override
    public double ofAny(double[] coefficients) {
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

    @Override
    public double distance() {
      return distanceBound();
    }
  }
}
