package dev.unravel.ensemble;

import dev.unravel.diagnostics.Diagnostic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Standard errors that allow for rare events. What happens to few trajectories may by chance have
 * happened to none, and the spread of what is left then knows nothing of it: an ensemble that sits
 * in a dark state has no spread between two of its rare excursions.
 *
 * <p>So to each variance is added the square of three quarters of the largest influence that any
 * one group has on the estimate at this grid time or at one not further away than 1/32 of the whole
 * time: about the weight of one rare event more or less, and a few per cent of the error where
 * events are common. At time 0 nothing has happened yet, and nothing is added. What no group has
 * seen at all is the matter of {@link UnseenEvents}.
 *
 * <p>The share is a calibration: over 400 ensembles of 500 trajectories 95% intervals of C in Fig.
 * 3b of the paper cover the exact value as rarely as 88% of the time with none of it, and those in
 * Fig. 4a as often as 98.75% with all of it ({@code analysis/calibration}).
 */
final class RareEvents {

  /** Fraction of the whole time that counts as the neighbourhood of a grid time. */
  private static final double NEIGHBOURHOOD = 1.0 / 32;

  /** How much of the influence of a group is added. */
  private static final double SHARE = 0.75;

  private final double[] times;

  private RareEvents(double[] times) {
    this.times = times;
  }

  /** Estimates of everything. */
  static List<GridEstimate> allowFor(List<GridEstimate> estimates) {
    double[] times = estimates.stream().mapToDouble(GridEstimate::time).toArray();
    RareEvents rare = new RareEvents(times);
    List<GridEstimate> wider = new ArrayList<>();
    for (int t = 0; t < times.length; t++) {
      wider.add(t == 0 ? estimates.get(0) : rare.widened(estimates, t));
    }
    return List.copyOf(wider);
  }

  /** Estimates of one quantity. */
  static List<Jackknife> allowFor(double[] times, List<Jackknife> estimates) {
    RareEvents rare = new RareEvents(times);
    List<Jackknife> wider = new ArrayList<>();
    for (int t = 0; t < times.length; t++) {
      double influence = t == 0 ? 0 : rare.influence(estimates, t, Function.identity());
      wider.add(estimates.get(t).widened(influence));
    }
    return List.copyOf(wider);
  }

  private GridEstimate widened(List<GridEstimate> estimates, int t) {
    GridEstimate e = estimates.get(t);
    List<Jackknife> moments = new ArrayList<>();
    for (int a = 0; a < e.moments().size(); a++) {
      int index = a;
      moments.add(widened(estimates, t, estimate -> estimate.moments().get(index)));
    }
    List<Jackknife> observables = new ArrayList<>();
    for (int i = 0; i < e.observables().size(); i++) {
      int index = i;
      observables.add(widened(estimates, t, estimate -> estimate.observables().get(index)));
    }
    Map<Diagnostic, Jackknife> diagnostics = new LinkedHashMap<>();
    for (Diagnostic diagnostic : e.diagnostics().keySet()) {
      diagnostics.put(diagnostic, widened(estimates, t, estimate -> estimate.of(diagnostic)));
    }
    return new GridEstimate(
        e.time(),
        e.trajectories(),
        diagnostics,
        e.settings(),
        e.bellCrossfit().widened(influence(estimates, t, GridEstimate::bell)),
        moments,
        observables);
  }

  private Jackknife widened(
      List<GridEstimate> estimates, int t, Function<GridEstimate, Jackknife> quantity) {
    return quantity.apply(estimates.get(t)).widened(influence(estimates, t, quantity));
  }

  /** NaN, where something is undefined without some group, has no influence. */
  private <E> double influence(List<E> estimates, int t, Function<E, Jackknife> quantity) {
    double largest = 0;
    double reach = NEIGHBOURHOOD * times[times.length - 1];
    for (int s = 1; s < times.length; s++) {
      boolean near = Math.abs(times[s] - times[t]) <= reach;
      double influence = quantity.apply(estimates.get(s)).largestInfluence();
      largest = near && influence > largest ? influence : largest;
    }
    return SHARE * largest;
  }
}
