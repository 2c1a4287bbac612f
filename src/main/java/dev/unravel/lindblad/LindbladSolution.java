package dev.unravel.lindblad;

import dev.unravel.linalg.BandedMatrix;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.model.CollectiveObservables;
import dev.unravel.model.CollectiveSpin;
import java.util.Arrays;
import java.util.List;

/** The solution of a master equation on a grid of times, and the events to expect until its end. */
public final class LindbladSolution {

  private final double[] times;
  private final ComplexMatrix[] states;
  private final double[] expectedJumps;
  private final double[] expectedOutcomes;
  private final List<BandedMatrix> observables;

  LindbladSolution(
      double[] times, ComplexMatrix[] states, double[] expectedJumps, double[] expectedOutcomes) {
    this.times = times;
    this.states = states;
    this.expectedJumps = expectedJumps;
    this.expectedOutcomes = expectedOutcomes;
    observables = CollectiveObservables.of(new CollectiveSpin(states[0].rows() - 1));
  }

  /** How many times there are. */
  public int size() {
    return times.length;
  }

  public double time(int i) {
    return times[i];
  }

  /** rho at time i, d x d in the Dicke basis. Not to be changed. */
  public ComplexMatrix rho(int i) {
    return states[i];
  }

  /**
   * The expectation values at time i, in the order of {@link CollectiveObservables}. Where nothing has
   * changed the state since time 0, it is known component by component.
   */
  public double[] moments(int i) {
    return CollectiveObservables.moments(observables, states[i], isInitial(states[i]) ? 0 : 1);
  }

  private boolean isInitial(ComplexMatrix rho) {
    for (int k = 0; k < rho.rows(); k++) {
      if (!Arrays.equals(rho.re(k), states[0].re(k)) || !Arrays.equals(rho.im(k), states[0].im(k))) {
        return false;
      }
    }
    return true;
  }

  /** Expected number of jumps of each channel from time 0 to the last time. */
  public double[] expectedJumps() {
    return expectedJumps.clone();
  }

  /** Expected number of Eve's outcomes k from time 0 to the last time; empty if nobody listens. */
  public double[] expectedOutcomes() {
    return expectedOutcomes.clone();
  }
}
