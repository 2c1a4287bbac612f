package dev.unravel.conf;

import dev.unravel.model.SpectralDensity;

/** A bath; it adds one or several jump operators to the master equation (6) of arXiv:2202.12079. */
public sealed interface DissipatorSpec {

  /** What tables call it; the names of a curve's dissipators differ. */
  String name();

  /**
   * L = sqrt(rate) J, where J is the operator, divided by sqrt(N) if perSpin.
   *
   * @param rate at least 0, in units of J
   */
  record Collective(String name, OperatorSpec operator, boolean perSpin, double rate)
      implements DissipatorSpec {}

  /**
   * A thermal bath coupled through S_y, with the rates that a spectral density gives at beta.
   *
   * @param beta inverse temperature, above 0, in units of 1/J
   * @param density how strongly it couples at each frequency
   * @param bohrTolerance Bohr frequencies closer than this are one, in units of J
   */
  record Thermal(String name, double beta, SpectralDensity density, double bohrTolerance)
      implements DissipatorSpec {}

  /** L = sqrt(rate) (cos(zeta) S^_+ + sin(zeta) S^_-), ladder matrices in the energy basis. */
  record Ladder(String name, double zeta, double rate) implements DissipatorSpec {}
}
