package dev.unravel.lindblad.audit;

import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.model.Eavesdropper;
import dev.unravel.model.OpenSystem;
import dev.unravel.model.Timing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;

/**
 * Integrates the master equation of an {@link OpenSystem} a second time, from {@link PlainEquation}
 * and the library's Runge-Kutta method of order 8, which begins anew at every grid time and at
 * every instant at which Eve is known to measure.
 *
 * <p>A step is no longer than the inverse of the largest rate, wherever the state is: what hardly
 * moves, or should not, cannot lead it to steps at which the method is unstable. Errors are a few
 * times the tolerance {@value #TOLERANCE} a step, which is relative for numbers above 1, and those
 * of rounding.
 */
public final class Auditor {

  private static final double TOLERANCE = 1e-14;

  /** So many steps are allowed if not said otherwise. */
  private static final double MOST_STEPS = 1e6;

  /** So many products of complex numbers are: some minutes. */
  private static final double MOST_PRODUCTS = 3e11;

  /** How many derivatives a step takes. */
  private static final double STAGES = 13;

  /** By how much steps may be shorter than planned, on the average. */
  private static final double SHORTER = 20;

  private final OpenSystem system;
  private final double mostSteps;

  private Auditor(OpenSystem system, double mostSteps) {
    this.system = system;
    this.mostSteps = mostSteps;
  }

  /** An auditor of this system, from its initial state. */
  public static Auditor of(OpenSystem system) {
    return new Auditor(system, MOST_STEPS);
  }

  /** The same with another number of steps from which on it gives up. */
  public Auditor withAtMost(double steps) {
    return new Auditor(system, steps);
  }

  /**
   * The state at the given times, and the expected numbers of events until the last one.
   *
   * @param times 0 first, then strictly increasing
   * @throws TooManySteps if that would take too long
   */
  public AuditedSolution solve(double... times) {
    double end = times[times.length - 1];
    Optional<Timing.Scheduled> schedule = system.eve().flatMap(Eavesdropper::schedule);
    PlainEquation equation =
        new PlainEquation(schedule.isPresent() ? system.unwatched() : system, most(end));
    double instants =
        schedule.map(s -> Math.min(s.rate() * end + 1, (double) s.most())).orElse(0.0);
    double needed = equation.largestRate() * end + times.length + instants;
    double allowed = Math.min(mostSteps, MOST_PRODUCTS / (STAGES * equation.cost()));
    if (!(needed <= allowed)) {
      throw new TooManySteps(end, needed, allowed);
    }
    equation.allow(SHORTER * STAGES * allowed);
    try {
      return new Course(equation, schedule).through(times);
    } catch (PlainEquation.OutOfEvaluations e) {
      throw new TooManySteps(end, SHORTER * needed, allowed);
    }
  }

  /** After how many measurements Eve stops; 0 if she makes so many with no probability at all. */
  private int most(double end) {
    Optional<Timing> timing = system.eve().map(Eavesdropper::timing);
    if (timing.isEmpty()
        || timing.get() instanceof Timing.Scheduled
        || timing.get().most() == Timing.NEVER
        || new Timing.Poisson(timing.get().rate()).counts(end).atLeast(timing.get().most())
            <= TOLERANCE) {
      return 0;
    }
    return Math.toIntExact(timing.get().most());
  }

  /** One integration, from the initial state to the last time. */
  private final class Course {

    private final PlainEquation equation;
    private final Optional<Timing.Scheduled> schedule;
    private final List<ComplexMatrix> kraus = new ArrayList<>();
    private final double[] measured;
    private double[] y;
    private double now;
    private long steps;

    Course(PlainEquation equation, Optional<Timing.Scheduled> schedule) {
      this.equation = equation;
      this.schedule = schedule;
      y = equation.start(system.initial().density());
      int outcomes = system.eve().map(Eavesdropper::outcomeCount).orElse(0);
      measured = new double[outcomes];
      for (int k = 0; schedule.isPresent() && k < outcomes; k++) {
        kraus.add(PlainEquation.kraus(system.eve().orElseThrow(), k));
      }
    }

    AuditedSolution through(double[] times) {
      List<ComplexMatrix> states = new ArrayList<>();
      long n = 0;
      for (double time : times) {
        for (; schedule.isPresent() && schedule.get().instant(n) <= time; n++) {
          advance(schedule.get().instant(n));
          measure();
        }
        advance(time);
        states.add(equation.state(y));
      }
      return new AuditedSolution(
          states,
          equation.jumpCounts(y),
          schedule.isPresent() ? measured : equation.readingCounts(y),
          steps);
    }

    private void advance(double time) {
      double span = time - now;
      now = time;
      if (span == 0) {
        return;
      }
      equation.spread(span);
      double longest = Math.min(1, 1 / (equation.largestRate() * span));
      DormandPrince853Integrator integrator =
          new DormandPrince853Integrator(0, longest, TOLERANCE, TOLERANCE);
      integrator.addStepHandler(step -> steps++);
      y = integrator.integrate(equation, new ODEState(0, y), 1).getPrimaryState();
    }

    /** rho -> sum_k M_k rho M_k. */
    private void measure() {
      ComplexMatrix rho = equation.state(y);
      ComplexMatrix sum = new ComplexMatrix(rho.rows(), rho.rows());
      for (int k = 0; k < kraus.size(); k++) {
        ComplexMatrix image = kraus.get(k).times(kraus.get(k).times(rho).adjoint());
        measured[k] += image.realTrace();
        sum.addScaled(0.5, 0, image);
      }
      ComplexMatrix mirrored = sum.adjoint();
      sum.addScaled(1, 0, mirrored);
      equation.replace(sum, y);
    }
  }
}
