package dev.unravel.report.figure;

import java.util.List;

/**
 * What is drawn of one history.
 *
 * @param times at which its conditional Q_v is known, not decreasing; twice at each event
 * @param bell Q_v there
 * @param bandTimes at which the ensemble's quantiles are known; none: no band
 * @param band the 5, 25, 50, 75 and 95% quantiles of the ensemble's conditional Q_v there, by row
 * @param marks the events
 * @param distributionTimes at which the distribution of the observable is known, ascending
 * @param values of the observable, ascending
 * @param distribution probability of value v at time t, as {@code [v][t]}
 * @param observable how it is called
 */
public record HistoryView(
    double[] times,
    double[] bell,
    double[] bandTimes,
    double[][] band,
    List<Mark> marks,
    double[] distributionTimes,
    double[] values,
    double[][] distribution,
    String observable) {

  /**
   * An event.
   *
   * @param bell Q_v just after it
   * @param value what Eve found; NaN for a jump of the bath
   */
  public record Mark(double time, double bell, double value) {

    boolean isOfEve() {
      return !Double.isNaN(value);
    }
  }
}
