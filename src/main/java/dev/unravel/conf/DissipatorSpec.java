package dev.unravel.conf;

import dev.unravel.model.SpectralDensity;
import java.util.Map;

/** A bath; it adds one or several jump operators to the master equation (6) of arXiv:2202.12079. */
public sealed interface DissipatorSpec extends CanonicalForm {

  /** What tables call it; the names of a curve's dissipators differ. */
  String name();

  /**
   * L = sqrt(rate) J, where J is the operator, divided by sqrt(N) if perSpin.
   *
   * @param rate at least 0, in units of J
   */
  record Collective(String name, OperatorSpec operator, boolean perSpin, double rate)
      implements DissipatorSpec {
    @Override
    public Object canonical() {
      Map<String, Object> keys =
          CanonicalForm.object("type", "collective", "per-spin", perSpin, "rate", rate);
      keys.put("operator", operator.canonical());
      keys.put("name", name);
      return keys;
    }
  }

  /**
   * A thermal bath, with the rates that a spectral density gives at beta.
   *
   * @param coupling through which Hermitian operator it couples
   * @param beta inverse temperature, above 0, in units of 1/J
   * @param density how strongly it couples at each frequency
   * @param bohrTolerance Bohr frequencies closer than this are one, in units of J
   */
  record Thermal(
      String name, Polynomial coupling, double beta, SpectralDensity density, double bohrTolerance)
      implements DissipatorSpec {

    /** S_y, as in arXiv:2202.12079. */
    static final Polynomial USUAL_COUPLING = new Polynomial("Sy");

    /** A bath that couples through S_y. */
    public Thermal(String name, double beta, SpectralDensity density, double bohrTolerance) {
      this(name, USUAL_COUPLING, beta, density, bohrTolerance);
    }

    @Override
    public Object canonical() {
      Map<String, Object> keys = canonical(density);
      keys.put("type", "thermal");
      keys.put("beta", beta);
      keys.put("bohr-tolerance", bohrTolerance);
      keys.put("name", name);
      if (!coupling.equals(USUAL_COUPLING)) {
        keys.put("coupling", coupling.text());
      }
      return keys;
    }

    private static Map<String, Object> canonical(SpectralDensity density) {
      if (density instanceof SpectralDensity.PowerLaw p) {
        Map<String, Object> keys =
            CanonicalForm.object("density", "power-law", "gamma0", p.gamma0());
        keys.put("exponent", p.exponent());
        keys.put("cutoff", p.cutoff());
        return keys;
      }
      if (density instanceof SpectralDensity.Flat flat) {
        return CanonicalForm.object("density", "flat", "gamma0", flat.gamma0());
      }
      SpectralDensity.Ohmic ohmic = (SpectralDensity.Ohmic) density;
      return CanonicalForm.object("density", "ohmic", "gamma0", ohmic.gamma0());
    }
  }

  /** L = sqrt(rate) (cos(zeta) S^_+ + sin(zeta) S^_-), ladder matrices in the energy basis. */
  record Ladder(String name, double zeta, double rate) implements DissipatorSpec {
    @Override
    public Object canonical() {
      Map<String, Object> keys = CanonicalForm.object("type", "ladder", "zeta", zeta);
      keys.put("rate", rate);
      keys.put("name", name);
      return keys;
    }
  }
}
