package dev.unravel.diagnostics;

/**
 * All that is asked of a state that follows from its collective moments. NaN stands for undefined.
 *
 * @param bell the least Bell value Q over the settings allowed; non-local iff negative
 * @param settings those that attain it
 * @param concurrence C of a pair of spins (not N C)
 * @param squeezing xi^2, undefined where the spin in the (x, y) plane vanishes
 */
public record Diagnostics(
    double bell, BellSettings settings, double concurrence, double squeezing) {

  private static final Diagnostics UNDEFINED =
      new Diagnostics(Double.NaN, BellSettings.UNDEFINED, Double.NaN, Double.NaN);

  /**
   * The diagnostics of a state with these moments; all undefined for a single spin.
   *
   * @param plane where the settings may lie
   * @throws IllegalArgumentException if a moment is not finite
   */
  public static Diagnostics of(CollectiveMoments moments, MeasurementPlane plane) {
    if (moments.spins() == 1) {
      return UNDEFINED;
    }
    BellSettings settings = plane.bestSettings(moments);
    return new Diagnostics(
        settings.value(moments), settings, Concurrence.of(moments), SpinSqueezing.of(moments));
  }
}
