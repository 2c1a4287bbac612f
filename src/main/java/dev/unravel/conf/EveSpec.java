package dev.unravel.conf;

import dev.unravel.model.Reading;

/**
 * The eavesdropper.
 *
 * @param rate kappa, measurements in a time unit, at least 0
 * @param reads what she reads of the observable
 * @param strength of a measurement, from 0 (nothing) to 1 (a projection)
 * @param timing when she measures
 */
public record EveSpec(
    AxisSpec observable, double rate, Reading reads, double strength, TimingSpec timing) {

  /** Projective measurements of the observable itself, at random times. */
  public EveSpec(AxisSpec observable, double rate) {
    this(observable, rate, Reading.VALUE, 1, new TimingSpec.Poisson());
  }
}
