package dev.unravel.diagnostics;

import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.ComplexVector;
import dev.unravel.linalg.JacobiEigen;
import dev.unravel.linalg.SymmetricEigen;
import java.util.ArrayList;
import java.util.List;

/**
 * A linear function of the collective moments that no state's concurrence lies below.
 *
 * <p>Let Y = sigma_y x sigma_y and let four vectors have e_i^T Y e_j = delta_ij. They are the magic
 * basis seen through a local filter of determinant one, which leaves the concurrence alone, so that
 * with psi = sum_i c_i e_i, C(psi) = |sum_i c_i^2| >= |c_1|^2 - |c_2|^2 - |c_3|^2 - |c_4|^2, and
 * for mixed states, C being the convex roof,
 *
 * <pre>
 *   C(rho) >= Tr W rho,   W = |f_1>&lt;f_1| - |f_2>&lt;f_2| - |f_3>&lt;f_3| - |f_4>&lt;f_4|,   f_i = Y e_i^*.
 * </pre>
 *
 * <p>Equality holds at rho_0 for e_i = x_i / sqrt(lambda_i), where rho_0 = sum_i |x_i>&lt;x_i| is
 * the decomposition with x_i^T Y x_j = lambda_i delta_ij (W. K. Wootters, Phys. Rev. Lett. 80, 2245
 * (1998); F. Verstraete et al., Phys. Rev. A 65, 032308 (2002)). At the boundary of the states C
 * has no finite gradient; witnesses are therefore those of rho_0 mixed with a little white noise.
 */
final class ConcurrenceWitness {

  private static final double MOST_NOISE = 0.1;
  private static final double LEAST_NOISE = 1e-6;

  private final int spins;
  private final double constant;
  private final double[] coefficients = new double[CollectiveMoments.COUNT];

  private ConcurrenceWitness(int spins, ComplexMatrix w) {
    this.spins = spins;
    double[] moments = new double[CollectiveMoments.COUNT];
    constant = trace(w, moments);
    for (int a = 0; a < moments.length; a++) {
      moments[a] = 1;
      coefficients[a] = trace(w, moments) - constant;
      moments[a] = 0;
    }
  }

  private double trace(ComplexMatrix w, double[] moments) {
    return w.realTraceOfProduct(TwoBodyState.of(CollectiveMoments.of(spins, moments)).matrix());
  }

  /** Witnesses that are good at the state with these moments, or near it. */
  static List<ConcurrenceWitness> near(int spins, double[] moments) {
    ComplexMatrix rho = TwoBodyState.of(CollectiveMoments.of(spins, moments)).matrix();
    List<ConcurrenceWitness> witnesses = new ArrayList<>();
    for (double noise = MOST_NOISE; noise > 0.5 * LEAST_NOISE; noise /= 10) {
      ComplexMatrix mixed = rho.copy();
      mixed.scale(1 - noise);
      mixed.addScaled(noise / 4, 0, ComplexMatrix.identity(4));
      witnesses.add(new ConcurrenceWitness(spins, witness(mixed)));
    }
    return witnesses;
  }

  /** The value at these moments. */
  double value(double[] moments) {
    double sum = constant;
    for (int a = 0; a < coefficients.length; a++) {
      sum += coefficients[a] * moments[a];
    }
    return sum;
  }

  /** How it depends on each of the nine moments. */
  double[] coefficients() {
    return coefficients.clone();
  }

  /** W of a state of full rank, rho = sum_k |v_k>&lt;v_k|. */
  private static ComplexMatrix witness(ComplexMatrix rho) {
    JacobiEigen eigen = JacobiEigen.of(rho);
    ComplexVector[] v = new ComplexVector[4];
    ComplexVector[] flipped = new ComplexVector[4];
    for (int k = 0; k < 4; k++) {
      v[k] = new ComplexVector(4);
      for (int i = 0; i < 4; i++) {
        v[k].re[i] = eigen.vectors().re(i, k);
        v[k].im[i] = eigen.vectors().im(i, k);
      }
      v[k].scale(Math.sqrt(Math.max(LEAST_NOISE / 8, eigen.value(k))));
      flipped[k] = flipped(v[k]);
    }
    SymmetricEigen takagi = takagi(flipped, v);
    ComplexMatrix w = new ComplexMatrix(4, 4);
    for (int i = 0; i < 4; i++) {
      double sign = i == 0 ? 1 : -1;
      w.addProjector(sign / takagi.value(7 - i), combination(takagi.vector(7 - i), flipped));
    }
    return w;
  }

  /** Y v^*; Y has -1, 1, 1, -1 on the antidiagonal. */
  private static ComplexVector flipped(ComplexVector v) {
    ComplexVector f = new ComplexVector(4);
    for (int i = 0; i < 4; i++) {
      double sign = i == 0 || i == 3 ? -1 : 1;
      f.re[i] = sign * v.re[3 - i];
      f.im[i] = -sign * v.im[3 - i];
    }
    return f;
  }

  /**
   * tau u^* = lambda u for the symmetric matrix tau_kl = v_k^T Y v_l, with u = a + ib, is a real
   * symmetric eigenvalue problem for (a, b); its four largest eigenvalues are the lambda_i.
   */
  private static SymmetricEigen takagi(ComplexVector[] flipped, ComplexVector[] v) {
    double[][] real = new double[8][8];
    for (int k = 0; k < 4; k++) {
      for (int l = 0; l < 4; l++) {
        real[k][l] = flipped[k].realDot(v[l]);
        real[4 + k][4 + l] = -real[k][l];
        real[k][4 + l] = flipped[k].imaginaryDot(v[l]);
        real[4 + k][l] = real[k][4 + l];
      }
    }
    return SymmetricEigen.of(real);
  }

  /** sum_k u_k f_k = Y x^* for x = sum_k u_k^* v_k. */
  private static ComplexVector combination(double[] u, ComplexVector[] f) {
    ComplexVector sum = new ComplexVector(4);
    for (int k = 0; k < 4; k++) {
      for (int i = 0; i < 4; i++) {
        sum.re[i] += u[k] * f[k].re[i] - u[4 + k] * f[k].im[i];
        sum.im[i] += u[k] * f[k].im[i] + u[4 + k] * f[k].re[i];
      }
    }
    return sum;
  }
}
