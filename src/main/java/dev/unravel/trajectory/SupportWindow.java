package dev.unravel.trajectory;

import dev.unravel.linalg.ComplexVector;

/**
 * The components k = from .. to - 1 of a state that are followed; all others count as zero.
 *
 * @param from first index, not negative
 * @param to one past the last, above from
 */
record SupportWindow(int from, int to) {

  /**
   * The smallest window that leaves out, at each end, components whose squared moduli add up to at
   * most this much.
   *
   * @throws ArithmeticException if nothing is left
   */
  static SupportWindow of(ComplexVector psi, double negligible) {
    return new SupportWindow(0, psi.size()).trimmed(psi, negligible);
  }

  /** The same inside of this window. The vector starts at its first index. */
  SupportWindow trimmed(ComplexVector local, double negligible) {
    int low = 0;
    double left = square(local, low);
    while (left <= negligible && low + 1 < size()) {
      left += square(local, ++low);
    }
    int high = size() - 1;
    double right = square(local, high);
    while (right <= negligible && high > low) {
      right += square(local, --high);
    }
    return new SupportWindow(from + low, from + high + 1);
  }

  private static double square(ComplexVector psi, int i) {
    return psi.re[i] * psi.re[i] + psi.im[i] * psi.im[i];
  }

  int size() {
    return to - from;
  }

  /** Wider by so many components at both ends, as far as there are any. */
  SupportWindow widened(int by, int dimension) {
    return new SupportWindow(Math.max(0, from - by), Math.min(dimension, to + by));
  }

  /** What a vector that starts at this window's first index has in another window, else zero. */
  ComplexVector moved(ComplexVector local, SupportWindow other) {
    ComplexVector moved = new ComplexVector(other.size());
    int first = Math.max(from, other.from);
    int count = Math.min(to, other.to) - first;
    System.arraycopy(local.re, first - from, moved.re, first - other.from, count);
    System.arraycopy(local.im, first - from, moved.im, first - other.from, count);
    return moved;
  }
}
