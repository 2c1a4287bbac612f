package dev.unravel.ensemble;

import dev.unravel.diagnostics.BellSettings;
import dev.unravel.diagnostics.CollectiveMoments;
import dev.unravel.diagnostics.Diagnostics;
import dev.unravel.diagnostics.MeasurementPlane;
import dev.unravel.diagnostics.Rounding;
import dev.unravel.diagnostics.SpinSqueezing;
import dev.unravel.model.CollectiveObservables;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Estimates and their standard errors from a fold, by the jackknife over groups of trajectories.
 */
public final class Estimator {

  private final EnsembleFold fold;
  private final MeasurementPlane plane;
  private final int spins;
  private final double[] weights;

  private Estimator(EnsembleFold fold, MeasurementPlane plane) {
    this.fold = fold;
    this.plane = plane;
    spins = fold.system().spin().spins();
    weights = fold.moments().weights();
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
    return RareEvents.allowFor(jackknives(replicates));
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
        .mapToDouble(t -> estimator.bell(t).standardError())
        .max()
        .orElse(Double.NaN);
  }

  /** The standard errors of Q_v that {@link #estimate} states, at every grid time. */
  static DoubleStream bellErrors(EnsembleFold fold, MeasurementPlane plane) {
    Estimator estimator = new Estimator(fold, plane);
    double[] times = fold.times();
    List<Jackknife> bell =
        IntStream.range(0, times.length).parallel().mapToObj(estimator::bell).toList();
    return RareEvents.allowFor(times, bell).stream().mapToDouble(Jackknife::standardError);
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
    EnsembleFold.INVARIANTS.requireBell(spins, replicates.whole(t).bell(), fold.times()[t]);
    List<Jackknife> moments = new ArrayList<>();
    for (int a = 0; a < CollectiveObservables.COUNT; a++) {
      int index = a;
      moments.add(
          Jackknife.of(mean[a], weights, meansWithout, m -> m[index])
              .allowingFor(Rounding.of(CollectiveObservables.largest(spins, a))));
    }
    Jackknife concurrence =
        replicates.jackknife(t, Diagnostics::concurrence).allowingFor(Rounding.ofConcurrence());
    return new GridEstimate(
        fold.times()[t],
        fold.trajectories(),
        replicates.jackknife(t, Diagnostics::bell).allowingFor(Rounding.ofBell(spins)),
        SettingsEstimate.of(
            plane, replicates.whole(t).settings(), spins, mean, weights, meansWithout),
        new Jackknife(
            concurrence.plugIn(),
            concurrence.estimate() < 0 ? 0 : concurrence.estimate(),
            concurrence.standardError(),
            concurrence.largestInfluence()),
        replicates
            .jackknife(t, Diagnostics::squeezing)
            .allowingFor(SpinSqueezing.rounding(CollectiveMoments.of(spins, mean))),
        purity.allowingFor(Rounding.of(1)),
        Jackknife.of(energy(mean), weights, meansWithout, this::energy)
            .allowingFor(Rounding.of(fold.system().hamiltonian().largest())),
        crossfit(t).allowingFor(Rounding.ofBell(spins)),
        moments);
  }

  private double energy(double[] moments) {
    return fold.system().hamiltonian().expectation(moments);
  }

  private Diagnostics diagnostics(double[] moments) {
    return Diagnostics.of(CollectiveMoments.of(spins, moments), plane);
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
