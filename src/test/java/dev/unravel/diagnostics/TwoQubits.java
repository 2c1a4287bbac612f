package dev.unravel.diagnostics;

import dev.unravel.linalg.ComplexMatrix;
import java.util.Random;

/** Matrices of one and two qubits, built from their definitions. */
final class TwoQubits {

  static final ComplexMatrix ONE = ComplexMatrix.identity(2);
  static final ComplexMatrix X = ComplexMatrix.ofReal(new double[][] {{0, 1}, {1, 0}});
  static final ComplexMatrix Y = new ComplexMatrix(2, 2);
  static final ComplexMatrix Z = ComplexMatrix.ofReal(new double[][] {{1, 0}, {0, -1}});

  static {
    Y.set(0, 1, 0, -1);
    Y.set(1, 0, 0, 1);
  }

  private TwoQubits() {}

  static ComplexMatrix kron(ComplexMatrix a, ComplexMatrix b) {
    ComplexMatrix product = new ComplexMatrix(4, 4);
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        double ar = a.re(i / 2, j / 2);
        double ai = a.im(i / 2, j / 2);
        double br = b.re(i % 2, j % 2);
        double bi = b.im(i % 2, j % 2);
        product.set(i, j, ar * br - ai * bi, ar * bi + ai * br);
      }
    }
    return product;
  }

  /** cos(angle) sigma_z + sin(angle) sigma_x. */
  static ComplexMatrix setting(double angle) {
    ComplexMatrix m = new ComplexMatrix(2, 2);
    m.addScaled(StrictMath.cos(angle), 0, Z);
    m.addScaled(StrictMath.sin(angle), 0, X);
    return m;
  }

  /**
   * B_2 of the Bell inequality 2N - 2 S_0 + S_00/2 - S_01 + S_11/2 >= 0 for symmetric states: S_k
   * is N times the mean of M_k, S_kl is N(N-1) times that of M_k x M_l.
   */
  static ComplexMatrix bellOperator(int spins, double phi, double theta) {
    ComplexMatrix m0 = setting(phi);
    ComplexMatrix m1 = setting(theta);
    double pairs = spins * (spins - 1.0);
    ComplexMatrix b = new ComplexMatrix(4, 4);
    b.addScaled(2 * spins, 0, ComplexMatrix.identity(4));
    b.addScaled(-spins, 0, kron(m0, ONE));
    b.addScaled(-spins, 0, kron(ONE, m0));
    b.addScaled(pairs / 2, 0, kron(m0, m0));
    b.addScaled(-pairs / 2, 0, kron(m0, m1));
    b.addScaled(-pairs / 2, 0, kron(m1, m0));
    b.addScaled(pairs / 2, 0, kron(m1, m1));
    return b;
  }

  /** A random element of SU(2). */
  static ComplexMatrix randomUnitary(Random random) {
    double[] q = new double[4];
    double norm = 0;
    for (int i = 0; i < 4; i++) {
      q[i] = random.nextGaussian();
      norm += q[i] * q[i];
    }
    double f = 1 / Math.sqrt(norm);
    ComplexMatrix u = new ComplexMatrix(2, 2);
    u.set(0, 0, f * q[0], f * q[1]);
    u.set(0, 1, f * q[2], f * q[3]);
    u.set(1, 0, -f * q[2], f * q[3]);
    u.set(1, 1, f * q[0], -f * q[1]);
    return u;
  }

  /** (u x v) rho (u x v)^+. */
  static ComplexMatrix locallyRotated(ComplexMatrix rho, ComplexMatrix u, ComplexMatrix v) {
    ComplexMatrix uv = kron(u, v);
    return uv.times(rho).times(uv.adjoint());
  }
}
