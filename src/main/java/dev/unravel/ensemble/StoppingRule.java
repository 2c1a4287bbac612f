package dev.unravel.ensemble;

import dev.unravel.diagnostics.MeasurementPlane;
import dev.unravel.model.Eavesdropper;

/**
 * When an ensemble is good enough: the standard error of its Bell value, as results state it, is
 * below a bound at every grid time. It is looked at after each of the first {@value #FIRST} blocks
 * and from then on after steps of an eighth, so that the block at which an ensemble ends depends on
 * its trajectories alone. Before {@value #LEAST_EVENTS} events an error says too little to end on.
 *
 * @param bellError the bound, positive
 */
public record StoppingRule(double bellError) {

  private static final long FIRST = 8;
  private static final long LEAST_EVENTS = 32;

  /**
   * Whether the ensemble ends with the blocks folded so far.
   *
   * @param plane where the settings of the Bell operator may lie
   */
  public boolean endsAt(EnsembleFold fold, MeasurementPlane plane) {
    return isLook(fold.blocks()) && hasEvents(fold) && isGoodEnough(fold, plane);
  }

  static boolean isLook(long blocks) {
    long look = FIRST;
    while (look < blocks) {
      look += look / 8;
    }
    return blocks > 0 && (blocks < FIRST || look == blocks);
  }

  private static boolean hasEvents(EnsembleFold fold) {
    boolean possible =
        !fold.system().jumps().isEmpty()
            || fold.system().eve().map(Eavesdropper::rate).orElse(0.0) > 0;
    EventTally tally = fold.tally();
    return !possible || tally.totalJumps() + tally.totalMeasurements() >= LEAST_EVENTS;
  }

  private boolean isGoodEnough(EnsembleFold fold, MeasurementPlane plane) {
    return Estimator.bellErrors(fold, plane).allMatch(error -> error < bellError);
  }
}
