package dev.unravel.eve;

import dev.unravel.diagnostics.Crossing;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a quantity that is negative as long as there is non-locality ceases to be, with the times
 * at which the edges of its 95% band do.
 *
 * @param quantity what it is
 * @param time when the estimate passes 0
 * @param low when the upper edge did last before; NaN if never
 * @param high when the lower edge does first after; NaN if not on the grid
 */
public record BandCrossing(String quantity, double time, double low, double high) {

  /** Of Q_v of rho_S, which is known exactly. */
  public static final String EXACT = "bell_exact";

  private static final double NORMAL_95 = 1.959963984540054;

  /** Where they are known without error, edges pass 0 together with the estimate. */
  private static final double ROUNDING = 1e-12;

  static List<BandCrossing> ofErrors(String quantity, double[] grid, double[] w, double[] error) {
    double[] lower = new double[w.length];
    double[] upper = new double[w.length];
    for (int t = 0; t < w.length; t++) {
      lower[t] = w[t] - NORMAL_95 * error[t];
      upper[t] = w[t] + NORMAL_95 * error[t];
    }
    return of(quantity, grid, w, lower, upper);
  }

  static List<BandCrossing> of(
      String quantity, double[] grid, double[] w, double[] lower, double[] upper) {
    List<BandCrossing> crossings = new ArrayList<>();
    List<Crossing> early = Crossing.find(grid, upper);
    List<Crossing> late = Crossing.find(grid, lower);
    for (Crossing crossing : Crossing.find(grid, w)) {
      double t = crossing.time();
      if (!crossing.gained()) {
        crossings.add(
            new BandCrossing(
                quantity,
                t,
                early.stream()
                    .filter(c -> !c.gained() && c.time() <= t + ROUNDING)
                    .mapToDouble(c -> Math.min(t, c.time()))
                    .max()
                    .orElse(Double.NaN),
                late.stream()
                    .filter(c -> !c.gained() && c.time() >= t - ROUNDING)
                    .mapToDouble(c -> Math.max(t, c.time()))
                    .min()
                    .orElse(Double.NaN)));
      }
    }
    return crossings;
  }
}
