package dev.unravel.trajectory;

import dev.unravel.linalg.BandedMatrix;

/**
 * A banded H_eff = H - (i/2) Gamma with bounds for the numerical ranges of its two Hermitian parts
 * in any window, by Gershgorin's circles: those of a compression to a window are no wider than the
 * circles of the rows that are in it. Immutable.
 */
final class EffectiveBand {

  private final BandedMatrix matrix;
  private final BandedMatrix decay;
  private final double[] lowest;
  private final double[] highest;
  private final double[] fastest;

  /**
   * H_eff as a band.
   *
   * @param hamiltonian H
   * @param decay Gamma = sum_c L_c^+ L_c
   */
  EffectiveBand(BandedMatrix hamiltonian, BandedMatrix decay) {
    this.decay = decay;
    matrix = hamiltonian.plus(decay.scaled(0, -0.5));
    int d = matrix.size();
    lowest = new double[d];
    highest = new double[d];
    fastest = new double[d];
    for (int i = 0; i < d; i++) {
      double radius = hamiltonian.offDiagonalSum(i);
      lowest[i] = hamiltonian.re(i, i) - radius;
      highest[i] = hamiltonian.re(i, i) + radius;
      fastest[i] = decay.re(i, i) + decay.offDiagonalSum(i);
    }
  }

  int size() {
    return matrix.size();
  }

  BandedMatrix matrix() {
    return matrix;
  }

  BandedMatrix decay() {
    return decay;
  }

  WindowedBand within(SupportWindow window) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    double fast = 0;
    for (int i = window.from(); i < window.to(); i++) {
      low = Math.min(low, lowest[i]);
      high = Math.max(high, highest[i]);
      fast = Math.max(fast, fastest[i]);
    }
    return new WindowedBand(this, window, low, high, fast);
  }
}
