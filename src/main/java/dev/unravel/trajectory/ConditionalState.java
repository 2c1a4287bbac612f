package dev.unravel.trajectory;

import dev.unravel.event.Event;
import dev.unravel.event.Jumped;
import dev.unravel.event.Measured;
import dev.unravel.event.Prepared;
import dev.unravel.linalg.ComplexVector;

/**
 * The state of one trajectory given its history so far, carried forward event by event.
 *
 * <p>The last event's state is kept and every later state is computed from it, so that what is read
 * at one time does not depend on which times were read before.
 */
public final class ConditionalState {

  private final Unravelling unravelling;
  private final ComplexVector lastEvent;
  private double lastTime;

  /** The state in which a trajectory was prepared, at time 0. */
  public ConditionalState(Unravelling unravelling, Prepared prepared) {
    this.unravelling = unravelling;
    lastEvent = unravelling.initial(prepared.eigenvector());
  }

  /**
   * The normalised state in the Dicke basis at a time not before the last event, provided that
   * nothing happens in between.
   */
  public ComplexVector at(double time) {
    return unravelling.frame().toDicke(inFrame(time));
  }

  private ComplexVector inFrame(double time) {
    ComplexVector psi = lastEvent.copy();
    unravelling.evolution().evolve(psi, time - lastTime);
    psi.normalise();
    return psi;
  }

  /** The probability of no jump from the last event to this time. */
  public double survival(double time) {
    ComplexVector psi = lastEvent.copy();
    unravelling.evolution().evolve(psi, time - lastTime);
    return psi.normSquared();
  }

  /** ||L_c psi||^2 of every channel at a time not before the last event, if nothing happens. */
  public double[] jumpRates(double time) {
    double[] rates = new double[unravelling.channels()];
    unravelling.jumpRates(inFrame(time), rates);
    return rates;
  }

  /** Takes in the next event; the state is then the one after it. */
  public void apply(Event event) {
    if (event instanceof Jumped jumped) {
      ComplexVector psi = inFrame(jumped.time());
      unravelling.jump(psi, jumped.channel());
      lastEvent.set(psi);
      lastTime = jumped.time();
    } else if (event instanceof Measured measured) {
      ComplexVector psi = unravelling.forgets() ? lastEvent : inFrame(measured.time());
      unravelling.collapse(psi, measured.outcome());
      lastEvent.set(psi);
      lastTime = measured.time();
    }
  }
}
