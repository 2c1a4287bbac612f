package dev.unravel.expression;

import java.util.Arrays;
import java.util.List;

/**
 * A polynomial in S_x, S_y, S_z of degree 2 at most, by its coefficients c on ten operators:
 *
 * <pre>
 *   0 the identity   1 S_x   2 S_y   3 S_z   4 S_x^2   5 S_y^2   6 S_z^2
 *   7 {S_x,S_y}/2    8 {S_y,S_z}/2   9 {S_z,S_x}/2
 * </pre>
 *
 * <p>After the identity they stand in the order of {@link dev.unravel.model.CollectiveObservables}.
 */
record Quadratic(List<Complex> coefficients) {

  static final int LENGTH = 10;

  Quadratic {
    coefficients = List.copyOf(coefficients);
  }

  static Quadratic linear(Complex x, Complex y, Complex z) {
    Complex[] c = zeros();
    c[1] = x;
    c[2] = y;
    c[3] = z;
    return new Quadratic(List.of(c));
  }

  static Quadratic constant(Complex value) {
    Complex[] c = zeros();
    c[0] = value;
    return new Quadratic(List.of(c));
  }

  private static Complex[] zeros() {
    Complex[] zeros = new Complex[LENGTH];
    Arrays.fill(zeros, Complex.ZERO);
    return zeros;
  }

  int degree() {
    if (coefficients.subList(4, LENGTH).stream().anyMatch(c -> !c.isZero())) {
      return 2;
    }
    return coefficients.subList(1, 4).stream().anyMatch(c -> !c.isZero()) ? 1 : 0;
  }

  Quadratic plus(Quadratic other) {
    Complex[] sum = zeros();
    for (int a = 0; a < LENGTH; a++) {
      sum[a] = coefficients.get(a).plus(other.coefficients.get(a));
    }
    return new Quadratic(List.of(sum));
  }

  Quadratic scaled(Complex factor) {
    return new Quadratic(coefficients.stream().map(factor::times).toList());
  }

  /**
   * The product of two polynomials whose degrees add up to 2 at most, by S_a S_b = {S_a,S_b}/2 +
   * (i/2) e_abc S_c.
   */
  Quadratic times(Quadratic other) {
    if (degree() == 0) {
      return other.scaled(coefficients.get(0));
    }
    if (other.degree() == 0) {
      return scaled(other.coefficients.get(0));
    }
    Complex[] product = zeros();
    for (int a = 0; a < 4; a++) {
      for (int b = 0; b < 4; b++) {
        add(product, a, b, coefficients.get(a).times(other.coefficients.get(b)));
      }
    }
    return new Quadratic(List.of(product));
  }

  /** Adds c times the product of the a-th and the b-th operator, both of degree 1 at most. */
  private static void add(Complex[] product, int a, int b, Complex c) {
    if (a == 0 || b == 0) {
      product[a + b] = product[a + b].plus(c);
    } else if (a == b) {
      product[3 + a] = product[3 + a].plus(c);
    } else {
      int third = 6 - a - b;
      int symmetric = third == 3 ? 7 : 7 + third; // {x,y} 7, {y,z} 8, {z,x} 9
      product[symmetric] = product[symmetric].plus(c);
      boolean cyclic = b == a % 3 + 1;
      Complex half = new Complex(0, cyclic ? 0.5 : -0.5).times(c);
      product[third] = product[third].plus(half);
    }
  }
}
