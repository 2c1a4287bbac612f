package dev.unravel.model;

/**
 * How strongly a bath couples at each frequency, J(w) for w > 0, and the rates of a thermal bath
 * made of it,
 *
 * <pre>  g(w) = J(w) / (1 - exp(-beta w)),   g(-w) = exp(-beta w) g(w),   g(0) = lim g(w),</pre>
 *
 * <p>which obey detailed balance. w > 0 is energy given to the bath.
 */
public sealed interface SpectralDensity {

  /** J(w) for w > 0. */
  double at(double frequency);

  /** lim J(w) / w for w to 0; infinite where the bath has too many slow modes. */
  double slope();

  /** Ohmic: J(w) = gamma0 w. */
  record Ohmic(double gamma0) implements SpectralDensity {
    @Override
    public double at(double frequency) {
      return gamma0 * frequency;
    }

    @Override
    public double slope() {
      return gamma0;
    }
  }

  /**
   * Flat: g(w) = gamma0 for w > 0 and at 0, gamma0 exp(-beta |w|) for w &lt; 0, whatever the
   * frequency.
   */
  record Flat(double gamma0) implements SpectralDensity {
    @Override
    public double at(double frequency) {
      return gamma0;
    }

    @Override
    public double slope() {
      return gamma0;
    }
  }

  /**
   * A power law with an exponential cutoff: J(w) = gamma0 cutoff (w/cutoff)^exponent
   * exp(-w/cutoff).
   *
   * @param exponent at least 1: 1 Ohmic, more super-Ohmic
   * @param cutoff positive, in units of J
   */
  record PowerLaw(double gamma0, double exponent, double cutoff) implements SpectralDensity {
    @Override
    public double at(double frequency) {
      double x = frequency / cutoff;
      return gamma0 * cutoff * StrictMath.pow(x, exponent) * StrictMath.exp(-x);
    }

    @Override
    public double slope() {
      return exponent == 1 ? gamma0 : 0;
    }
  }

  /**
   * g(w) at inverse temperature beta > 0.
   *
   * @param frequency w of either sign, in units of J
   */
  default double rate(double frequency, double beta) {
    if (this instanceof Flat flat) {
      return frequency >= 0 ? flat.gamma0() : flat.gamma0() * StrictMath.exp(beta * frequency);
    }
    if (frequency == 0) {
      return slope() / beta;
    }
    double magnitude = Math.abs(frequency);
    double emission = at(magnitude) / -StrictMath.expm1(-beta * magnitude);
    return frequency > 0 ? emission : emission * StrictMath.exp(-beta * magnitude);
  }
}
