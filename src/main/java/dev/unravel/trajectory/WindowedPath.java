package dev.unravel.trajectory;

import dev.unravel.linalg.ComplexVector;
import dev.unravel.linalg.GaussLegendre;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The path exp(-i H_eff t) psi of one state, a Chebyshev series after the other, in a window that
 * moves with it.
 *
 * <p>Rule of the window: before a series, what lies at its ends with a norm below {@value #DROPPED}
 * of the state's is dropped, and it becomes wider by a margin at both ends. If more than {@value
 * #LEAK} could leave it during the series, the margin doubles and the series starts anew. If the
 * state spread by less than a quarter of the margin, the margin is halved, but not below {@value
 * #LEAST_MARGIN}. So a series is wrong by less than 2e-15 of the state's norm, rounding apart.
 */
final class WindowedPath {

  private static final double DROPPED = 4e-16;
  private static final double LEAK = 1e-15;
  private static final int LEAST_MARGIN = 4;

  /** The rule with n nodes at index n - 1. */
  private static final List<GaussLegendre> RULES =
      IntStream.rangeClosed(1, 64).mapToObj(GaussLegendre::of).toList();

  private final EffectiveBand band;
  private int margin = 2 * LEAST_MARGIN;
  private SupportWindow support;
  private ComplexVector state;
  private WindowedBand local;
  private ChebyshevSeries series;
  private ComplexVector before;

  /** A path that starts from psi. */
  WindowedPath(EffectiveBand band, ComplexVector psi) {
    this.band = band;
    SupportWindow whole = new SupportWindow(0, psi.size());
    support = SupportWindow.of(psi, DROPPED * DROPPED * psi.normSquared());
    state = whole.moved(psi, support);
    before = state;
    local = band.within(support);
    series = new ChebyshevSeries(local, 0);
  }

  /** R in the window of the next series. */
  double radius() {
    return band.within(support.widened(margin, band.size())).radius();
  }

  /** Goes on by one series over at most this time; returns its time. */
  double step(double most) {
    double norm = Math.sqrt(state.normSquared());
    while (true) {
      SupportWindow wide = support.widened(margin, band.size());
      if (!wide.equals(local.window())) {
        local = band.within(wide);
      }
      before = support.moved(state, wide);
      series = new ChebyshevSeries(local, Math.min(most, ChebyshevSeries.longest(local)));
      ComplexVector after = new ComplexVector(wide.size());
      if (series.sum(before, LEAK * norm, after)) {
        settle(wide, after);
        return series.time();
      }
      margin *= 2;
    }
  }

  private void settle(SupportWindow wide, ComplexVector after) {
    double negligible = DROPPED * DROPPED * after.normSquared();
    SupportWindow now = wide.trimmed(after, negligible);
    int spread = Math.max(support.from() - now.from(), now.to() - support.to());
    if (4 * spread < margin) {
      margin = Math.max(LEAST_MARGIN, margin / 2);
    }
    support = now;
    state = wide.moved(after, now);
  }

  /** The squared norm. */
  double normSquared() {
    return state.normSquared();
  }

  /** Makes the squared norm what it is known to be. */
  void setNormSquared(double value) {
    state.scale(Math.sqrt(value / state.normSquared()));
  }

  /**
   * The squared norm lost in the last series, the integral of &lt;psi|Gamma|psi>. The integrand is
   * a sum of exponentials of frequencies up to 2R, which the rule integrates to rounding: over half
   * of the interval it has the Chebyshev coefficients of a series over all of it, and n nodes
   * integrate those up to 2n - 1.
   */
  double lost() {
    GaussLegendre rule = RULES.get(series.degree() / 2 + 2);
    List<ComplexVector> terms = series.terms(before);
    ComplexVector psi = new ComplexVector(before.size());
    double sum = 0;
    for (int i = 0; i < rule.nodes().length; i++) {
      series.evaluate(terms, series.time() * rule.nodes()[i], psi);
      sum += rule.weights()[i] * rate(psi);
    }
    return series.time() * sum;
  }

  /** &lt;psi|Gamma|psi> of a state in the window of the last series. */
  private double rate(ComplexVector psi) {
    return band.decay().realExpectation(psi, series.window().from());
  }

  /**
   * Goes back in the last series to where the squared norm is u, by Newton's iteration kept inside
   * of its bracket.
   *
   * @return the time from the beginning of that series
   */
  double backTo(double u) {
    List<ComplexVector> terms = series.terms(before);
    ComplexVector psi = new ComplexVector(before.size());
    double low = 0;
    double high = series.time();
    double s = 0.5 * high;
    for (int i = 0; i < 100; i++) {
      series.evaluate(terms, s, psi);
      double excess = psi.normSquared() - u;
      if (excess > 0) {
        low = s;
      } else {
        high = s;
      }
      double next = s + excess / rate(psi);
      if (!(next > low && next < high)) {
        next = 0.5 * (low + high);
      }
      double fine = 1e-15 * series.time();
      if (excess == 0 || Math.abs(next - s) <= fine || high - low <= fine) {
        break;
      }
      s = next;
    }
    settle(series.window(), psi);
    return s;
  }

  /** Writes the state over a vector of all components. */
  void copyTo(ComplexVector psi) {
    psi.set(support.moved(state, new SupportWindow(0, psi.size())));
  }
}
