package dev.unravel.trajectory;

import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.ComplexVector;
import dev.unravel.linalg.Kernels;
import dev.unravel.linalg.NumericalLimitException;

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
      if (psi.re[k] == 0 && psi.im[k] == 0) {
        continue;
      }
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
    double tau = root(population, decay, u, limit);
    evolve(psi, Math.min(tau, limit));
    return tau;
  }

  /** tau with sum_k population_k exp(-decay_k tau) = u, infinite if it is beyond the limit. */
  private static double root(double[] population, double[] decay, double u, double limit) {
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
    throw new NumericalLimitException("no waiting time found for u = " + u);
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

  /** Gamma_k. */
  double decay(int k) {
    return decay[k];
  }

  /** psi becomes exp(-i H_eff t) psi, not normalised; t >= 0. */
  void evolve(SparseState psi, double t) {
    for (int i = 0; i < psi.size; i++) {
      int k = psi.index[i];
      double modulus = modulus(k, t);
      double x = modulus * StrictMath.cos(energies[k] * t);
      double y = -modulus * StrictMath.sin(energies[k] * t);
      psi.put(i, k, x * psi.re[i] - y * psi.im[i], x * psi.im[i] + y * psi.re[i]);
    }
  }

  /** |&lt;k|psi(t)>|^2 of component i, k = index_i, after a time t without a jump. */
  double population(SparseState psi, int i, double t) {
    return psi.population(i) * StrictMath.exp(-decay[psi.index[i]] * t);
  }

  /**
   * The waiting time as {@link #waitingTime(ComplexVector, double, double)} has it, but that psi is
   * left alone and a time beyond the limit may be said as it is.
   */
  double waitingTime(SparseState psi, double u, double limit) {
    if (psi.isLevel()) {
      return -StrictMath.log(u) / decay[psi.index[0]];
    }
    double[] population = new double[psi.size];
    double[] rates = new double[psi.size];
    boolean any = false;
    for (int i = 0; i < psi.size; i++) {
      population[i] = psi.population(i);
      rates[i] = decay[psi.index[i]];
      any |= rates[i] > 0;
    }
    return any ? root(population, rates, u, limit) : Double.POSITIVE_INFINITY;
  }

  /** The factors exp(-i H_eff dt) of a fixed time, for use again and again. */
  record Factors(double[] x, double[] y) {
    /** psi becomes exp(-i H_eff dt) psi, not normalised. */
    void apply(SparseState psi) {
      for (int i = 0; i < psi.size; i++) {
        int k = psi.index[i];
        psi.put(i, k, x[k] * psi.re[i] - y[k] * psi.im[i], x[k] * psi.im[i] + y[k] * psi.re[i]);
      }
    }
  }

  Factors factors(double dt) {
    int d = energies.length;
    double[] x = new double[d];
    double[] y = new double[d];
    for (int k = 0; k < d; k++) {
      x[k] = modulus(k, dt) * StrictMath.cos(energies[k] * dt);
      y[k] = -modulus(k, dt) * StrictMath.sin(energies[k] * dt);
    }
    return new Factors(x, y);
  }

  @Override
  public BlockStep step(double dt) {
    Factors factors = factors(dt);
    return (states, spare) -> scaleRows(states, factors.x, factors.y);
  }

  private static ComplexMatrix scaleRows(ComplexMatrix states, double[] x, double[] y) {
    for (int k = 0; k < x.length; k++) {
      Kernels.scale(states.re(k), states.im(k), x[k], y[k]);
    }
    return states;
  }
}
