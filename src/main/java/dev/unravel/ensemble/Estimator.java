package dev.unravel.ensemble;

import dev.unravel.diagnostics.BellSettings;
import dev.unravel.diagnostics.CollectiveMoments;
import dev.unravel.diagnostics.Diagnostic;
import dev.unravel.diagnostics.DiagnosticRegistry;
import dev.unravel.diagnostics.Diagnostics;
import dev.unravel.diagnostics.MeasurementPlane;
import dev.unravel.diagnostics.Rounding;
import dev.unravel.diagnostics.SpinState;
import dev.unravel.diagnostics.StateDiagnostic;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.model.CollectiveObservables;
import dev.unravel.model.Observable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Estimates and their standard errors from a fold, by the jackknife over groups of trajectories.
 */
public final class Estimator {

  private static final List<Diagnostic> BELL = List.of(DiagnosticRegistry.BELL);

  private final EnsembleFold fold;
  private final MeasurementPlane plane;
  private final int spins;
  private final double[] weights;

  /** What is summed beside the nine moments. */
  private final List<Range> further = new ArrayList<>();

  /** H, if its mean is summed by itself. */
  private final Optional<Range> energy;

  /**
   * Where the mean of an observable may lie.
   *
   * @param index of the mean in a vector of moments
   */
  private record Range(int index, double least, double most) {

    double largest() {
      return Math.max(Math.abs(least), Math.abs(most));
    }

    /** With an error that allows for unseen events, which may have any value in the range. */
    Jackknife widened(Jackknife mean, UnseenEvents.Weight weight) {
      return weight.widened(mean, Math.max(most - mean.plugIn(), mean.plugIn() - least));
    }
  }

  private Estimator(EnsembleFold fold, MeasurementPlane plane) {
    this.fold = fold;
    this.plane = plane;
    spins = fold.system().spin().spins();
    weights = fold.moments().weights();
    List<Observable> summed = fold.system().summed();
    for (Observable observable : summed) {
      int index = CollectiveObservables.LENGTH + further.size();
      further.add(new Range(index, observable.least(), observable.most()));
    }
    energy =
        summed.size() > fold.system().observables().size()
            ? Optional.of(further.get(further.size() - 1))
            : Optional.empty();
  }

  /**
   * All estimates, one for each grid time, with errors that allow for rare events.
   *
   * @param plane where the settings of the Bell operator may lie
   */
  public static List<GridEstimate> estimate(EnsembleFold fold, MeasurementPlane plane) {
    return estimate(Replicates.of(fold, plane));
  }

  /** The same of an ensemble whose replicates are there. */
  public static List<GridEstimate> estimate(Replicates replicates) {
    Estimator estimator = new Estimator(replicates.fold(), replicates.plane());
    List<GridEstimate> estimates = RareEvents.allowFor(jackknives(replicates));
    return IntStream.range(0, estimates.size())
        .mapToObj(t -> estimator.allowForUnseen(t, estimates.get(t), replicates))
        .toList();
  }

  private GridEstimate allowForUnseen(int t, GridEstimate e, Replicates replicates) {
    Unseen<Diagnostics> unseen = replicates.unseen(t);
    UnseenEvents.Weight ofState = fold.unseenOfState(t);
    if (unseen.isNone() && ofState.isNone()) {
      return e;
    }
    Unseen<double[]> unseenMoments = Unseen.of(fold, t);
    List<Jackknife> moments = new ArrayList<>();
    for (int a = 0; a < e.moments().size(); a++) {
      int index = a;
      moments.add(unseenMoments.widen(e.moments().get(a), m -> m[index]));
    }
    List<Jackknife> observables = new ArrayList<>();
    for (int i = 0; i < e.observables().size(); i++) {
      observables.add(further.get(i).widened(e.observables().get(i), unseen.weight()));
    }
    Map<Diagnostic, Jackknife> diagnostics = new LinkedHashMap<>();
    e.diagnostics()
        .forEach(
            (diagnostic, x) ->
                diagnostics.put(
                    diagnostic, widened(diagnostic, x, unseen, ofState, replicates, t)));
    return new GridEstimate(
        e.time(),
        e.trajectories(),
        diagnostics,
        replicates.diagnostics().contains(DiagnosticRegistry.BELL)
            ? e.settings().widened(plane, spins, unseenMoments)
            : e.settings(),
        unseen.widen(e.bellCrossfit(), Diagnostics::bell),
        moments,
        observables);
  }

  private Jackknife widened(
      Diagnostic diagnostic,
      Jackknife x,
      Unseen<Diagnostics> unseen,
      UnseenEvents.Weight ofState,
      Replicates replicates,
      int t) {
    if (diagnostic instanceof StateDiagnostic ofRho) {
      double reach =
          ofState.isZero() || Double.isNaN(x.plugIn())
              ? 0
              : ofRho.reach(replicates.state(t), x.plugIn());
      return ofState.widened(x, reach);
    }
    return diagnostic == DiagnosticRegistry.ENERGY && energy.isPresent()
        ? energy.get().widened(x, unseen.weight())
        : unseen.widen(x, d -> d.value(diagnostic));
  }

  /**
   * Standard errors of rho_S at the grid times {@code from} to {@code to - 1}, element by element,
   * that of the real part as real part and that of the imaginary part as imaginary part; they allow
   * for {@link UnseenEvents}. NaN with fewer than two groups of trajectories.
   *
   * @throws IllegalStateException if states are not kept
   */
  public static List<ComplexMatrix> stateErrors(EnsembleFold fold, int from, int to) {
    List<ComplexMatrix> errors = fold.rhoStandardErrors(from, to);
    for (int t = from; t < to; t++) {
      UnseenEvents.Weight weight = fold.unseenOfState(t);
      if (!weight.isNone()) {
        widen(errors.get(t - from), fold.rho(t), weight);
      }
    }
    return errors;
  }

  /** Elements of a state are from -1/2 to 1/2, or from 0 to 1 on the diagonal. */
  private static void widen(ComplexMatrix error, ComplexMatrix rho, UnseenEvents.Weight weight) {
    for (int i = 0; i < error.rows(); i++) {
      for (int j = 0; j < error.columns(); j++) {
        double x = rho.re(i, j);
        double re = i == j ? Math.max(x, 1 - x) : 0.5 + Math.abs(x);
        double im = i == j ? 0 : 0.5 + Math.abs(rho.im(i, j));
        error.set(i, j, weight.widened(error.re(i, j), re), weight.widened(error.im(i, j), im));
      }
    }
  }

  /** The same with the errors that the jackknife gives. */
  static List<GridEstimate> jackknives(EnsembleFold fold, MeasurementPlane plane) {
    return jackknives(Replicates.of(fold, plane));
  }

  private static List<GridEstimate> jackknives(Replicates replicates) {
    Estimator estimator = new Estimator(replicates.fold(), replicates.plane());
    List<Jackknife> purities = replicates.fold().purities();
    return IntStream.range(0, purities.size())
        .parallel()
        .mapToObj(t -> estimator.at(t, replicates, purities.get(t)))
        .toList();
  }

  /** The largest standard error of Q_v at a few grid times: a quick look at a run under way. */
  public static double roughBellError(EnsembleFold fold, MeasurementPlane plane) {
    Estimator estimator = new Estimator(fold, plane);
    int last = fold.times().length - 1;
    return IntStream.of(0, last / 4, last / 2, 3 * last / 4, last)
        .mapToDouble(t -> estimator.unseenAllowed(t, estimator.bell(t)).standardError())
        .max()
        .orElse(Double.NaN);
  }

  /** The standard errors of Q_v that {@link #estimate} states, at every grid time. */
  static DoubleStream bellErrors(EnsembleFold fold, MeasurementPlane plane) {
    Estimator estimator = new Estimator(fold, plane);
    double[] times = fold.times();
    List<Jackknife> bell =
        IntStream.range(0, times.length).parallel().mapToObj(estimator::bell).toList();
    List<Jackknife> wider = RareEvents.allowFor(times, bell);
    return IntStream.range(0, times.length)
        .parallel()
        .mapToDouble(t -> estimator.unseenAllowed(t, wider.get(t)).standardError());
  }

  private Jackknife unseenAllowed(int t, Jackknife bell) {
    return Unseen.of(fold, t).map(this::diagnostics).widen(bell, Diagnostics::bell);
  }

  private Jackknife bell(int t) {
    List<Diagnostics> without = diagnostics(fold.moments().meansWithout(t));
    Diagnostics whole = diagnostics(fold.moments().mean(t, 1, 0));
    return jackknife(whole, without, Diagnostics::bell).allowingFor(Rounding.ofBell(spins));
  }

  private GridEstimate at(int t, Replicates replicates, Jackknife purity) {
    List<double[]> meansWithout = fold.moments().meansWithout(t);
    double[] mean = fold.moments().mean(t, 1, 0);
    EnsembleFold.INVARIANTS.requireMoments(spins, mean, fold.times()[t]);
    if (replicates.diagnostics().contains(DiagnosticRegistry.BELL)) {
      EnsembleFold.INVARIANTS.requireBell(spins, replicates.whole(t).bell(), fold.times()[t]);
    }
    List<Jackknife> moments = new ArrayList<>();
    for (int a = 0; a < CollectiveObservables.COUNT; a++) {
      int index = a;
      moments.add(
          Jackknife.of(mean[a], weights, meansWithout, m -> m[index])
              .allowingFor(Rounding.of(CollectiveObservables.largest(spins, a))));
    }
    List<Jackknife> observables = new ArrayList<>();
    for (Range range : further.subList(0, fold.system().observables().size())) {
      observables.add(
          Jackknife.of(mean[range.index], weights, meansWithout, m -> m[range.index])
              .allowingFor(Rounding.of(range.largest())));
    }
    SpinState whole = replicates.state(t);
    Map<Diagnostic, Jackknife> diagnostics = new LinkedHashMap<>();
    for (Diagnostic diagnostic : replicates.diagnostics()) {
      diagnostics.put(diagnostic, estimate(diagnostic, t, replicates, whole, purity));
    }
    boolean bell = replicates.diagnostics().contains(DiagnosticRegistry.BELL);
    return new GridEstimate(
        fold.times()[t],
        fold.trajectories(),
        diagnostics,
        bell
            ? SettingsEstimate.of(
                plane, replicates.whole(t).settings(), spins, mean, weights, meansWithout)
            : SettingsEstimate.UNDEFINED,
        bell
            ? crossfit(t).allowingFor(Rounding.ofBell(spins))
            : Jackknife.uncorrected(Double.NaN, Double.NaN),
        moments,
        observables);
  }

  private static Jackknife estimate(
      Diagnostic diagnostic, int t, Replicates replicates, SpinState whole, Jackknife purity) {
    Jackknife x =
        diagnostic instanceof StateDiagnostic ofRho
            ? diagnostic == DiagnosticRegistry.PURITY ? purity : replicates.estimate(t, ofRho)
            : replicates.jackknife(t, d -> d.value(diagnostic));
    return new Jackknife(
            x.plugIn(), diagnostic.clipped(x.estimate()), x.standardError(), x.largestInfluence())
        .allowingFor(diagnostic.rounding(whole));
  }

  /** The Bell value alone. */
  private Diagnostics diagnostics(double[] moments) {
    return Diagnostics.of(BELL, SpinState.of(CollectiveMoments.of(spins, moments), plane));
  }

  private List<Diagnostics> diagnostics(List<double[]> moments) {
    return moments.stream().map(this::diagnostics).toList();
  }

  private Jackknife jackknife(
      Diagnostics whole, List<Diagnostics> without, ToDoubleFunction<Diagnostics> f) {
    return Jackknife.of(f.applyAsDouble(whole), weights, without, f);
  }

  /** Halves are the groups of even and of odd number. */
  private Jackknife crossfit(int t) {
    if (weights.length < 2 || spins < 2) {
      return Jackknife.uncorrected(Double.NaN, Double.NaN);
    }
    Jackknife even = valueAtOthersSettings(t, 0);
    Jackknife odd = valueAtOthersSettings(t, 1);
    return Jackknife.uncorrected(
        (even.estimate() + odd.estimate()) / 2,
        Math.sqrt(
                even.standardError() * even.standardError()
                    + odd.standardError() * odd.standardError())
            / 2);
  }

  /** Q of one half at the settings that are best for the other; linear, so its error is plain. */
  private Jackknife valueAtOthersSettings(int t, int half) {
    BellSettings others = diagnostics(fold.moments().mean(t, 2, 1 - half)).settings();
    double value = bellAt(fold.moments().mean(t, 2, half), others);
    double n = 0;
    double sum = 0;
    int groups = 0;
    for (int g = half; g < weights.length; g += 2) {
      double residual = weights[g] * (bellAt(fold.moments().groupMean(t, g), others) - value);
      sum += residual * residual;
      n += weights[g];
      groups++;
    }
    double error = groups < 2 ? Double.NaN : Math.sqrt(sum * groups / (groups - 1)) / n;
    return Jackknife.uncorrected(value, error);
  }

  private double bellAt(double[] moments, BellSettings settings) {
    return settings.value(CollectiveMoments.of(spins, moments));
  }
}
