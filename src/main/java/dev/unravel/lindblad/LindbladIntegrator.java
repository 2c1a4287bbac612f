package dev.unravel.lindblad;

import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.model.Eavesdropper;
import dev.unravel.model.OpenSystem;
import dev.unravel.model.Timing;
import java.util.Arrays;
import java.util.Optional;

/**
 * Integrates the master equation of an {@link OpenSystem}: rho(t) = exp(tL) rho(0) by Faber
 * polynomials of L, in steps of any length (see {@link FaberPropagator}), in the basis where L is
 * cheapest (see {@link Frame}) and, where L is sparse, on those elements of rho alone that are not
 * negligible (see {@link SparseEvolution}).
 *
 * <p>A time t takes up to about (A + B) t products with L, 2A being the fastest loss and B the
 * highest frequency among the elements of rho that are alive. A product costs as many operations as
 * L has elements there, about ten times the number of these elements for narrow bands, and O(d^3)
 * where no basis makes L sparse. Errors are those of rounding, about 1e-16 (A + B) t, and at most
 * 1e-10 in the trace norm from what is neglected. If Eve measures at known instants the evolution
 * is pieced together from those between them (see {@link ScheduledMeasurements}); if she stops
 * after some, the state is followed for each number of them (see {@link CountedEvolution}).
 */
public final class LindbladIntegrator {

  /** The largest (A + B) t: beyond, rounding would spoil the phases, and it would take for ever. */
  private static final double STIFFEST = 1e9;

  /** Grid times that are together within this (A + B) t share a step. */
  private static final double SHARED = 400;

  private final OpenSystem system;
  private final Frame frame;
  private final Optional<ScheduledMeasurements> measurements;

  private LindbladIntegrator(OpenSystem system) {
    this.system = system;
    Optional<Timing.Scheduled> schedule = system.eve().flatMap(Eavesdropper::schedule);
    frame = Frame.cheapest(schedule.isPresent() ? system.unwatched() : system);
    measurements =
        schedule.map(
            instants ->
                new ScheduledMeasurements(
                    of(system.unwatched()), system.eve().orElseThrow(), instants));
  }

  /**
   * An integrator for this system, from its initial state.
   *
   * @throws ArithmeticException if its operators are not finite
   */
  public static LindbladIntegrator of(OpenSystem system) {
    return new LindbladIntegrator(system);
  }

  /**
   * How many numbers are kept in memory while this system is integrated up to a time, if Eve's
   * measurements must be counted; 0 if not.
   */
  public static double countedNumbers(OpenSystem system, double end) {
    int most = CountedEvolution.most(system, end);
    double d = system.dimension();
    return most == 0 ? 0 : CountedEvolution.COPIES * (most + 1) * d * d;
  }

  /**
   * The state at the given times, and the expected numbers of events until the last one.
   *
   * @param times 0 first, then strictly increasing
   * @throws IllegalArgumentException if they are not
   * @throws ArithmeticException if the equations are too stiff or not finite
   */
  public LindbladSolution solve(double... times) {
    return solveFrom(system.initial().density(), times);
  }

  /**
   * The same from another state at time 0.
   *
   * @param initial rho(0), d x d in the Dicke basis
   */
  public LindbladSolution solveFrom(ComplexMatrix initial, double... times) {
    requireGrid(times);
    return measurements.isPresent()
        ? measurements.get().solve(initial, times)
        : solveWithin(initial, times[times.length - 1], times);
  }

  /**
   * The same without measurements at known instants, as a part of an evolution.
   *
   * @param horizon how long all of the evolution will be, to which the bound of the error applies
   */
  LindbladSolution solveWithin(ComplexMatrix initial, double horizon, double... times) {
    requireGrid(times);
    ComplexMatrix[] states = new ComplexMatrix[times.length];
    states[0] = initial;
    if (times.length == 1) {
      return new LindbladSolution(
          times.clone(), states, new double[system.jumps().size()], new double[outcomes()]);
    }
    ComplexMatrix inFrame = frame.fromDicke(initial);
    Evolution evolution = evolution(inFrame, horizon);
    evolve(evolution, times, states);
    return solution(times, states, evolution);
  }

  private Evolution evolution(ComplexMatrix inFrame, double horizon) {
    int most = CountedEvolution.most(system, horizon);
    if (most > 0) {
      return new CountedEvolution(frame, inFrame, most);
    }
    return frame.isSparse()
        ? new SparseEvolution(frame, inFrame, horizon)
        : new DenseEvolution(frame, inFrame);
  }

  private static void requireGrid(double[] times) {
    if (times.length == 0 || times[0] != 0) {
      throw new IllegalArgumentException("the first time must be 0");
    }
    for (int i = 1; i < times.length; i++) {
      if (!(times[i] > times[i - 1]) || times[i] == Double.POSITIVE_INFINITY) {
        throw new IllegalArgumentException(
            "times must increase, and %s follows %s".formatted(times[i], times[i - 1]));
      }
    }
  }

  private void evolve(Evolution evolution, double[] times, ComplexMatrix[] states) {
    double now = 0;
    double longest = FaberSeries.LONGEST;
    int next = 1;
    while (next < times.length) {
      requireFeasible(evolution, times[times.length - 1], longest);
      double start = now;
      int reached = reach(evolution, times, next, now, Math.min(longest, SHARED));
      double work = evolution.work(times[next] - now);
      boolean onGrid = work <= longest;
      double[] steps =
          onGrid
              ? Arrays.stream(times, next, reached).map(t -> t - start).toArray()
              : new double[] {(times[next] - now) / Math.ceil(work / longest)};
      if (!evolution.advance(steps)) {
        longest = 0.5 * Math.min(longest, evolution.work(steps[steps.length - 1]));
        continue;
      }
      for (int i = 0; onGrid && i < steps.length; i++) {
        states[next + i] = frame.toDicke(evolution.state(i));
      }
      now = onGrid ? times[reached - 1] : now + steps[0];
      next = onGrid ? reached : next;
    }
  }

  /** One more than the last grid time that shares a step with the next one. */
  private static int reach(Evolution evolution, double[] times, int next, double now, double work) {
    int reached = next + 1;
    while (reached < times.length && evolution.work(times[reached] - now) <= work) {
      reached++;
    }
    return reached;
  }

  private static void requireFeasible(Evolution evolution, double end, double longest) {
    double work = evolution.work(end);
    if (!(work <= STIFFEST) || longest < 1) {
      throw new ArithmeticException(
          ("the master equation cannot be integrated to t = %s: it is too stiff, or not finite"
                  + " (about %s products with its matrix)")
              .formatted(end, work));
    }
  }

  private LindbladSolution solution(double[] times, ComplexMatrix[] states, Evolution evolution) {
    ComplexMatrix integral = evolution.integral();
    return new LindbladSolution(
        times.clone(),
        states,
        frame.rates().stream().mapToDouble(rate -> rate.realTraceWith(integral)).toArray(),
        system.eve().isPresent() ? frame.outcomeRates(evolution.watchedIntegral()) : new double[0]);
  }

  private int outcomes() {
    return system.eve().map(Eavesdropper::outcomeCount).orElse(0);
  }
}
