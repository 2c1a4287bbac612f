package dev.unravel.trajectory;

import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.ComplexVector;
import dev.unravel.linalg.Kernels;

/**
 * No-jump evolution where H_eff = diag(E_k - i Gamma_k / 2) in the frame: psi_k(t) = exp(-i E_k t -
 * Gamma_k t / 2) psi_k. O(d) a state.
 *
 * <p>The survival probability S(t) = sum_k |psi_k|^2 exp(-Gamma_k t) is a sum of decaying
 * exponentials, so log S is convex and decreasing, and Newton's iteration for log S(t) = log u
 * started at 0 climbs to the root monotonically, in one step if there is one exponential.
 */
final class DiagonalEvolution implements NoJumpEvolution {

  private static final int MAX_ITERATIONS = 200;

  private final double[] energies;
  private final double[] decay;
  private final boolean decaying;

  /**
   * Evolution under diag(energies - i decay / 2).
   *
   * @param decay Gamma_k >= 0
   */
  DiagonalEvolution(double[] energies, double[] decay) {
    this.energies = energies.clone();
    this.decay = decay.clone();
    boolean any = false;
    for (double gamma : decay) {
      any |= gamma > 0;
    }
    decaying = any;
  }

  /** E_k. */
  double[] energies() {
    return energies.clone();
  }

  /** Gamma_k. */
  double[] decay() {
    return decay.clone();
  }

  @Override
  public void evolve(ComplexVector psi, double t) {
    for (int k = 0; k < energies.length; k++) {
      double modulus = modulus(k, t);
      double x = modulus * StrictMath.cos(energies[k] * t);
      double y = -modulus * StrictMath.sin(energies[k] * t);
      double re = psi.re[k];
      psi.re[k] = x * re - y * psi.im[k];
      psi.im[k] = x * psi.im[k] + y * re;
    }
  }

  private double modulus(int k, double t) {
    return decaying ? StrictMath.exp(-0.5 * decay[k] * t) : 1;
  }

  @Override
  public double waitingTime(ComplexVector psi, double u, double limit) {
    if (!decaying) {
      evolve(psi, limit);
      return Double.POSITIVE_INFINITY;
    }
    double[] population = new double[decay.length];
    for (int k = 0; k < decay.length; k++) {
      population[k] = psi.re[k] * psi.re[k] + psi.im[k] * psi.im[k];
    }
    double tau = root(population, u, limit);
    evolve(psi, Math.min(tau, limit));
    return tau;
  }

  private double root(double[] population, double u, double limit) {
    double logU = StrictMath.log(u);
    double t = 0;
    for (int i = 0; i < MAX_ITERATIONS; i++) {
      double survival = 0;
      double rate = 0;
      for (int k = 0; k < decay.length; k++) {
        double p = population[k] * StrictMath.exp(-decay[k] * t);
        survival += p;
        rate += decay[k] * p;
      }
      double excess = StrictMath.log(survival) - logU;
      if (excess <= 0) {
        return t;
      }
      double next = t + excess * survival / rate;
      if (next > limit) {
        return Double.POSITIVE_INFINITY;
      }
      if (next - t <= 1e-15 * next) {
        return next;
      }
      t = next;
    }
    throw new ArithmeticException("no waiting time found for u = " + u);
  }

  @Override
  public double lost(ComplexVector psi, double t) {
    double lost = 0;
    for (int k = 0; k < decay.length; k++) {
      double population = psi.re[k] * psi.re[k] + psi.im[k] * psi.im[k];
      lost -= population * StrictMath.expm1(-decay[k] * t);
    }
    return lost;
  }

  @Override
  public BlockStep step(double dt) {
    int d = energies.length;
    double[] x = new double[d];
    double[] y = new double[d];
    for (int k = 0; k < d; k++) {
      x[k] = modulus(k, dt) * StrictMath.cos(energies[k] * dt);
      y[k] = -modulus(k, dt) * StrictMath.sin(energies[k] * dt);
    }
    return (states, spare) -> scaleRows(states, x, y);
  }

  private static ComplexMatrix scaleRows(ComplexMatrix states, double[] x, double[] y) {
    for (int k = 0; k < x.length; k++) {
      Kernels.scale(states.re(k), states.im(k), x[k], y[k]);
    }
    return states;
  }
}
