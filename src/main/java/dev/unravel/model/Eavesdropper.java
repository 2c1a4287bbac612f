package dev.unravel.model;

import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.ComplexVector;
import dev.unravel.linalg.SymmetricEigen;

/**
 * Eve: projective measurements of the spin along an axis n, at Poisson times of rate kappa:
 *
 * <pre>
 *   d rho/dt = ... + kappa (sum_k Pi_k rho Pi_k - rho),   Pi_k = |w_k>&lt;w_k|,  n.S |w_k> = (N/2 - k) |w_k>
 * </pre>
 *
 * <p>Equation (7) of arXiv:2202.12079, there with n = z and w_k = D_k.
 */
public final class Eavesdropper {

  private final String observable;
  private final double rate;
  private final CollectiveSpin spin;
  private final boolean alongZ;

  /** The w_k; empty along z, where they are the D_k. */
  private final ComplexVector[] outcomes;

  private Eavesdropper(
      String observable,
      double rate,
      CollectiveSpin spin,
      boolean alongZ,
      ComplexVector[] outcomes) {
    this.observable = observable;
    this.rate = rate;
    this.spin = spin;
    this.alongZ = alongZ;
    this.outcomes = outcomes;
  }

  /**
   * Eve measuring n.S.
   *
   * @param observable how it is called in what is printed
   * @param nx x component of the axis; the axis need not be normalised
   * @param rate kappa, not negative
   * @throws IllegalArgumentException if the axis is zero or the rate is negative or not finite
   */
  public static Eavesdropper measuring(
      CollectiveSpin spin, String observable, double nx, double ny, double nz, double rate) {
    double length = Math.sqrt(nx * nx + ny * ny + nz * nz);
    if (!(length > 0) || length == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException("Eve's axis cannot have length " + length);
    }
    if (!(rate >= 0) || rate == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException("Eve's rate cannot be " + rate);
    }
    boolean alongZ = nx == 0 && ny == 0 && nz > 0;
    ComplexVector[] outcomes =
        alongZ ? new ComplexVector[0] : eigenstates(spin, nx / length, ny / length, nz / length);
    return new Eavesdropper(observable, rate, spin, alongZ, outcomes);
  }

  /**
   * Eigenstates of n.S. With r e^(i alpha) = n_x + i n_y, n.S = D (n_z S_z + r S_x) D^+ where D is
   * diagonal with e^(i alpha k), so they are D times the real eigenvectors of a tridiagonal matrix,
   * whose eigenvalues N/2, N/2 - 1, ... are known.
   */
  private static ComplexVector[] eigenstates(CollectiveSpin spin, double nx, double ny, double nz) {
    int d = spin.dimension();
    double r = Math.sqrt(nx * nx + ny * ny);
    double cos = r == 0 ? 1 : nx / r;
    double sin = r == 0 ? 0 : ny / r;
    double[][] inPlane = new double[d][d];
    for (int k = 0; k < d; k++) {
      inPlane[k][k] = nz * spin.eigenvalue(k);
      if (k + 1 < d) {
        inPlane[k][k + 1] = 0.5 * r * spin.raising(k);
        inPlane[k + 1][k] = inPlane[k][k + 1];
      }
    }
    SymmetricEigen eigen = SymmetricEigen.of(inPlane);
    ComplexVector[] states = new ComplexVector[d];
    for (int k = 0; k < d; k++) {
      double[] v = eigen.vector(d - 1 - k);
      states[k] = new ComplexVector(d);
      double phaseRe = 1;
      double phaseIm = 0;
      for (int i = 0; i < d; i++) {
        states[k].re[i] = phaseRe * v[i];
        states[k].im[i] = phaseIm * v[i];
        double next = phaseRe * cos - phaseIm * sin;
        phaseIm = phaseIm * cos + phaseRe * sin;
        phaseRe = next;
      }
      states[k].normalise();
    }
    return states;
  }

  /** How the observable is called, for example Sz. */
  public String observable() {
    return observable;
  }

  /** kappa. */
  public double rate() {
    return rate;
  }

  public int outcomeCount() {
    return spin.dimension();
  }

  /** The measured value N/2 - k of outcome k. */
  public double value(int k) {
    return spin.eigenvalue(k);
  }

  /** w_k in the Dicke basis: what outcome k leaves behind. Not to be changed. */
  public ComplexVector state(int k) {
    return alongZ ? ComplexVector.unit(spin.dimension(), k) : outcomes[k];
  }

  /** Whether w_k = D_k, so that a measurement only reads off a component. */
  public boolean isAlongZ() {
    return alongZ;
  }

  /** The probability &lt;w_k|rho|w_k> of outcome k. */
  public double probability(int k, ComplexMatrix rho) {
    ComplexVector w = state(k);
    double sum = 0;
    for (int i = 0; i < w.size(); i++) {
      double x = 0;
      double y = 0;
      for (int j = 0; j < w.size(); j++) {
        x += rho.re(i, j) * w.re[j] - rho.im(i, j) * w.im[j];
        y += rho.re(i, j) * w.im[j] + rho.im(i, j) * w.re[j];
      }
      sum += w.re[i] * x + w.im[i] * y;
    }
    return sum;
  }

  /** The matrix whose columns are the w_k. */
  public ComplexMatrix basis() {
    int d = spin.dimension();
    ComplexMatrix w = new ComplexMatrix(d, d);
    for (int k = 0; k < d; k++) {
      ComplexVector state = state(k);
      for (int i = 0; i < d; i++) {
        w.set(i, k, state.re[i], state.im[i]);
      }
    }
    return w;
  }
}
