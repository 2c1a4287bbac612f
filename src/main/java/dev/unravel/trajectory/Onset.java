package dev.unravel.trajectory;

/**
 * How the squared norm S of a state begins to fall, just after an event: its first four derivatives
 * in time, divided by S. The first is minus the rate of jumps.
 */
record Onset(double first, double second, double third, double fourth) {

  /**
   * Where S has fallen to u, about: the rational function of degrees 2 and 2 whose first four
   * derivatives are those of the time as a function of log S (a Pade approximant, which follows
   * decays at several rates much farther than the polynomial). NaN or anything where it has a pole.
   *
   * @param logU log u, negative
   */
  double guess(double logU) {
    double r = first;
    // The derivatives of g = log S.
    double g2 = second - r * r;
    double g3 = third - 3 * r * second + 2 * r * r * r;
    double g4 =
        fourth - 4 * third * r - 3 * second * second + 12 * second * r * r - 6 * r * r * r * r;
    // The coefficients of the inverse function of g(s) = r s + g2 s^2 / 2 + ...
    double a1 = 1 / r;
    double a12 = a1 * a1;
    double a2 = -0.5 * g2 * a12 * a1;
    double a3 = (0.5 * g2 * g2 - r * g3 / 6) * a12 * a12 * a1;
    double a4 = (10 * r * g2 * g3 - r * r * g4 - 15 * g2 * g2 * g2) / 24 * a12 * a12 * a12 * a1;
    double determinant = a2 * a2 - a1 * a3;
    double c = (a1 * a4 - a2 * a3) / determinant;
    double d = (a3 * a3 - a2 * a4) / determinant;
    double x = logU;
    return x * (a1 + (a2 + c * a1) * x) / (1 + x * (c + d * x));
  }
}
