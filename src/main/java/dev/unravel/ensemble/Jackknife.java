package dev.unravel.ensemble;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The delete-a-group jackknife with groups of unequal weight (F. Busing, E. Meijer and R. van der
 * Leeden, Statistics and Computing 9, 3 (1999)), for a function f of a weighted mean.
 *
 * <p>With f(x) on all data, f_(g) without group g of weight m_g, n = sum m_g, h_g = n / m_g, over G
 * groups:
 *
 * <pre>
 *   estimate  J = G f - sum_g (1 - m_g / n) f_(g)                     (bias of order 1/n removed)
 *   variance  = (1/G) sum_g (h_g f - (h_g - 1) f_(g) - J)^2 / (h_g - 1)
 * </pre>
 *
 * @param plugIn f on all data
 * @param estimate J
 * @param standardError square root of the variance; NaN with fewer than two groups
 * @param largestInfluence the largest |f_(g) - f|: how much one group alone matters
 */
public record Jackknife(
    double plugIn, double estimate, double standardError, double largestInfluence) {

  /** An estimate of which no group's influence is known. */
  public Jackknife(double plugIn, double estimate, double standardError) {
    this(plugIn, estimate, standardError, 0);
  }

  /**
   * Applies the jackknife.
   *
   * @param <G> what is kept of a group, or of the data without it
   * @param whole f on all data
   * @param weights m_g
   * @param without the data without group g
   * @param f the function; where it is NaN without some group, estimate and error are NaN
   */
  public static <G> Jackknife of(
      double whole, double[] weights, List<G> without, ToDoubleFunction<G> f) {
    return of(whole, weights, without.stream().mapToDouble(f).toArray());
  }

  /** An estimate that is f on all data, without correction. */
  static Jackknife uncorrected(double value, double standardError) {
    return new Jackknife(value, value, standardError);
  }

  /**
   * Applies the jackknife to values already computed.
   *
   * @param values f_(g); not looked at if there are fewer than two groups
   */
  public static Jackknife of(double whole, double[] weights, double[] values) {
    int groups = weights.length;
    if (groups < 2) {
      return new Jackknife(whole, whole, Double.NaN);
    }
    double n = 0;
    for (double m : weights) {
      n += m;
    }
    double correction = 0;
    for (int g = 0; g < groups; g++) {
      correction += (1 - weights[g] / n) * (whole - values[g]);
    }
    double estimate = whole + correction;
    double variance = 0;
    double influence = 0;
    for (int g = 0; g < groups; g++) {
      influence = Math.max(influence, Math.abs(values[g] - whole));
      double h = n / weights[g];
      double pseudo = h * whole - (h - 1) * values[g];
      variance += (pseudo - estimate) * (pseudo - estimate) / (h - 1);
    }
    return new Jackknife(whole, estimate, Math.sqrt(variance / groups), influence);
  }

  /** The same estimate with a standard error that is not below what rounding may do to it. */
  Jackknife allowingFor(double rounding) {
    return new Jackknife(plugIn, estimate, Math.max(standardError, rounding), largestInfluence);
  }

  /** The same estimate with another standard error. */
  Jackknife withError(double error) {
    return new Jackknife(plugIn, estimate, error, largestInfluence);
  }

  /** The same estimate with {@code by} added in quadrature to its standard error. */
  Jackknife widened(double by) {
    double wider = Math.sqrt(standardError * standardError + by * by);
    return new Jackknife(plugIn, estimate, wider, largestInfluence);
  }
}
