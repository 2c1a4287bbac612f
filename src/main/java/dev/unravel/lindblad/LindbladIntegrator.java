package dev.unravel.lindblad;

import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.NumericalLimitException;
import dev.unravel.linalg.SparseMatrix;
import dev.unravel.model.Eavesdropper;
import dev.unravel.model.Invariants;
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
 * 1e-11 in the trace norm from what is neglected. Every solution from the system's own initial
 * state is checked before it is given ({@link dev.unravel.model.Invariants}). If Eve measures at
 * known instants the evolution is pieced together from those between them (see {@link
 * ScheduledMeasurements}); if she stops after some, the state is followed for each number of them
 * (see {@link CountedEvolution}).
 */
public final class LindbladIntegrator {

  /** The largest (A + B) t: beyond, rounding would spoil the phases, and it would not end. */
  private static final double STIFFEST = 1e9;

  /** Grid times that are together within this (A + B) t share a step. */
  private static final double SHARED = 400;

  /** Rounding errors of rho over (A + B) t, at most. */
  private static final double ROUNDING = 1e-15;

  /** What a solution is at least allowed to be wrong by; an initial state has rounding errors. */
  private static final double TOLERANCE = 1e-9;

  static final Listener UNHEARD = (time, rho, work) -> {};

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
    requireGrid(times);
    ComplexMatrix initial = system.initial().density();
    if (measurements.isPresent()) {
      LindbladSolution solution = measurements.get().solve(initial, times);
      requireInvariants(solution);
      return solution;
    }
    double end = times[times.length - 1];
    StateCheck check = new StateCheck(initial, end);
    LindbladSolution solution = solveWithin(initial, end, check, times);
    check.requireReached(end);
    requireConserved(solution);
    return solution;
  }

  /** Requires what every solution from the system's initial state fulfils. */
  void requireInvariants(LindbladSolution solution) {
    StateCheck check = new StateCheck(solution.rho(0), solution.time(solution.size() - 1));
    for (int i = 1; i < solution.size(); i++) {
      check.made(solution.time(i), solution.rho(i), solution.work());
    }
    requireConserved(solution);
  }

  /** Learns the states of an evolution in the order of time, each as soon as it is made. */
  interface Listener {

    /**
     * A state is made.
     *
     * @param work (A + B) t
     */
    void made(double time, ComplexMatrix rho, double work);
  }

  /**
   * Requires that every rho is a state; and in the trace norm, which the evolution never enlarges
   * and the Frobenius norm does not exceed, that rho does not move faster than at the beginning. A
   * state that has just been made is still in the processor's cache; later, reading it again would
   * take longer than the check.
   */
  private final class StateCheck implements Listener {
    private final double speed;
    private ComplexMatrix before;
    private double earlier;

    /** A check of an evolution from a state, which is checked, to a time. */
    StateCheck(ComplexMatrix initial, double end) {
      invariants(0).requireState(initial, 0);
      boolean slows = end > 0 && measurements.isEmpty() && CountedEvolution.most(system, end) == 0;
      speed = slows ? speed(initial) : Double.POSITIVE_INFINITY;
      before = initial;
    }

    @Override
    public void made(double time, ComplexMatrix rho, double work) {
      Invariants invariants = invariants(work);
      invariants.requireState(rho, time);
      if (speed < Double.POSITIVE_INFINITY) {
        double longest = speed * (time - earlier);
        double distance = rho.distance(before);
        invariants.requireAtMost("the distance from the state before", distance, longest, time);
      }
      before = rho;
      earlier = time;
    }

    /** Makes sure that no state was left out. */
    void requireReached(double end) {
      if (earlier != end) {
        throw new IllegalStateException(
            "states are checked up to t = %s of %s".formatted(earlier, end));
      }
    }
  }

  private static Invariants invariants(double work) {
    return Invariants.of("the deterministic solution", TOLERANCE + ROUNDING * work);
  }

  private void requireConserved(LindbladSolution solution) {
    Invariants invariants = invariants(solution.work());
    boolean closed = system.jumps().isEmpty() && system.eve().isEmpty();
    double d = system.dimension();
    if (closed || d * d * (4 * d + 10.0 * system.jumps().size()) <= SEARCH) {
      ConservedQuantities conserved = ConservedQuantities.of(system);
      conserved
          .candidates()
          .forEach((name, o) -> requireKept(invariants, solution, conserved, name, o));
    }
    for (int i = 1; closed && i < solution.size(); i++) {
      double first = solution.rho(0).realTraceOfProduct(solution.rho(0));
      double now = solution.rho(i).realTraceOfProduct(solution.rho(i));
      invariants.requireConserved("the purity", first, now, 1, solution.time(i));
    }
  }

  /** Requires that a quantity that has changed is not conserved. */
  private static void requireKept(
      Invariants invariants,
      LindbladSolution solution,
      ConservedQuantities conserved,
      String name,
      SparseMatrix o) {
    double first = o.realTraceWith(solution.rho(0));
    double scale = o.infinityNorm();
    for (int i = 1; i < solution.size(); i++) {
      double now = o.realTraceWith(solution.rho(i));
      if (!invariants.isUnchanged(first, now, scale)) {
        if (conserved.contains(o)) {
          invariants.requireConserved(name, first, now, scale, solution.time(i));
        }
        return;
      }
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

  /**
   * The same from another state at time 0.
   *
   * @param initial rho(0), d x d in the Dicke basis
   */
  public LindbladSolution solveFrom(ComplexMatrix initial, double... times) {
    requireGrid(times);
    return measurements.isPresent()
        ? measurements.get().solve(initial, times)
        : solveWithin(initial, times[times.length - 1], UNHEARD, times);
  }

  /**
   * The same without measurements at known instants, as a part of an evolution.
   *
   * @param horizon how long all of the evolution will be, to which the bound of the error applies
   * @param listener learns the states after the initial one
   */
  LindbladSolution solveWithin(
      ComplexMatrix initial, double horizon, Listener listener, double... times) {
    requireGrid(times);
    ComplexMatrix[] states = new ComplexMatrix[times.length];
    states[0] = initial;
    if (times.length == 1) {
      return new LindbladSolution(
          times.clone(), states, new double[system.jumps().size()], new double[outcomes()], 0);
    }
    ComplexMatrix inFrame = frame.fromDicke(initial);
    Evolution evolution = evolution(inFrame, horizon);
    evolve(evolution, times, states, listener);
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

  private void evolve(
      Evolution evolution, double[] times, ComplexMatrix[] states, Listener listener) {
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
        listener.made(times[next + i], states[next + i], evolution.work(times[next + i]));
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
