package dev.unravel.lindblad;

import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.Dense;
import dev.unravel.linalg.MatrixExponential;
import dev.unravel.model.Eavesdropper;
import dev.unravel.model.JumpOperator;
import dev.unravel.model.OpenSystem;

/**
 * The generator of a master equation as one dense d^2 x d^2 matrix on vec(rho), rho by rows, from
 * vec(A rho B) = (A kron B^T) vec(rho). Brute force for small systems.
 */
final class Superoperator {

  private final int d;
  private final ComplexMatrix generator;

  private Superoperator(int d, ComplexMatrix generator) {
    this.d = d;
    this.generator = generator;
  }

  static Superoperator of(OpenSystem system) {
    int d = system.dimension();
    ComplexMatrix one = ComplexMatrix.identity(d);
    ComplexMatrix h = system.hamiltonian().matrix().toDense();
    ComplexMatrix sum = Dense.scaled(0, -1, Dense.kron(h, one));
    sum = Dense.sum(1, sum, 1, Dense.scaled(0, 1, Dense.kron(one, transpose(h))));
    for (JumpOperator jump : system.jumps()) {
      ComplexMatrix l = jump.matrix().toDense();
      ComplexMatrix rate = Dense.product(Dense.adjoint(l), l);
      sum = Dense.sum(1, sum, 1, Dense.kron(l, Dense.conjugate(l)));
      sum = Dense.sum(1, sum, -0.5, Dense.kron(rate, one));
      sum = Dense.sum(1, sum, -0.5, Dense.kron(one, transpose(rate)));
    }
    if (system.eve().isPresent()) {
      Eavesdropper eve = system.eve().get();
      sum = Dense.sum(1, sum, -eve.rate(), ComplexMatrix.identity(d * d));
      for (int k = 0; k < eve.outcomeCount(); k++) {
        ComplexMatrix m = kraus(eve, k);
        sum = Dense.sum(1, sum, eve.rate(), Dense.kron(m, transpose(m)));
      }
    }
    return new Superoperator(d, sum);
  }

  /** L. */
  ComplexMatrix generator() {
    return generator;
  }

  /** M_k = sum_j g_kj |w_j>&lt;w_j|, Hermitian. */
  private static ComplexMatrix kraus(Eavesdropper eve, int k) {
    ComplexMatrix m = new ComplexMatrix(eve.dimension(), eve.dimension());
    for (int j = 0; j < eve.dimension(); j++) {
      m = Dense.sum(1, m, eve.factor(k, j), Dense.projector(eve.state(j)));
    }
    return m;
  }

  /** L rho. */
  ComplexMatrix apply(ComplexMatrix rho) {
    return unvec(Dense.product(generator, vec(rho)));
  }

  /** exp(L t) rho. */
  ComplexMatrix evolve(ComplexMatrix rho, double t) {
    return unvec(Dense.product(MatrixExponential.of(Dense.scaled(t, 0, generator)), vec(rho)));
  }

  /** The integral of exp(L s) rho over [0, t]: the corner of exp(((L, vec rho), (0, 0)) t). */
  ComplexMatrix integral(ComplexMatrix rho, double t) {
    int n = d * d;
    ComplexMatrix extended = new ComplexMatrix(n + 1, n + 1);
    ComplexMatrix v = vec(rho);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        extended.set(i, j, t * generator.re(i, j), t * generator.im(i, j));
      }
      extended.set(i, n, t * v.re(i, 0), t * v.im(i, 0));
    }
    ComplexMatrix exponential = MatrixExponential.of(extended);
    ComplexMatrix column = new ComplexMatrix(n, 1);
    for (int i = 0; i < n; i++) {
      column.set(i, 0, exponential.re(i, n), exponential.im(i, n));
    }
    return unvec(column);
  }

  private static ComplexMatrix transpose(ComplexMatrix a) {
    return Dense.conjugate(Dense.adjoint(a));
  }

  private static ComplexMatrix vec(ComplexMatrix rho) {
    int d = rho.rows();
    ComplexMatrix v = new ComplexMatrix(d * d, 1);
    for (int i = 0; i < d * d; i++) {
      v.set(i, 0, rho.re(i / d, i % d), rho.im(i / d, i % d));
    }
    return v;
  }

  private ComplexMatrix unvec(ComplexMatrix v) {
    ComplexMatrix rho = new ComplexMatrix(d, d);
    for (int i = 0; i < d * d; i++) {
      rho.set(i / d, i % d, v.re(i, 0), v.im(i, 0));
    }
    return rho;
  }
}
