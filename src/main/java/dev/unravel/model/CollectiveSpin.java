package dev.unravel.model;

import dev.unravel.linalg.BandedMatrix;

/**
 * The collective spin of N spins-1/2 in their symmetric subspace, in the Dicke basis.
 *
 * <p>S_z is diagonal, the others are tridiagonal: S_x and S_z are real, S_y is i times a real
 * antisymmetric matrix. [S_x, S_y] = i S_z and S_x^2 + S_y^2 + S_z^2 = (N/2)(N/2 + 1).
 *
 * @param spins N, at least 1
 */
public record CollectiveSpin(int spins) {

  public CollectiveSpin {
    if (spins < 1) {
      throw new IllegalArgumentException("%s spins: there must be at least 1".formatted(spins));
    }
  }

  /** d = N + 1. */
  public int dimension() {
    return spins + 1;
  }

  /** m_k = N/2 - k, the eigenvalue of S_z (and of S along any axis) with index k. */
  public double eigenvalue(int k) {
    return 0.5 * spins - k;
  }

  /** (N/2)(N/2 + 1), the value of S^2. */
  public double casimir() {
    return 0.5 * spins * (0.5 * spins + 1);
  }

  /** sqrt((k+1)(N-k)), the element &lt;D_k|S_+|D_{k+1}&gt;. */
  public double raising(int k) {
    return Math.sqrt((k + 1.0) * (spins - k));
  }

  public BandedMatrix z() {
    double[] m = new double[dimension()];
    for (int k = 0; k < m.length; k++) {
      m[k] = eigenvalue(k);
    }
    return BandedMatrix.diagonal(m);
  }

  public BandedMatrix plus() {
    double[] a = new double[spins];
    for (int k = 0; k < spins; k++) {
      a[k] = raising(k);
    }
    return BandedMatrix.superdiagonal(a);
  }

  public BandedMatrix minus() {
    return plus().adjoint();
  }

  public BandedMatrix x() {
    return plus().plus(minus()).scaled(0.5, 0);
  }

  public BandedMatrix y() {
    return plus().plus(minus().scaled(-1, 0)).scaled(0, -0.5);
  }

  /** a.S = a_x S_x + a_y S_y + a_z S_z. */
  public BandedMatrix along(double ax, double ay, double az) {
    return combination(ax, ay, az, 0, 0);
  }

  /** c_x S_x + c_y S_y + c_z S_z + c_+ S_+ + c_- S_-, with only the diagonals that are needed. */
  public BandedMatrix combination(double cx, double cy, double cz, double cPlus, double cMinus) {
    BandedMatrix sum = cz == 0 ? BandedMatrix.zero(dimension()) : z().scaled(cz, 0);
    double realPlus = 0.5 * cx + cPlus;
    double realMinus = 0.5 * cx + cMinus;
    if (realPlus != 0 || cy != 0) {
      sum = sum.plus(plus().scaled(realPlus, -0.5 * cy));
    }
    if (realMinus != 0 || cy != 0) {
      sum = sum.plus(minus().scaled(realMinus, 0.5 * cy));
    }
    return sum;
  }
}
