package dev.unravel.lindblad;

import dev.unravel.linalg.ComplexMatrix;

/** An evolution with all numbers of rho, for a frame in which L is not sparse. */
final class DenseEvolution implements Evolution {

  private final int d;
  private final FaberPropagator propagator;
  private final double[] now;
  private final double[] integral;
  private final double[] stepIntegral;
  private double[][] states = {};

  DenseEvolution(Frame frame, ComplexMatrix initial) {
    d = frame.dimension();
    propagator = new FaberPropagator(new MasterEquation(frame));
    now = HermitianPacking.pack(initial);
    integral = new double[d * d];
    stepIntegral = new double[d * d];
  }

  @Override
  public double work(double step) {
    return propagator.work(step);
  }

  @Override
  public boolean advance(double[] times) {
    if (states.length != times.length) {
      states = new double[times.length][d * d];
    }
    if (!propagator.propagate(now, times, states, stepIntegral)) {
      return false;
    }
    System.arraycopy(states[times.length - 1], 0, now, 0, now.length);
    for (int q = 0; q < integral.length; q++) {
      integral[q] += stepIntegral[q];
    }
    return true;
  }

  @Override
  public ComplexMatrix state(int i) {
    return unpacked(states[i]);
  }

  @Override
  public ComplexMatrix integral() {
    return unpacked(integral);
  }

  private ComplexMatrix unpacked(double[] y) {
    ComplexMatrix rho = new ComplexMatrix(d, d);
    HermitianPacking.unpack(y, rho);
    return rho;
  }
}
