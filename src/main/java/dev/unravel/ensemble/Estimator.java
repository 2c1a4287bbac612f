package dev.unravel.ensemble;

import dev.unravel.diagnostics.BellMinimizer;
import dev.unravel.diagnostics.CollectiveMoments;
import dev.unravel.diagnostics.Diagnostics;
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
  private final int spins;
  private final double[] weights;

  private Estimator(EnsembleFold fold) {
    this.fold = fold;
    spins = fold.system().spin().spins();
    weights = fold.moments().weights();
  }

  /** All estimates, one for each grid time, with errors that allow for rare events. */
  public static List<GridEstimate> estimate(EnsembleFold fold) {
    return RareEvents.allowFor(jackknives(fold));
  }

  /** The same with the errors that the jackknife gives. */
  static List<GridEstimate> jackknives(EnsembleFold fold) {
    Estimator estimator = new Estimator(fold);
    return IntStream.range(0, fold.times().length).parallel().mapToObj(estimator::at).toList();
  }

  /** The largest standard error of Q_v at a few grid times: a quick look at a run under way. */
  public static double roughBellError(EnsembleFold fold) {
    Estimator estimator = new Estimator(fold);
    int last = fold.times().length - 1;
    return IntStream.of(0, last / 4, last / 2, 3 * last / 4, last)
        .mapToDouble(t -> estimator.bell(t).standardError())
        .max()
        .orElse(Double.NaN);
  }

  /** The standard errors of Q_v that {@link #estimate} states, at every grid time. */
  static DoubleStream bellErrors(EnsembleFold fold) {
    Estimator estimator = new Estimator(fold);
    double[] times = fold.times();
    List<Jackknife> bell =
        IntStream.range(0, times.length).parallel().mapToObj(estimator::bell).toList();
    return RareEvents.allowFor(times, bell).stream().mapToDouble(Jackknife::standardError);
  }

  private Jackknife bell(int t) {
    List<Diagnostics> without = diagnostics(fold.moments().meansWithout(t));
    Diagnostics whole = diagnostics(fold.moments().mean(t, 1, 0));
    return jackknife(whole, without, Diagnostics::bell);
  }

  private GridEstimate at(int t) {
    List<double[]> meansWithout = fold.moments().meansWithout(t);
    double[] mean = fold.moments().mean(t, 1, 0);
    List<Diagnostics> without = diagnostics(meansWithout);
    Diagnostics whole = diagnostics(mean);
    List<Jackknife> moments = new ArrayList<>();
    for (int a = 0; a < CollectiveObservables.COUNT; a++) {
      int index = a;
      moments.add(Jackknife.of(mean[a], weights, meansWithout, m -> m[index]));
    }
    Jackknife concurrence = jackknife(whole, without, Diagnostics::concurrence);
    Jackknife[] settings = settings(mean, whole, meansWithout);
    return new GridEstimate(
        fold.times()[t],
        fold.trajectories(),
        jackknife(whole, without, Diagnostics::bell),
        settings[0],
        settings[1],
        new Jackknife(
            concurrence.plugIn(),
            concurrence.estimate() < 0 ? 0 : concurrence.estimate(),
            concurrence.standardError(),
            concurrence.largestInfluence()),
        jackknife(whole, without, Diagnostics::squeezing),
        fold.purity(t),
        Jackknife.of(energy(mean), weights, meansWithout, this::energy),
        crossfit(t),
        moments);
  }

  private double energy(double[] moments) {
    return fold.system().hamiltonian().expectation(moments);
  }

  private Diagnostics diagnostics(double[] moments) {
    return Diagnostics.of(CollectiveMoments.of(spins, moments));
  }

  private List<Diagnostics> diagnostics(List<double[]> moments) {
    return moments.stream().map(this::diagnostics).toList();
  }

  private Jackknife jackknife(
      Diagnostics whole, List<Diagnostics> without, ToDoubleFunction<Diagnostics> f) {
    return Jackknife.of(f.applyAsDouble(whole), weights, without, f);
  }

  /**
   * The settings at the minimum for the mean state. They are left as they are; their errors are
   * those of the minimum followed from the mean state to the state without a group, by one Newton
   * step, so that a second minimum of nearly the same value elsewhere does not enter.
   */
  private Jackknife[] settings(double[] mean, Diagnostics whole, List<double[]> meansWithout) {
    if (spins < 2) {
      Jackknife undefined = Jackknife.uncorrected(Double.NaN, Double.NaN);
      return new Jackknife[] {undefined, undefined};
    }
    SettingsShift shift = SettingsShift.at(spins, mean, whole.phi(), whole.theta());
    List<double[]> shifts = meansWithout.stream().map(shift::of).toList();
    return new Jackknife[] {
      Jackknife.uncorrected(
          whole.phi(), Jackknife.of(0, weights, shifts, s -> s[0]).standardError()),
      Jackknife.uncorrected(
          whole.theta(), Jackknife.of(0, weights, shifts, s -> s[1]).standardError())
    };
  }

  /** Halves are the groups of even and of odd number. */
  private Jackknife crossfit(int t) {
    if (weights.length < 2 || spins < 2) {
      return Jackknife.uncorrected(Double.NaN, Double.NaN);
    }
    Jackknife even = valueAtOthersAngles(t, 0);
    Jackknife odd = valueAtOthersAngles(t, 1);
    return Jackknife.uncorrected(
        (even.estimate() + odd.estimate()) / 2,
        Math.sqrt(
                even.standardError() * even.standardError()
                    + odd.standardError() * odd.standardError())
            / 2);
  }

  /** Q of one half at the angles that are best for the other; linear, so its error is plain. */
  private Jackknife valueAtOthersAngles(int t, int half) {
    Diagnostics other = diagnostics(fold.moments().mean(t, 2, 1 - half));
    double value = bellAt(fold.moments().mean(t, 2, half), other);
    double n = 0;
    double sum = 0;
    int groups = 0;
    for (int g = half; g < weights.length; g += 2) {
      double residual = weights[g] * (bellAt(fold.moments().groupMean(t, g), other) - value);
      sum += residual * residual;
      n += weights[g];
      groups++;
    }
    double error = groups < 2 ? Double.NaN : Math.sqrt(sum * groups / (groups - 1)) / n;
    return Jackknife.uncorrected(value, error);
  }

  private double bellAt(double[] moments, Diagnostics settings) {
    return BellMinimizer.value(
        CollectiveMoments.of(spins, moments), settings.phi(), settings.theta());
  }
}
