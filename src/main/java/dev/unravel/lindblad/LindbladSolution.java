package dev.unravel.lindblad;

import dev.unravel.linalg.BandedMatrix;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.model.CollectiveObservables;
import dev.unravel.model.CollectiveSpin;
import java.util.List;

/** The solution of a master equation on a grid of times, and the events to expect until its end. */
public final class LindbladSolution {

  private static final double UNCHANGED = 1e-9;

  private final double[] times;
  private final ComplexMatrix[] states;
  private final double[] expectedJumps;
  private final double[] expectedOutcomes;
  private final double work;
  private final List<BandedMatrix> observables;

  /**
   * A solution.
   *
   * @param work (A + B) t until its end, which rounding errors grow with
   */
  LindbladSolution(
      double[] times,
      ComplexMatrix[] states,
      double[] expectedJumps,
      double[] expectedOutcomes,
      double work) {
    this.work = work;
    this.times = times;
    this.states = states;
    this.expectedJumps = expectedJumps;
    this.expectedOutcomes = expectedOutcomes;
    observables = CollectiveObservables.of(new CollectiveSpin(states[0].rows() - 1));
  }

  double work() {
    return work;
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
   * The expectation values at time i, in the order of {@link CollectiveObservables}. Where
   * populations are still those of time 0 they are known one by one, elsewhere to the error of the
   * whole matrix.
   */
  public double[] moments(int i) {
    double[] moments = CollectiveObservables.moments(observables, states[i], 1);
    double[] initial = CollectiveObservables.moments(observables, states[0], 0);
    boolean same = true;
    for (int a = CollectiveObservables.BELOW_TOP; a <= CollectiveObservables.SPREAD; a++) {
      same &= Math.abs(moments[a] - initial[a]) <= UNCHANGED * initial[a];
    }
    moments[CollectiveObservables.BLURRED] = same ? 0 : 1;
    return moments;
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
