package dev.unravel.lindblad;

import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.NumericalLimitException;
import dev.unravel.linalg.SparseMatrix;
import dev.unravel.model.Eavesdropper;
import dev.unravel.model.Invariants;
import dev.unravel.model.OpenSystem;
import dev.unravel.model.Timing;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

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
 * 1e-11 in the trace norm from what is neglected. Every solution from the system's own initial
 * state is checked before it is given ({@link dev.unravel.model.Invariants}). If Eve measures at
 * known instants the evolution is pieced together from those between them (see {@link
 * ScheduledMeasurements}); if she stops after some, the state is followed for each number of them
 * (see {@link CountedEvolution}).
 */
public final class LindbladIntegrator {

  /** The largest (A + B) t: beyond, rounding would spoil the phases, and it would take for ever. */
  private static final double STIFFEST = 1e9;

  /** Grid times that are together within this (A + B) t share a step. */
  private static final double SHARED = 400;

  /** Rounding errors of rho over (A + B) t, at most. */
  private static final double ROUNDING = 1e-15;

  /** What a solution is at least allowed to be wrong by; an initial state has rounding errors. */
  private static final double TOLERANCE = 1e-9;

  /** The most operations that the search for conserved quantities may take. */
  private static final double SEARCH = 2e6;

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
   * @throws dev.unravel.model.InvariantViolation if the solution is wrong, which is a fault of the
   *     program: some rho is no state, or moves as it cannot
   */
  public LindbladSolution solve(double... times) {
    LindbladSolution solution = solveFrom(system.initial().density(), times);
    requireInvariants(solution);
    return solution;
  }

  /**
   * Every rho must be a state; what is conserved must not change; and in the trace norm, that the
   * evolution never enlarges, rho must not move faster than at the beginning.
   */
  void requireInvariants(LindbladSolution solution) {
    double tolerance = TOLERANCE + ROUNDING * solution.work();
    Invariants invariants = Invariants.of("the deterministic solution", tolerance);
    IntStream.range(0, solution.size())
        .forEach(i -> invariants.requireState(solution.rho(i), solution.time(i)));
    requireConserved(invariants, solution);
    if (measurements.isEmpty() && solution.size() > 1 && !isCounted(solution)) {
      double speed = speed(solution.rho(0));
      for (int i = 1; i < solution.size(); i++) {
        double longest = speed * (solution.time(i) - solution.time(i - 1));
        double distance = distance(solution.rho(i), solution.rho(i - 1));
        invariants.requireAtMost(
            "the distance from the state before", distance, longest, solution.time(i));
      }
    }
  }

  private boolean isCounted(LindbladSolution solution) {
    return CountedEvolution.most(system, solution.time(solution.size() - 1)) > 0;
  }

  private void requireConserved(Invariants invariants, LindbladSolution solution) {
    boolean closed = system.jumps().isEmpty() && system.eve().isEmpty();
    double d = system.dimension();
    Map<String, ComplexMatrix> conserved =
        closed || 20 * d * d * d * (1 + system.jumps().size()) <= SEARCH
            ? ConservedQuantities.of(system, closed)
            : Map.of();
    conserved.forEach(
        (name, o) -> {
          SparseMatrix sparse = SparseMatrix.of(o, 0);
          double first = sparse.realTraceWith(solution.rho(0));
          double scale = sparse.infinityNorm();
          for (int i = 1; i < solution.size(); i++) {
            double now = sparse.realTraceWith(solution.rho(i));
            invariants.requireConserved(name, first, now, scale, solution.time(i));
          }
        });
    for (int i = 1; closed && i < solution.size(); i++) {
      double first = solution.rho(0).realTraceOfProduct(solution.rho(0));
      double now = solution.rho(i).realTraceOfProduct(solution.rho(i));
      invariants.requireConserved("the purity", first, now, 1, solution.time(i));
    }
  }

  /** The sum of the moduli of L rho, hence a bound of its trace norm. */
  private double speed(ComplexMatrix rho) {
    double[] y = new double[rho.rows() * rho.rows()];
    new MasterEquation(frame).apply(HermitianPacking.pack(frame.fromDicke(rho)), y);
    double sum = 0;
    for (int q = 0; q < y.length; q++) {
      sum += (HermitianPacking.isDiagonal(q, rho.rows()) ? 1 : 2) * Math.abs(y[q]);
    }
    return sum;
  }

  /** In the Frobenius norm, which the trace norm exceeds. */
  private static double distance(ComplexMatrix a, ComplexMatrix b) {
    double sum = 0;
    for (int i = 0; i < a.rows(); i++) {
      for (int j = 0; j < a.columns(); j++) {
        double x = a.re(i, j) - b.re(i, j);
        double y = a.im(i, j) - b.im(i, j);
        sum += x * x + y * y;
      }
    }
    return Math.sqrt(sum);
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
          times.clone(), states, new double[system.jumps().size()], new double[outcomes()], 0);
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

  /**
   * Whether the equations can be integrated up to a time, found out before anything is.
   *
   * @throws NumericalLimitException if they are too stiff or not finite
   */
  public void requireFeasible(double end) {
    if (measurements.isPresent()) {
      measurements.get().requireFeasible(end);
      return;
    }
    ComplexMatrix initial = frame.fromDicke(system.initial().density());
    requireFeasible(
        frame.isSparse()
            ? new SparseEvolution(frame, initial, end)
            : new DenseEvolution(frame, initial),
        end,
        FaberSeries.LONGEST);
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
      throw new NumericalLimitException(
          "system.hamiltonian, dissipators, time.end",
          ("the master equation cannot be integrated to t = %s: it is too stiff, or not finite"
                  + " (about %s products with its matrix; energies and rates times time must be below"
                  + " %s, or check.enabled = false)")
              .formatted(end, work, STIFFEST));
    }
  }

  private LindbladSolution solution(double[] times, ComplexMatrix[] states, Evolution evolution) {
    ComplexMatrix integral = evolution.integral();
    return new LindbladSolution(
        times.clone(),
        states,
        frame.rates().stream().mapToDouble(rate -> rate.realTraceWith(integral)).toArray(),
        system.eve().isPresent() ? frame.outcomeRates(evolution.watchedIntegral()) : new double[0],
        evolution.work(times[times.length - 1]));
  }

  private int outcomes() {
    return system.eve().map(Eavesdropper::outcomeCount).orElse(0);
  }
}
