package dev.unravel.trajectory;

import dev.unravel.linalg.ComplexVector;

/**
 * A vector whose components outside of a window are zero.
 *
 * @param vector all components; not to be changed
 * @param from first component of the window
 * @param to one past its last
 */
public record WindowedVector(ComplexVector vector, int from, int to) {

  /** Components up to this modulus at the ends of a normalised vector are rounding. */
  private static final double NEGLIGIBLE = 1e-15;

  /** A normalised vector without the components at its ends that are rounding. */
  static WindowedVector of(ComplexVector v) {
    int from = 0;
    int to = v.size();
    while (from + 1 < to && isNegligible(v, from)) {
      from++;
    }
    while (from + 1 < to && isNegligible(v, to - 1)) {
      to--;
    }
    return new WindowedVector(v, from, to);
  }

  private static boolean isNegligible(ComplexVector v, int k) {
    return v.re[k] * v.re[k] + v.im[k] * v.im[k] <= NEGLIGIBLE * NEGLIGIBLE;
  }
}
