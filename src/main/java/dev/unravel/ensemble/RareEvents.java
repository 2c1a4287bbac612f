package dev.unravel.ensemble;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Standard errors that allow for rare events. What happens to few trajectories may by chance have
 * happened to none, and the spread of what is left then knows nothing of it: an ensemble that sits
 * in a dark state has no spread between two of its rare excursions.
 *
 * <p>So to each variance is added the square of the largest influence that any one group has on the
 * estimate at this grid time or at one not further away than 1/32 of the whole time: about the
 * weight of one rare event more or less, and a few per cent of the error where events are common.
 * At time 0 nothing has happened yet, and nothing is added.
 */
final class RareEvents {

  /** Fraction of the whole time that counts as the neighbourhood of a grid time. */
  private static final double NEIGHBOURHOOD = 1.0 / 32;

  private final List<GridEstimate> estimates;

  private RareEvents(List<GridEstimate> estimates) {
    this.estimates = estimates;
  }

  static List<GridEstimate> allowFor(List<GridEstimate> estimates) {
    RareEvents rare = new RareEvents(estimates);
    List<GridEstimate> wider = new ArrayList<>();
    for (int t = 0; t < estimates.size(); t++) {
      wider.add(t == 0 ? estimates.get(0) : rare.widened(t));
    }
    return List.copyOf(wider);
  }

  private GridEstimate widened(int t) {
    GridEstimate e = estimates.get(t);
    List<Jackknife> moments = new ArrayList<>();
    for (int a = 0; a < e.moments().size(); a++) {
      int index = a;
      moments.add(widened(t, estimate -> estimate.moments().get(index)));
    }
    return new GridEstimate(
        e.time(),
        e.trajectories(),
        widened(t, GridEstimate::bell),
        e.settings(),
        widened(t, GridEstimate::concurrence),
        widened(t, GridEstimate::squeezing),
        widened(t, GridEstimate::purity),
        widened(t, GridEstimate::energy),
        e.bellCrossfit().widened(influence(t, GridEstimate::bell)),
        moments);
  }

  private Jackknife widened(int t, Function<GridEstimate, Jackknife> quantity) {
    return quantity.apply(estimates.get(t)).widened(influence(t, quantity));
  }

  /** NaN, where something is undefined without some group, has no influence. */
  private double influence(int t, Function<GridEstimate, Jackknife> quantity) {
    double largest = 0;
    double reach = NEIGHBOURHOOD * estimates.get(estimates.size() - 1).time();
    for (int s = 1; s < estimates.size(); s++) {
      boolean near = Math.abs(estimates.get(s).time() - estimates.get(t).time()) <= reach;
      double influence = quantity.apply(estimates.get(s)).largestInfluence();
      largest = near && influence > largest ? influence : largest;
    }
    return largest;
  }
}
