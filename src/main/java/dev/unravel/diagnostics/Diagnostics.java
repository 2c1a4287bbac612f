package dev.unravel.diagnostics;

/**
 * All that is asked of a state that follows from its collective moments. NaN stands for undefined;
 * a value that is a threshold within {@link Rounding} is that threshold.
 *
 * @param bell the least Bell value Q over the settings allowed; non-local iff negative
 * @param settings those that attain it
 * @param margin what the concurrence of a pair of spins is where positive, and by how much it
 *     misses that where not (see {@link Concurrence#margin})
 * @param squeezing xi^2, undefined where the spin in the (x, y) plane vanishes
 */
public record Diagnostics(double bell, BellSettings settings, double margin, double squeezing) {

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
        bell(settings, moments), settings, margin(moments), SpinSqueezing.of(moments));
  }

  /** Q at settings, 0 where it is 0 within rounding. */
  static double bell(BellSettings settings, CollectiveMoments moments) {
    return Rounding.settled(settings.value(moments), 0, Rounding.ofBell(moments.spins()));
  }

  /** The margin of the concurrence, 0 where it is 0 within rounding. */
  static double margin(CollectiveMoments moments) {
    return Rounding.settled(Concurrence.margin(moments), 0, Rounding.ofConcurrence());
  }

  /** C of a pair of spins (not N C). */
  public double concurrence() {
    return Math.max(0, margin);
  }
}
