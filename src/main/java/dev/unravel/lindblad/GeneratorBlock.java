package dev.unravel.lindblad;

import dev.unravel.linalg.ProfileLu;
import java.util.stream.IntStream;

/**
 * One block of the generator L, through R = s (s - L)^-1 with s far below all rates but 0.
 *
 * <p>R is what the evolution makes of a state in an exponentially distributed time of mean 1/s: it
 * maps states to states and never enlarges a difference of states, however far from normal L is. So
 * s - L can be decomposed safely, where L itself is singular, and R, applied again and again, leads
 * to the stationary state.
 */
final class GeneratorBlock {

  private static final int ITERATIONS = 6;

  /** s over the norm of L. */
  private static final double SHIFT = 1e-11;

  private final BlockEquation equation;
  private final boolean carriesTrace;
  private final ProfileLu lu;

  /**
   * A block.
   *
   * @param norm that of all of L
   */
  GeneratorBlock(BlockEquation equation, double norm) {
    this.equation = equation;
    carriesTrace = IntStream.range(0, equation.size()).anyMatch(equation::isDiagonal);
    lu = equation.shifted(SHIFT * norm);
  }

  /** The x with L x = 0 and trace 1, from the maximally mixed state; for a block with a trace. */
  double[] stationary() {
    double[] x = new double[equation.size()];
    for (int i = 0; i < x.length; i++) {
      x[i] = equation.isDiagonal(i) ? 1 : 0;
    }
    for (int i = 0; i < ITERATIONS; i++) {
      x = lu.solve(x);
      scale(x, 1 / equation.trace(x));
    }
    return x;
  }

  /**
   * About the smallest rate at which what is not stationary decays or rotates, ||y|| / ||(s - L)^-1
   * y|| after some iterations, with the stationary part x Tr(y) taken out; s if there is more than
   * one stationary vector.
   *
   * @param stationary x, in a block with a trace
   */
  double slowestRate(double[] stationary) {
    double[] y = new double[equation.size()];
    long state = 1;
    for (int i = 0; i < y.length; i++) {
      state = state * 6364136223846793005L + 1442695040888963407L;
      y[i] = (state >> 11) * 0x1p-52;
    }
    removeTrace(y, stationary);
    double rate = Double.POSITIVE_INFINITY;
    for (int i = 0; i < ITERATIONS && largest(y) > 0; i++) {
      scale(y, 1 / largest(y));
      y = lu.solve(y);
      removeTrace(y, stationary);
      rate = Math.min(rate, 1 / largest(y));
    }
    return rate;
  }

  boolean carriesTrace() {
    return carriesTrace;
  }

  private void removeTrace(double[] y, double[] stationary) {
    if (carriesTrace) {
      double trace = equation.trace(y);
      for (int i = 0; i < y.length; i++) {
        y[i] -= trace * stationary[i];
      }
    }
  }

  private static double largest(double[] x) {
    double largest = 0;
    for (double element : x) {
      largest = Math.max(largest, Math.abs(element));
    }
    return largest;
  }

  private static void scale(double[] x, double factor) {
    for (int i = 0; i < x.length; i++) {
      x[i] *= factor;
    }
  }
}
