package dev.unravel.lindblad;

import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.model.Eavesdropper;
import dev.unravel.model.Timing;
import java.util.Arrays;

/**
 * The solution for an Eve who measures at known instants: between them that of the master equation
 * without her, at each of them
 *
 * <pre>  rho -> sum_k M_k rho M_k,   expected outcomes of kind k: the sum of Tr(M_k rho M_k).</pre>
 *
 * <p>A grid time that is an instant has the state after the measurement.
 */
final class ScheduledMeasurements {

  private final LindbladIntegrator between;
  private final Eavesdropper eve;
  private final Timing.Scheduled schedule;

  /**
   * With this integrator of the system without Eve.
   *
   * @param schedule when she measures
   */
  ScheduledMeasurements(LindbladIntegrator between, Eavesdropper eve, Timing.Scheduled schedule) {
    this.between = between;
    this.eve = eve;
    this.schedule = schedule;
  }

  /** Whether the longest stretch between two instants can be integrated. */
  void requireFeasible(double end) {
    long count = schedule.until(end);
    double longest = count == 0 ? end : end - schedule.instant(count - 1);
    for (long n = 0; n < Math.min(count, 2); n++) {
      longest = Math.max(longest, schedule.instant(n) - (n == 0 ? 0 : schedule.instant(n - 1)));
    }
    between.requireFeasible(longest);
  }

  /** The states at the given times, from one at time 0; the times are a grid. */
  LindbladSolution solve(ComplexMatrix initial, double[] times) {
    double end = times[times.length - 1];
    ComplexMatrix[] states = new ComplexMatrix[times.length];
    states[0] = initial;
    double[] outcomes = new double[eve.outcomeCount()];
    double[] jumps = between.solveFrom(initial, 0.0).expectedJumps();
    ComplexMatrix rho = initial;
    double now = 0;
    double work = 0;
    int next = 1;
    for (long n = 0; now < end; n++) {
      double instant = schedule.instant(n);
      double until = Math.min(instant, end);
      int last = next;
      while (last < times.length && times[last] <= until) {
        last++;
      }
      double[] steps = steps(times, next, last, now, until);
      LindbladSolution stretch = between.solveWithin(rho, end, LindbladIntegrator.UNHEARD, steps);
      for (int i = next; i < last; i++) {
        states[i] = stretch.rho(Arrays.binarySearch(steps, times[i] - now));
      }
      work += stretch.work();
      add(stretch.expectedJumps(), jumps);
      rho = stretch.rho(steps.length - 1);
      if (instant <= end) {
        addOutcomes(rho, outcomes);
        rho = eve.unheard(rho);
        if (last > next && times[last - 1] == instant) {
          states[last - 1] = rho;
        }
      }
      now = until;
      next = last;
    }
    return new LindbladSolution(times.clone(), states, jumps, outcomes, work);
  }

  /** The times since now: 0, those of the grid, and that of the end of the stretch. */
  private static double[] steps(double[] times, int from, int to, double now, double until) {
    double[] steps = new double[to - from + 2];
    for (int i = from; i < to; i++) {
      steps[i - from + 1] = times[i] - now;
    }
    steps[steps.length - 1] = until - now;
    return Arrays.stream(steps).distinct().toArray();
  }

  private void addOutcomes(ComplexMatrix rho, double[] outcomes) {
    for (int k = 0; k < outcomes.length; k++) {
      outcomes[k] += eve.probability(k, rho);
    }
  }

  private static void add(double[] x, double[] sum) {
    for (int c = 0; c < sum.length; c++) {
      sum[c] += x[c];
    }
  }
}
