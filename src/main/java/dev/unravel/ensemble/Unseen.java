package dev.unravel.ensemble;

import dev.unravel.diagnostics.ExtremeMoments;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * How far trajectories that nobody has seen may move a function f of an ensemble's mean moments m,
 *
 * <pre>  Delta = max over s of |f((1 - w) m + w s) - f(m)| / w,</pre>
 *
 * <p>over the moments s of {@link ExtremeMoments}. w is the weight in {@link UnseenEvents}, so f
 * need not be linear. Moments beyond the {@link dev.unravel.model.CollectiveObservables} stay as
 * they are: they have a range of their own.
 *
 * @param <S> what f is a function of: moments, or what follows from them
 * @param weight of what may not have been seen
 * @param tried w
 * @param whole at m
 * @param moved at each (1 - w) m + w s; none if the weight is 0
 */
record Unseen<S>(UnseenEvents.Weight weight, double tried, S whole, List<S> moved) {

  /** Below this weight differences are mostly rounding; smaller weights are scaled from it. */
  private static final double LEAST = 1e-6;

  /** The mean moments of an ensemble at grid time t. */
  static Unseen<double[]> of(EnsembleFold fold, int t) {
    UnseenEvents.Weight weight = fold.unseen(t);
    double[] mean = fold.moments().mean(t, 1, 0);
    double tried = Math.min(1, Math.max(LEAST, weight.largest()));
    List<double[]> moved = new ArrayList<>();
    if (!weight.isZero()) {
      for (double[] extreme : ExtremeMoments.of(fold.system().spin().spins())) {
        double[] mixed = mean.clone();
        for (int a = 0; a < extreme.length; a++) {
          mixed[a] = (1 - tried) * mean[a] + tried * extreme[a];
        }
        moved.add(mixed);
      }
    }
    return new Unseen<>(weight, tried, mean, List.copyOf(moved));
  }

  /** Whether enough has been seen. */
  boolean isNone() {
    return weight.isNone();
  }

  /** What follows from it. */
  <T> Unseen<T> map(Function<S, T> f) {
    return new Unseen<>(weight, tried, f.apply(whole), moved.stream().map(f).toList());
  }

  /** The estimate of f with a standard error that allows for what has not been seen. */
  Jackknife widen(Jackknife estimate, ToDoubleFunction<S> f) {
    return isNone() ? estimate : weight.widened(estimate, moved.isEmpty() ? 0 : delta(f));
  }

  /** Where f is undefined it does not count. */
  private double delta(ToDoubleFunction<S> f) {
    double value = f.applyAsDouble(whole);
    double largest = 0;
    for (S s : moved) {
      double change = Math.abs(f.applyAsDouble(s) - value);
      largest = change > largest ? change : largest;
    }
    return largest / tried;
  }
}
