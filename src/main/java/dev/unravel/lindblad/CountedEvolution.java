package dev.unravel.lindblad;

import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.model.Eavesdropper;
import dev.unravel.model.OpenSystem;
import dev.unravel.model.Timing;
import java.util.Arrays;
import java.util.Optional;

/**
 * An evolution in which Eve stops after n measurements at Poisson times: that of {@link
 * CountedEquation}, n + 1 matrices in the place of one. It costs n + 1 times as much, n being at
 * most about kappa T + 8 sqrt(kappa T) + 20, as more measurements than that do not happen until T.
 */
final class CountedEvolution implements Evolution {

  /** If she makes n measurements with no more than this probability, she need not stop. */
  private static final double NEVER_SO_MANY = 1e-13;

  /** How many states are in memory at once: terms of the propagator, and those here. */
  static final double COPIES = 14;

  /** The most numbers kept of states at different times. */
  private static final long ROOM = 1L << 22;

  private final int d;
  private final int most;
  private final CountedEquation equation;
  private final FaberPropagator propagator;
  private final double[] now;
  private final double[] integral;
  private double[][] states = {};

  /**
   * From a state in which she has made no measurement yet.
   *
   * @param most n
   */
  CountedEvolution(Frame frame, ComplexMatrix initial, int most) {
    d = frame.dimension();
    this.most = most;
    equation = new CountedEquation(frame, most);
    propagator = new FaberPropagator(equation);
    now = new double[equation.size()];
    integral = new double[equation.size()];
    System.arraycopy(HermitianPacking.pack(initial), 0, now, 0, d * d);
  }

  /**
   * n, after which Eve stops; 0 if she does not, or hardly ever makes so many.
   *
   * @param horizon up to when
   */
  static int most(OpenSystem system, double horizon) {
    Optional<Timing> timing = system.eve().map(Eavesdropper::timing);
    long most = timing.map(Timing::most).orElse(Timing.NEVER);
    if (most == Timing.NEVER || !(timing.orElseThrow() instanceof Timing.Poisson poisson)) {
      return 0;
    }
    if (poisson.counts(horizon).atLeast(most) <= NEVER_SO_MANY) {
      return 0;
    }
    return Math.toIntExact(most);
  }

  @Override
  public double work(double step) {
    return propagator.work(step);
  }

  @Override
  public boolean advance(double[] times) {
    double[] before = now.clone();
    double[] integralBefore = integral.clone();
    states = new double[times.length][];
    int together = (int) Math.max(1, ROOM / equation.size());
    for (int from = 0; from < times.length; from += together) {
      if (!advance(times, from, Math.min(times.length, from + together))) {
        System.arraycopy(before, 0, now, 0, now.length);
        System.arraycopy(integralBefore, 0, integral, 0, integral.length);
        return false;
      }
    }
    return true;
  }

  /** By those of the times from one number to another. */
  private boolean advance(double[] times, int from, int to) {
    double start = from == 0 ? 0 : times[from - 1];
    double[] steps = Arrays.stream(times, from, to).map(t -> t - start).toArray();
    double[][] all = new double[steps.length][equation.size()];
    double[] more = new double[equation.size()];
    if (!propagator.propagate(now, steps, all, more)) {
      return false;
    }
    for (int i = 0; i < steps.length; i++) {
      states[from + i] = equation.sum(all[i], 0, most + 1);
    }
    System.arraycopy(all[steps.length - 1], 0, now, 0, now.length);
    for (int q = 0; q < integral.length; q++) {
      integral[q] += more[q];
    }
    return true;
  }

  @Override
  public ComplexMatrix state(int i) {
    return unpacked(states[i]);
  }

  @Override
  public ComplexMatrix integral() {
    return unpacked(equation.sum(integral, 0, most + 1));
  }

  @Override
  public ComplexMatrix watchedIntegral() {
    return unpacked(equation.sum(integral, 0, most));
  }

  private ComplexMatrix unpacked(double[] y) {
    ComplexMatrix rho = new ComplexMatrix(d, d);
    HermitianPacking.unpack(y, rho);
    return rho;
  }
}
