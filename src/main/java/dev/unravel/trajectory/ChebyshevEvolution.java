package dev.unravel.trajectory;

import dev.unravel.linalg.BandedMatrix;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.ComplexVector;

/**
 * No-jump evolution by applications of H_eff as the band it is, each O(w) in a window of w
 * components that holds the state: nothing is tabulated, and memory is O(d).
 *
 * <p>With R the half-width of the energies in the window, a time t takes about 2 R t applications
 * in some R t / 32 series ({@link ChebyshevSeries}), each wrong by less than 2e-15 ({@link
 * WindowedPath}): below 1e-10 for R t up to 1.6e6.
 *
 * <p>A waiting time is bracketed by the series at whose end the squared norm is at most u, and is
 * the root in it. Where a series loses less than {@value #LITTLE} of the norm, the difference of
 * two norms near 1 would not say when the next jump is, and the loss is integrated by itself.
 */
final class ChebyshevEvolution implements NoJumpEvolution {

  private static final double LITTLE = 0x1p-8;

  private final EffectiveBand band;

  /**
   * Evolution under H - (i/2) Gamma.
   *
   * @param decay Gamma = sum_c L_c^+ L_c
   */
  ChebyshevEvolution(BandedMatrix hamiltonian, BandedMatrix decay) {
    band = new EffectiveBand(hamiltonian, decay);
  }

  /** R, the half-width of the energies in the window in which psi would start. */
  double radius(ComplexVector psi) {
    return new WindowedPath(band, psi).radius();
  }

  @Override
  public void evolve(ComplexVector psi, double t) {
    if (t > 0) {
      WindowedPath path = new WindowedPath(band, psi);
      double elapsed = 0;
      while (elapsed < t) {
        elapsed += path.step(t - elapsed);
      }
      path.copyTo(psi);
    }
  }

  @Override
  public double waitingTime(ComplexVector psi, double u, double limit) {
    WindowedPath path = new WindowedPath(band, psi);
    double survival = path.normSquared();
    double elapsed = 0;
    while (elapsed < limit) {
      double time = path.step(limit - elapsed);
      double after = path.normSquared();
      if (survival - after < LITTLE * survival) {
        after = survival - path.lost();
        path.setNormSquared(after);
      }
      if (after <= u) {
        double tau = elapsed + path.backTo(u);
        path.copyTo(psi);
        return tau;
      }
      survival = after;
      elapsed += time;
    }
    path.copyTo(psi);
    return Double.POSITIVE_INFINITY;
  }

  @Override
  public double lost(ComplexVector psi, double t) {
    WindowedPath path = new WindowedPath(band, psi);
    double lost = 0;
    double elapsed = 0;
    while (elapsed < t) {
      elapsed += path.step(t - elapsed);
      lost += path.lost();
    }
    return lost;
  }

  @Override
  public BlockStep step(double dt) {
    return (states, spare) -> {
      for (int m = 0; m < states.columns(); m++) {
        evolveColumn(states, m, dt);
      }
      return states;
    };
  }

  private void evolveColumn(ComplexMatrix states, int m, double dt) {
    ComplexVector psi = new ComplexVector(states.rows());
    for (int k = 0; k < psi.size(); k++) {
      psi.re[k] = states.re(k, m);
      psi.im[k] = states.im(k, m);
    }
    evolve(psi, dt);
    for (int k = 0; k < psi.size(); k++) {
      states.set(k, m, psi.re[k], psi.im[k]);
    }
  }
}
