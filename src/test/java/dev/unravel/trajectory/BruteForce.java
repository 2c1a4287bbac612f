package dev.unravel.trajectory;

import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.ComplexVector;
import dev.unravel.linalg.Dense;
import dev.unravel.linalg.MatrixExponential;
import dev.unravel.model.JumpOperator;
import dev.unravel.model.OpenSystem;

/** No-jump evolution by its definition: dense exponentials in the Dicke basis, and bisection. */
final class BruteForce {

  private final ComplexMatrix generator;

  /** -i H_eff = -i H - (1/2) sum_c L_c^+ L_c. */
  BruteForce(OpenSystem system) {
    ComplexMatrix sum = Dense.scaled(0, -1, system.hamiltonian().matrix().toDense());
    for (JumpOperator jump : system.jumps()) {
      ComplexMatrix l = jump.matrix().toDense();
      sum = Dense.sum(1, sum, -0.5, Dense.product(Dense.adjoint(l), l));
    }
    generator = sum;
  }

  /** exp(-i H_eff t) psi. */
  ComplexVector evolved(ComplexVector psi, double t) {
    return product(MatrixExponential.of(Dense.scaled(t, 0, generator)), psi);
  }

  double survival(ComplexVector psi, double t) {
    return evolved(psi, t).normSquared();
  }

  /** The root of survival = u in [0, limit] to the last digit, infinite if there is none. */
  double waitingTime(ComplexVector psi, double u, double limit) {
    if (survival(psi, limit) > u) {
      return Double.POSITIVE_INFINITY;
    }
    double low = 0;
    double high = limit;
    while (true) {
      double middle = low + (high - low) / 2;
      if (middle <= low || middle >= high) {
        return high;
      }
      if (survival(psi, middle) > u) {
        low = middle;
      } else {
        high = middle;
      }
    }
  }

  static ComplexVector product(ComplexMatrix a, ComplexVector x) {
    ComplexVector y = new ComplexVector(a.rows());
    for (int i = 0; i < a.rows(); i++) {
      for (int k = 0; k < a.columns(); k++) {
        y.re[i] += a.re(i, k) * x.re[k] - a.im(i, k) * x.im[k];
        y.im[i] += a.re(i, k) * x.im[k] + a.im(i, k) * x.re[k];
      }
    }
    return y;
  }

  static double distance(ComplexVector a, ComplexVector b) {
    double sum = 0;
    for (int i = 0; i < a.size(); i++) {
      double x = a.re[i] - b.re[i];
      double y = a.im[i] - b.im[i];
      sum += x * x + y * y;
    }
    return Math.sqrt(sum);
  }
}
