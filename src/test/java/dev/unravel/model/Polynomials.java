package dev.unravel.model;

import dev.unravel.linalg.BandedMatrix;
import java.util.Optional;
import java.util.SplittableRandom;

/** Polynomials of the spin operators, as matrices: for tests. */
public final class Polynomials {

  private Polynomials() {}

  /** x A + y B. */
  public static BandedMatrix sum(double x, BandedMatrix a, double y, BandedMatrix b) {
    return a.scaled(x, 0).plus(b.scaled(y, 0));
  }

  /** (A + A^+)/2. */
  public static BandedMatrix hermitian(BandedMatrix a) {
    return sum(0.5, a, 0.5, a.adjoint());
  }

  /** A Hamiltonian without coefficients. */
  public static Hamiltonian hamiltonian(CollectiveSpin spin, BandedMatrix a) {
    return Hamiltonian.of(spin, hermitian(a), Optional.empty());
  }

  /** The Hamiltonian of ten coefficients. */
  public static Hamiltonian quadratic(CollectiveSpin spin, double... c) {
    BandedMatrix sum = BandedMatrix.diagonal(new double[spin.dimension()]);
    double[] ones = new double[spin.dimension()];
    java.util.Arrays.fill(ones, 1);
    sum = sum(1, sum, c[0], BandedMatrix.diagonal(ones));
    for (int a = 0; a < CollectiveObservables.COUNT; a++) {
      if (c[a + 1] != 0) {
        sum = sum(1, sum, c[a + 1], CollectiveObservables.of(spin).get(a));
      }
    }
    return Hamiltonian.of(spin, sum, Optional.of(c));
  }

  /** A product of at most so many spin operators, divided by powers of N/2 but one. */
  public static BandedMatrix monomial(CollectiveSpin spin, int degree, SplittableRandom random) {
    BandedMatrix product = factor(spin, random);
    for (int i = 1; i < degree; i++) {
      product = product.times(factor(spin, random)).scaled(2.0 / spin.spins(), 0);
    }
    return product;
  }

  private static BandedMatrix factor(CollectiveSpin spin, SplittableRandom random) {
    return switch (random.nextInt(5)) {
      case 0 -> spin.x();
      case 1 -> spin.y();
      case 2 -> spin.z();
      case 3 -> spin.plus();
      default -> spin.minus();
    };
  }

  /** A sum of monomials with complex coefficients of magnitude 1 at most, over their number. */
  public static BandedMatrix random(CollectiveSpin spin, int degree, SplittableRandom random) {
    int terms = 1 + random.nextInt(4);
    BandedMatrix sum = BandedMatrix.zero(spin.dimension());
    for (int t = 0; t < terms; t++) {
      BandedMatrix term = monomial(spin, 1 + random.nextInt(degree), random);
      sum =
          sum.plus(
              term.scaled(
                  (2 * random.nextDouble() - 1) / terms, (2 * random.nextDouble() - 1) / terms));
    }
    return sum.trimmed(0);
  }
}
