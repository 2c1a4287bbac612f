package dev.unravel.lindblad;

import dev.unravel.linalg.BandedMatrix;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.model.Eavesdropper;
import dev.unravel.model.OpenSystem;
import java.util.Arrays;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;
import org.hipparchus.ode.sampling.ODEStateInterpolator;

/**
 * Integrates the master equation of an {@link OpenSystem} by the explicit Runge-Kutta method of
 * order 8 of Dormand and Prince with dense output of order 7 (Hairer, Norsett and Wanner, Solving
 * Ordinary Differential Equations I, II.5 and II.6; Hipparchus).
 *
 * <p>The error allowed in a step is 1e-13, so that what accumulates stays below 1e-9. A step is
 * about 1 / (highest Bohr frequency + fastest rate) long, whatever the output times; a right-hand
 * side costs O(d^2) times the width of the bands, or O(d^3) where no basis makes them narrow (see
 * {@link Frame}).
 */
public final class LindbladIntegrator {

  private static final double TOLERANCE = 1e-13;

  /** Shortest step as a fraction of the whole time: what needs shorter ones would never end. */
  private static final double SHORTEST_STEP = 1e-9;

  /**
   * Longest step, times {@link #fastest}. The method is stable to about 6, and near there its dense
   * output is not good to 1e-9 although each step is: what has died out still leaves its traces.
   */
  private static final double LONGEST_STEP = 2;

  private final OpenSystem system;
  private final Frame frame;

  private LindbladIntegrator(OpenSystem system) {
    this.system = system;
    frame = Frame.cheapest(system);
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
   * The state at the given times, and the expected numbers of events until the last one.
   *
   * @param times 0 first, then strictly increasing
   * @throws IllegalArgumentException if they are not
   * @throws ArithmeticException if the equations are too stiff or not finite
   */
  public LindbladSolution solve(double... times) {
    requireGrid(times);
    MasterEquation equation =
        new MasterEquation(
            frame,
            system.dimension(),
            system.eve().isPresent(),
            system.eve().map(Eavesdropper::rate).orElse(0.0));
    double[][] y = new double[times.length][];
    y[0] = new double[equation.getDimension()];
    MasterEquation.pack(frame.fromDicke(system.initial().density()), y[0]);
    if (times.length > 1) {
      integrate(equation, times, y, LONGEST_STEP / fastest());
    }
    return solution(equation, times, y);
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

  /** About the largest eigenvalue of the master equation: Bohr frequencies, and rates of loss. */
  private double fastest() {
    BandedMatrix h = system.hamiltonian().matrix();
    double lowest = Double.POSITIVE_INFINITY;
    double highest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < h.size(); i++) {
      double beside = 0;
      for (int j = Math.max(0, i - h.lower()); j <= Math.min(h.size() - 1, i + h.upper()); j++) {
        beside += i == j ? 0 : Math.abs(h.re(i, j));
      }
      lowest = Math.min(lowest, h.re(i, i) - beside);
      highest = Math.max(highest, h.re(i, i) + beside);
    }
    double kappa = system.eve().map(Eavesdropper::rate).orElse(0.0);
    return highest - lowest + system.decay().infinityNorm() + kappa;
  }

  private static void integrate(
      MasterEquation equation, double[] times, double[][] y, double longest) {
    double end = times[times.length - 1];
    double shortest = SHORTEST_STEP * end;
    DormandPrince853Integrator integrator =
        new DormandPrince853Integrator(
            shortest, Math.max(shortest, Math.min(longest, end)), TOLERANCE, TOLERANCE);
    integrator.addStepHandler(step -> store(step, times, y));
    try {
      y[times.length - 1] =
          integrator.integrate(equation, new ODEState(0, y[0]), end).getPrimaryState();
    } catch (MathRuntimeException e) {
      throw new ArithmeticException(
          ("the master equation cannot be integrated to t = %s in steps of at least %s: it is too"
                  + " stiff, or not finite (%s)")
              .formatted(end, shortest, e.getMessage()));
    }
  }

  /** Keeps the state at the times within this step. */
  private static void store(ODEStateInterpolator step, double[] times, double[][] y) {
    double from = step.getPreviousState().getTime();
    double to = step.getCurrentState().getTime();
    int i = Arrays.binarySearch(times, from);
    i = i < 0 ? -i - 1 : i + 1;
    for (; i < times.length && times[i] <= to; i++) {
      y[i] = step.getInterpolatedState(times[i]).getPrimaryState();
    }
  }

  private LindbladSolution solution(MasterEquation equation, double[] times, double[][] y) {
    ComplexMatrix[] states = new ComplexMatrix[times.length];
    for (int i = 0; i < times.length; i++) {
      states[i] = new ComplexMatrix(system.dimension(), system.dimension());
      MasterEquation.unpack(y[i], states[i]);
      states[i] = frame.toDicke(states[i]);
    }
    double[] last = y[times.length - 1];
    return new LindbladSolution(
        times.clone(),
        states,
        Arrays.copyOfRange(last, equation.firstJump(), equation.firstOutcome()),
        Arrays.copyOfRange(last, equation.firstOutcome(), last.length));
  }
}
