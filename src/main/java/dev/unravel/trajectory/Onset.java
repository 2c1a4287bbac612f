package dev.unravel.trajectory;

/**
 * How the squared norm S of a state begins to fall, just after an event: its first five derivatives
 * in time, divided by S. The first is minus the rate of jumps.
 */
record Onset(double first, double second, double third, double fourth, double fifth) {

  /**
   * Where S has fallen to u, about: the rational function of degrees 3 and 2 whose first five
   * derivatives are those of the time as a function of log S (a Pade approximant, which follows
   * decays at several rates much farther than the polynomial). NaN or anything where it has a pole.
   *
   * @param logU log u, negative
   */
  double guess(double logU) {
    double m = 1 / first;
    // The derivatives of log S over those powers of the first that make them numbers; then the
    // coefficients of the time times the rate as a function of log S = x + g2 x^2 / 2 + ...
    double m2 = second * m * m;
    double m3 = third * m * m * m;
    double m4 = fourth * m * m * m * m;
    double m5 = fifth * m * m * m * m * m;
    double g2 = (m2 - 1) / 2;
    double g3 = (m3 - 3 * m2 + 2) / 6;
    double g4 = (m4 - 4 * m3 - 3 * m2 * m2 + 12 * m2 - 6) / 24;
    double g5 = (m5 - 5 * m4 - 10 * m3 * m2 + 20 * m3 + 30 * m2 * m2 - 60 * m2 + 24) / 120;
    double a2 = -g2;
    double a3 = 2 * g2 * g2 - g3;
    double a4 = 5 * g2 * g3 - g4 - 5 * g2 * g2 * g2;
    double a5 = 6 * g2 * g4 + 3 * g3 * g3 + 14 * g2 * g2 * g2 * g2 - g5 - 21 * g2 * g2 * g3;
    double determinant = a3 * a3 - a2 * a4;
    double c = (a2 * a5 - a3 * a4) / determinant;
    double d = (a4 * a4 - a3 * a5) / determinant;
    double x = logU;
    return m * x * (1 + x * (a2 + c + x * (a3 + c * a2 + d))) / (1 + x * (c + d * x));
  }
}
