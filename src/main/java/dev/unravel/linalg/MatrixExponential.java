package dev.unravel.linalg;

/**
 * exp(A) of a dense complex matrix by scaling and squaring: exp(A) = exp(A / 2^s)^(2^s), with s
 * such that the largest row sum of A / 2^s is at most 1/2, and the Taylor series of degree 16
 * there, whose remainder is below {@code (1/2)^17 / 17! < 3e-20} relative to the identity.
 *
 * <p>Rounding grows with the squarings, to about 2^s 1e-16: for exp(-iHt) that is the rounding of
 * the phases E t themselves.
 */
public final class MatrixExponential {

  private static final int DEGREE = 16;

  private MatrixExponential() {}

  /**
   * Returns exp(A).
   *
   * @throws ArithmeticException if an element is not finite, or a row sum above 2^60
   */
  public static ComplexMatrix of(ComplexMatrix a) {
    int squarings = 0;
    double norm = infinityNorm(a);
    if (!(norm <= 1L << 60)) {
      throw new NumericalLimitException("no exponential of a matrix with a row sum of " + norm);
    }
    while (norm > 0.5) {
      norm /= 2;
      squarings++;
    }
    ComplexMatrix scaled = a.copy();
    scaled.scale(1.0 / (1L << squarings));
    ComplexMatrix result = taylor(scaled);
    for (int s = 0; s < squarings; s++) {
      result = result.times(result);
    }
    return result;
  }

  /** Horner: 1 + A (1 + A/2 (1 + A/3 (...))). */
  private static ComplexMatrix taylor(ComplexMatrix a) {
    ComplexMatrix sum = ComplexMatrix.identity(a.rows());
    for (int k = DEGREE; k >= 1; k--) {
      sum = a.times(sum);
      sum.scale(1.0 / k);
      for (int i = 0; i < a.rows(); i++) {
        sum.add(i, i, 1, 0);
      }
    }
    return sum;
  }

  private static double infinityNorm(ComplexMatrix a) {
    double norm = 0;
    for (int i = 0; i < a.rows(); i++) {
      double sum = 0;
      for (int j = 0; j < a.columns(); j++) {
        sum += Math.sqrt(a.re(i, j) * a.re(i, j) + a.im(i, j) * a.im(i, j));
      }
      norm = Math.max(norm, sum);
    }
    return norm;
  }
}
