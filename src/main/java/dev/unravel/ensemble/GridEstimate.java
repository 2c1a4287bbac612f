package dev.unravel.ensemble;

import java.util.List;

/**
 * Every estimate at one grid time, each with its standard error; NaN where undefined.
 *
 * @param time grid time
 * @param trajectories how many trajectories it rests on
 * @param bell Q_v, bias corrected
 * @param settings where the mean state has its minimum
 * @param concurrence C of the two-body state, bias corrected, not negative
 * @param squeezing xi^2, bias corrected
 * @param purity Tr rho_S^2, bias corrected
 * @param energy &lt;H>
 * @param bellCrossfit settings from one half of the trajectories, value from the other, averaged
 *     both ways: never biased low
 * @param moments the nine moments of {@link dev.unravel.model.CollectiveObservables}
 */
public record GridEstimate(
    double time,
    long trajectories,
    Jackknife bell,
    SettingsEstimate settings,
    Jackknife concurrence,
    Jackknife squeezing,
    Jackknife purity,
    Jackknife energy,
    Jackknife bellCrossfit,
    List<Jackknife> moments) {

  public GridEstimate {
    moments = List.copyOf(moments);
  }
}
