package dev.unravel.check;

import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.ComplexVector;
import dev.unravel.linalg.MatrixExponential;

/**
 * What exp(G t) with G = -i H - R/2 does to a state over a fixed time, and the norm that it takes
 * away,
 *
 * <pre>
 *   ||psi||^2 - ||exp(Gt) psi||^2 = &lt;psi|D(t)|psi>,   D(t) = int_0^t exp(G^+ s) R exp(G s) ds.
 * </pre>
 *
 * <p>D is a sum of positive terms, D(2h) = D(h) + exp(G^+ h) D(h) exp(G h), so the loss has its
 * relative digits where it is far below the rounding of the norm.
 *
 * @param propagator exp(G t)
 * @param loss D(t)
 */
record NoJumpStep(ComplexMatrix propagator, ComplexMatrix loss) {

  /** Terms of D(h) left out are below 1e-19 of the first if |G| h is below this. */
  private static final double RADIUS = 0.5;

  private static final int DEGREE = 20;

  /**
   * A step of length t.
   *
   * @param generator G, dense
   * @param rate R = sum_c L_c^+ L_c
   */
  static NoJumpStep of(ComplexMatrix generator, ComplexMatrix rate, double t) {
    double norm = rowSumNorm(generator);
    int doublings = 0;
    double h = t;
    while (norm * h > RADIUS) {
      h /= 2;
      doublings++;
    }
    ComplexMatrix loss = shortLoss(generator, rate, h);
    ComplexMatrix exponent = generator.copy();
    exponent.scale(h);
    ComplexMatrix p = MatrixExponential.of(exponent);
    for (int k = 0; k < doublings; k++) {
      loss.addScaled(1, 0, p.adjoint().times(loss.times(p)));
      p = p.times(p);
    }
    exponent = generator.copy();
    exponent.scale(t);
    return new NoJumpStep(MatrixExponential.of(exponent), loss);
  }

  /** sum_m h^m M_m / m! with M_1 = R, M_(m+1) = G^+ M_m + M_m G, all Hermitian. */
  private static ComplexMatrix shortLoss(ComplexMatrix g, ComplexMatrix rate, double h) {
    ComplexMatrix term = rate.copy();
    term.scale(h);
    ComplexMatrix sum = term.copy();
    for (int m = 2; m <= DEGREE; m++) {
      ComplexMatrix product = term.times(g);
      term = product.adjoint();
      term.addScaled(1, 0, product);
      term.scale(h / m);
      sum.addScaled(1, 0, term);
    }
    return sum;
  }

  private static double rowSumNorm(ComplexMatrix a) {
    double largest = 0;
    for (int i = 0; i < a.rows(); i++) {
      double sum = 0;
      for (int j = 0; j < a.columns(); j++) {
        sum += Math.abs(a.re(i, j)) + Math.abs(a.im(i, j));
      }
      largest = Math.max(largest, sum);
    }
    return largest;
  }

  /** &lt;psi|D|psi>, not negative. */
  double lost(ComplexVector psi) {
    double sum = 0;
    for (int i = 0; i < psi.size(); i++) {
      double x = 0;
      double y = 0;
      for (int j = 0; j < psi.size(); j++) {
        x += loss.re(i, j) * psi.re[j] - loss.im(i, j) * psi.im[j];
        y += loss.re(i, j) * psi.im[j] + loss.im(i, j) * psi.re[j];
      }
      sum += psi.re[i] * x + psi.im[i] * y;
    }
    return Math.max(0, sum);
  }
}
