package dev.unravel.linalg;

/**
 * The unitary rotation G of the plane (p, q) that makes the Hermitian 2x2 matrix [[alpha, gamma],
 * [gamma^*, beta]] diagonal: with gamma = |gamma| e^{i psi},
 *
 * <pre>
 *   column p <- c column p - s e^{-i psi} column q
 *   column q <- s e^{i psi} column p + c column q
 * </pre>
 *
 * the smaller of the two possible angles being taken.
 */
record JacobiRotation(double c, double sRe, double sIm) {

  /** The rotation for given diagonal, off-diagonal element and its modulus, which is not zero. */
  static JacobiRotation of(double alpha, double beta, double gRe, double gIm, double modulus) {
    double tau = (beta - alpha) / (2 * modulus);
    double t = 1 / (Math.abs(tau) + Math.sqrt(1 + tau * tau));
    if (tau < 0) {
      t = -t;
    }
    double c = 1 / Math.sqrt(1 + t * t);
    double s = t * c;
    return new JacobiRotation(c, s * (gRe / modulus), s * (gIm / modulus));
  }

  /** A <- A G. */
  void applyToColumns(ComplexMatrix a, int p, int q) {
    for (int i = 0; i < a.rows(); i++) {
      double[] re = a.re(i);
      double[] im = a.im(i);
      double pRe = re[p];
      double pIm = im[p];
      re[p] = c * pRe - (sRe * re[q] + sIm * im[q]);
      im[p] = c * pIm - (sRe * im[q] - sIm * re[q]);
      re[q] = (sRe * pRe - sIm * pIm) + c * re[q];
      im[q] = (sRe * pIm + sIm * pRe) + c * im[q];
    }
  }

  /** A <- G^+ A. */
  void applyToRows(ComplexMatrix a, int p, int q) {
    for (int j = 0; j < a.columns(); j++) {
      double pRe = a.re(p, j);
      double pIm = a.im(p, j);
      double qRe = a.re(q, j);
      double qIm = a.im(q, j);
      a.set(p, j, c * pRe - (sRe * qRe - sIm * qIm), c * pIm - (sRe * qIm + sIm * qRe));
      a.set(q, j, (sRe * pRe + sIm * pIm) + c * qRe, (sRe * pIm - sIm * pRe) + c * qIm);
    }
  }
}
