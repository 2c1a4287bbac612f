package dev.unravel.lindblad;

import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.Dense;
import dev.unravel.linalg.MatrixExponential;
import dev.unravel.model.Eavesdropper;
import dev.unravel.model.OpenSystem;

/**
 * The equations of an Eve who stops after n measurements as one dense matrix on vec(rho_0) ...
 * vec(rho_n), made of those of the system without her and of the measurement. Brute force.
 */
final class CountedSuperoperator {

  private final OpenSystem system;
  private final int n;
  private final int size;
  private final ComplexMatrix generator;

  CountedSuperoperator(OpenSystem system, int n) {
    this.system = system;
    this.n = n;
    size = system.dimension() * system.dimension();
    ComplexMatrix alone = Superoperator.of(system.unwatched()).generator();
    ComplexMatrix measurement = measurement(system.eve().orElseThrow());
    double kappa = system.eve().orElseThrow().rate();
    generator = new ComplexMatrix((n + 1) * size, (n + 1) * size);
    for (int k = 0; k <= n; k++) {
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < size; j++) {
          double loss = k < n && i == j ? kappa : 0;
          generator.set(k * size + i, k * size + j, alone.re(i, j) - loss, alone.im(i, j));
          if (k > 0) {
            generator.set(
                k * size + i,
                (k - 1) * size + j,
                kappa * measurement.re(i, j),
                kappa * measurement.im(i, j));
          }
        }
      }
    }
  }

  /** sum_k M_k kron conj(M_k). */
  private static ComplexMatrix measurement(Eavesdropper eve) {
    int d = eve.dimension();
    ComplexMatrix sum = new ComplexMatrix(d * d, d * d);
    for (int k = 0; k < eve.outcomeCount(); k++) {
      ComplexMatrix m = kraus(eve, k);
      sum = Dense.sum(1, sum, 1, Dense.kron(m, Dense.conjugate(m)));
    }
    return sum;
  }

  private static ComplexMatrix kraus(Eavesdropper eve, int k) {
    ComplexMatrix m = new ComplexMatrix(eve.dimension(), eve.dimension());
    for (int j = 0; j < eve.dimension(); j++) {
      m = Dense.sum(1, m, eve.factor(k, j), Dense.projector(eve.state(j)));
    }
    return m;
  }

  /** rho_S(t). */
  ComplexMatrix state(double t) {
    return sum(t, n + 1);
  }

  /** The sum of rho_0 ... rho_(levels - 1). */
  private ComplexMatrix sum(double t, int levels) {
    int d = system.dimension();
    ComplexMatrix initial = new ComplexMatrix((n + 1) * size, 1);
    ComplexMatrix density = system.initial().density();
    for (int i = 0; i < size; i++) {
      initial.set(i, 0, density.re(i / d, i % d), density.im(i / d, i % d));
    }
    ComplexMatrix all = Dense.product(MatrixExponential.of(Dense.scaled(t, 0, generator)), initial);
    ComplexMatrix rho = new ComplexMatrix(d, d);
    for (int k = 0; k < levels; k++) {
      for (int i = 0; i < size; i++) {
        rho.add(i / d, i % d, all.re(k * size + i, 0), all.im(k * size + i, 0));
      }
    }
    return rho;
  }

  /** kappa times the integral of Tr(M_k (rho_0 + ... + rho_(n-1)) M_k), by Simpson's rule. */
  double[] outcomes(double t) {
    Eavesdropper eve = system.eve().orElseThrow();
    double[] counts = new double[eve.outcomeCount()];
    int steps = 60;
    for (int s = 0; s <= steps; s++) {
      ComplexMatrix rho = sum(t * s / steps, n);
      double weight = s == 0 || s == steps ? 1 : s % 2 == 1 ? 4 : 2;
      for (int k = 0; k < counts.length; k++) {
        ComplexMatrix m = kraus(eve, k);
        double p = Dense.product(Dense.product(m, rho), m).realTrace();
        counts[k] += weight * eve.rate() * p * t / steps / 3;
      }
    }
    return counts;
  }
}
