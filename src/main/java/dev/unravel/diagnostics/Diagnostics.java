package dev.unravel.diagnostics;

/**
 * All that is asked of a state that follows from its collective moments. NaN stands for undefined.
 *
 * @param bell the least Bell value Q over settings in the (z, x) plane; non-local iff negative
 * @param phi the angle of the first setting that attains it, in (-pi, pi]
 * @param theta the angle of the second setting
 * @param concurrence C of a pair of spins (not N C)
 * @param squeezing xi^2, undefined where the spin in the (x, y) plane vanishes
 */
public record Diagnostics(
    double bell, double phi, double theta, double concurrence, double squeezing) {

  private static final Diagnostics UNDEFINED =
      new Diagnostics(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

  /**
   * The diagnostics of a state with these moments; all undefined for a single spin.
   *
   * @throws IllegalArgumentException if a moment is not finite
   */
  public static Diagnostics of(CollectiveMoments moments) {
    if (moments.spins() == 1) {
      return UNDEFINED;
    }
    BellValue bell = BellMinimizer.inPlane(moments);
    return new Diagnostics(
        bell.value(), bell.phi(), bell.theta(), Concurrence.of(moments), SpinSqueezing.of(moments));
  }
}
