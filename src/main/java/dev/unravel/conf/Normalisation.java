package dev.unravel.conf;

/** Scales vectors to length 1, such that doing it twice gives the same as doing it once. */
final class Normalisation {

  private Normalisation() {}

  /**
   * Divides a vector of n elements by its length, unless that is 1 already: after a division the
   * rounding errors leave |x|^2 within (n + 3) 2^-52 of 1, and (n + 8) 2^-52 counts as 1.
   *
   * @return false, and x stays as it is, if all its elements are 0
   */
  static boolean normalise(double[] x) {
    if (Math.abs(squaredLength(x) - 1) <= (x.length + 8) * 0x1p-52) {
      return true;
    }
    double largest = 0;
    for (double element : x) {
      largest = Math.max(largest, Math.abs(element));
    }
    if (largest == 0) {
      return false;
    }
    divide(x, largest); // so that no square overflows or vanishes
    divide(x, Math.sqrt(squaredLength(x)));
    return true;
  }

  private static double squaredLength(double[] x) {
    double sum = 0;
    for (double element : x) {
      sum += element * element;
    }
    return sum;
  }

  /** Adding 0 makes -0, which a negative element can underflow to, a 0. */
  private static void divide(double[] x, double divisor) {
    for (int i = 0; i < x.length; i++) {
      x[i] = x[i] / divisor + 0.0;
    }
  }
}
