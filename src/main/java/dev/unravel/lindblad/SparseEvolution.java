package dev.unravel.lindblad;

import dev.unravel.linalg.ComplexMatrix;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * An evolution of those elements of rho alone that are not negligible, its support, in a frame in
 * which L is sparse.
 *
 * <p>Let L_S be what is left of L when all other elements are held at 0. The error that this makes
 * until t is the integral over s of exp((t - s) L) (L - L_S) rho_S(s). As exp(tL) never enlarges
 * the trace norm, and the sum of the moduli of a matrix's elements bounds that norm, the error is
 * at most the integral of the leak: the sum of |(L rho_S)_q| over all q outside the support. The
 * leak is measured at the beginning of a step and at seven or more times in it, whatever the grid;
 * where it is too large, the support is widened and the step done again. Elements that have become
 * so small that they cannot matter are dropped, as long as the trace norm of all that has been
 * dropped stays within its part of the same bound, in proportion to the time gone by.
 */
final class SparseEvolution implements Evolution {

  /** Bound of the error of the whole evolution, in the trace norm; half of it for each cause. */
  static final double ERROR = 1e-11;

  private static final double LEAK = ERROR / 2;

  private static final double DROPPED = ERROR / 2;

  /**
   * Times at which the leak is measured in a step, as fractions of it, unless the grid has some.
   */
  private static final double[] PROBES = {0.02, 0.1, 0.25, 0.4, 0.6, 0.8};

  /** A part of LEAK so small that what contributes less may be forgotten. */
  private static final double UNIMPORTANT = LEAK / 15;

  /** Elements up to this are dropped if all they could leak is unimportant. */
  private static final double NEGLIGIBLE = 1e-15;

  /** Elements of the initial state up to this are taken as 0. */
  private static final double VANISHING = 1e-18;

  /** How many layers of neighbours are kept around what matters. */
  private static final int MARGIN = 2;

  /** The support is narrowed if less than this part of it remains. */
  private static final double WORTHWHILE = 0.75;

  private final int d;
  private final double horizon;
  private final GeneratorColumns columns;
  private final double[] integral;
  private SparseEquation equation;
  private FaberPropagator propagator;
  private double[] now;
  private double[] stepIntegral;
  private double[][] states;
  private int probes;

  /** The time gone by. */
  private double elapsed;

  /** The trace norm of all that has been dropped, at most. */
  private double dropped;

  /**
   * From a state.
   *
   * @param horizon how long the evolution will be
   */
  SparseEvolution(Frame frame, ComplexMatrix initial, double horizon) {
    d = frame.dimension();
    this.horizon = horizon;
    columns = new GeneratorColumns(frame);
    integral = new double[d * d];
    double[] all = HermitianPacking.pack(initial);
    int[] start = IntStream.range(0, d * d).filter(q -> Math.abs(all[q]) > VANISHING).toArray();
    use(Support.widened(columns, new int[0], start, MARGIN), all);
  }

  /** Makes these numbers the support. */
  private void use(int[] support, double[] all) {
    equation = SparseEquation.of(columns, support);
    propagator = new FaberPropagator(equation);
    now = Arrays.stream(support).mapToDouble(q -> all[q]).toArray();
    stepIntegral = new double[support.length];
    states = new double[0][];
  }

  private double[] all() {
    double[] all = new double[d * d];
    for (int p = 0; p < now.length; p++) {
      all[equation.support()[p]] = now[p];
    }
    return all;
  }

  @Override
  public double work(double step) {
    return propagator.work(step);
  }

  @Override
  public boolean advance(double[] times) {
    narrow(times[times.length - 1]);
    double[] measured = withProbes(times);
    for (int layers = MARGIN; ; layers *= 4) {
      if (work(times[times.length - 1]) > FaberSeries.LONGEST) {
        return false;
      }
      if (states.length != measured.length) {
        states = new double[measured.length][now.length];
      }
      if (!propagator.propagate(now, measured, states, stepIntegral)) {
        return false;
      }
      int[] leaks = leaks();
      if (leaks.length == 0) {
        accept(times[times.length - 1]);
        return true;
      }
      use(Support.widened(columns, equation.support(), leaks, layers), all());
    }
  }

  /** Probes, one for each part of the step that none of the times is in, and then the times. */
  private double[] withProbes(double[] times) {
    double end = times[times.length - 1];
    double[] all = new double[PROBES.length + times.length];
    int next = 0;
    probes = 0;
    for (double fraction : PROBES) {
      boolean given = false;
      for (; times[next] <= fraction * end && next < times.length - 1; next++) {
        given = true;
      }
      if (!given) {
        all[probes++] = fraction * end;
      }
    }
    System.arraycopy(times, 0, all, probes, times.length);
    return Arrays.copyOf(all, probes + times.length);
  }

  private void accept(double step) {
    elapsed += step;
    System.arraycopy(states[states.length - 1], 0, now, 0, now.length);
    int[] support = equation.support();
    for (int p = 0; p < support.length; p++) {
      integral[support[p]] += stepIntegral[p];
    }
  }

  /** The numbers outside through which the step leaked; none if it did not leak too much. */
  private int[] leaks() {
    int[] targets = equation.targets();
    double[] rates = new double[targets.length];
    double[] largest = new double[targets.length];
    double leak = leak(now, rates, largest);
    for (double[] state : states) {
      leak = Math.max(leak, leak(state, rates, largest));
    }
    if (leak * horizon <= LEAK) {
      return new int[0];
    }
    double share = UNIMPORTANT / horizon / targets.length;
    return IntStream.range(0, targets.length)
        .filter(r -> largest[r] > share)
        .map(r -> targets[r])
        .toArray();
  }

  /** The leak from a state; the rates that it consists of enter the largest so far. */
  private double leak(double[] state, double[] rates, double[] largest) {
    equation.leak(state, rates);
    double sum = 0;
    for (int r = 0; r < rates.length; r++) {
      double rate = Math.abs(rates[r]);
      sum += HermitianPacking.isDiagonal(equation.targets()[r], d) ? rate : 2 * rate;
      largest[r] = Math.max(largest[r], rate);
    }
    return sum;
  }

  /** Drops what has become negligible before a step, if that is much and the bound allows it. */
  private void narrow(double step) {
    int[] support = equation.support();
    boolean[] needed = new boolean[d * d];
    for (int p = 0; p < support.length; p++) {
      double size = Math.abs(now[p]);
      if (size > NEGLIGIBLE || size * equation.outflow(p) * horizon > UNIMPORTANT) {
        needed[support[p]] = true;
        needed[HermitianPacking.otherPart(support[p], d)] = true;
      }
    }
    for (int layer = 0; layer < MARGIN; layer++) {
      equation.addNeighbours(needed);
    }
    int[] kept = Arrays.stream(support).filter(q -> needed[q]).toArray();
    if (kept.length >= WORTHWHILE * support.length) {
      return;
    }
    double loss = lossWithout(kept);
    if (dropped + loss <= DROPPED * Math.min(1, (elapsed + step) / horizon)) {
      dropped += loss;
      use(kept, all());
    }
  }

  /**
   * The trace norm of what is not kept, at most: sqrt(d) times the root of the sum of squares.
   *
   * @param kept numbers of the support, ascending
   */
  private double lossWithout(int[] kept) {
    int[] support = equation.support();
    double squares = 0;
    int k = 0;
    for (int p = 0; p < support.length; p++) {
      if (k < kept.length && kept[k] == support[p]) {
        k++;
      } else {
        double square = now[p] * now[p];
        squares += HermitianPacking.isDiagonal(support[p], d) ? square : 2 * square;
      }
    }
    return Math.sqrt(d * squares);
  }

  /** How many numbers of rho are in the support. */
  int size() {
    return now.length;
  }

  @Override
  public ComplexMatrix state(int i) {
    return HermitianPacking.unpack(d, equation.support(), states[probes + i]);
  }

  @Override
  public ComplexMatrix integral() {
    ComplexMatrix sum = new ComplexMatrix(d, d);
    HermitianPacking.unpack(integral, sum);
    return sum;
  }
}
