package dev.unravel.diagnostics;

import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.model.OpenSystem;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A state as a {@link Diagnostic} sees it. Immutable; the settings are found when first asked for.
 */
public final class SpinState {

  private final CollectiveMoments moments;
  private final MeasurementPlane plane;
  private final double energy;
  private final double largestEnergy;
  private final Optional<ComplexMatrix> density;
  private @Nullable BellSettings settings;

  private SpinState(
      CollectiveMoments moments,
      MeasurementPlane plane,
      double energy,
      double largestEnergy,
      Optional<ComplexMatrix> density) {
    this.moments = moments;
    this.plane = plane;
    this.energy = energy;
    this.largestEnergy = largestEnergy;
    this.density = density;
  }

  /**
   * A state of no system in particular, whose energy is undefined.
   *
   * @param plane where the settings of the Bell operator may lie
   */
  public static SpinState of(CollectiveMoments moments, MeasurementPlane plane) {
    return new SpinState(moments, plane, Double.NaN, Double.NaN, Optional.empty());
  }

  /**
   * A state of a system.
   *
   * @param moments its vector of moments, of length {@link OpenSystem#momentCount()}
   * @param plane where the settings of the Bell operator may lie
   */
  public static SpinState of(OpenSystem system, MeasurementPlane plane, double[] moments) {
    return new SpinState(
        CollectiveMoments.of(system.spin().spins(), moments),
        plane,
        system.energy(moments),
        system.hamiltonian().largest(),
        Optional.empty());
  }

  /**
   * The same with its density matrix.
   *
   * @param rho in the Dicke basis; not to be changed
   */
  public SpinState with(ComplexMatrix rho) {
    return new SpinState(moments, plane, energy, largestEnergy, Optional.of(rho));
  }

  /** The same with settings that are known. */
  public SpinState with(BellSettings known) {
    SpinState same = new SpinState(moments, plane, energy, largestEnergy, density);
    same.settings = known;
    return same;
  }

  public int spins() {
    return moments.spins();
  }

  public CollectiveMoments moments() {
    return moments;
  }

  /** &lt;H>, NaN without a system. */
  public double energy() {
    return energy;
  }

  /** A number that no |&lt;H>| exceeds. */
  double largestEnergy() {
    return largestEnergy;
  }

  /** rho, if it is known. */
  public Optional<ComplexMatrix> density() {
    return density;
  }

  /**
   * The settings that attain the least Q; undefined for a single spin.
   *
   * @throws IllegalArgumentException if a moment is not finite
   */
  public BellSettings settings() {
    BellSettings found = settings;
    if (found == null) {
      found = spins() == 1 ? BellSettings.UNDEFINED : plane.bestSettings(moments);
      settings = found;
    }
    return found;
  }
}
