package dev.unravel.model;

import dev.unravel.linalg.LowestEigenvector;

/**
 * The ground state of a Hamiltonian in O(d), with sign and parity as {@link EnergyBasis} has them.
 *
 * <p>H = linearX S_x + quadraticZ S_z^2 is tridiagonal. For linearX &lt; 0 every component is
 * positive, so the state is even under the flip k to N - k and follows from the even sector, where
 * no odd partner is near; the components for +|linearX| are those with signs (-1)^k. For linearX =
 * 0 it is the even state of the lowest |D_k>, |D_{N-k}>. Where the lowest two levels agree to
 * rounding this is the lower one still, and not the even one: they differ for odd N and linearX >
 * 0.
 */
final class GroundState {

  private GroundState() {}

  /** Components in the Dicke basis, normalised. */
  static double[] of(Hamiltonian hamiltonian) {
    double[] half =
        hamiltonian.linearX() == 0 ? lowestPair(hamiltonian) : evenGroundState(hamiltonian);
    int d = hamiltonian.spin().dimension();
    double[] v = new double[d];
    for (int a = 0; a < half.length; a++) {
      boolean middle = 2 * a == d - 1;
      double c = middle ? half[a] : Math.sqrt(0.5) * half[a];
      v[a] = c;
      v[d - 1 - a] = c;
    }
    if (hamiltonian.linearX() > 0) {
      for (int k = 1; k < d; k += 2) {
        v[k] = -v[k];
      }
    }
    EnergyBasis.fixSign(v);
    return v;
  }

  /** In the basis (|D_a> + |D_{N-a}>)/sqrt(2), and |D_{N/2}> for even N. */
  private static double[] lowestPair(Hamiltonian hamiltonian) {
    int size = (hamiltonian.spin().dimension() + 1) / 2;
    double[] half = new double[size];
    half[hamiltonian.quadraticZ() > 0 ? size - 1 : 0] = 1;
    return half;
  }

  private static double[] evenGroundState(Hamiltonian hamiltonian) {
    CollectiveSpin spin = hamiltonian.spin();
    int d = spin.dimension();
    int size = (d + 1) / 2;
    double x = -0.5 * Math.abs(hamiltonian.linearX());
    double[] diagonal = new double[size];
    double[] beside = new double[size - 1];
    for (int a = 0; a < size; a++) {
      double m = spin.eigenvalue(a);
      diagonal[a] = hamiltonian.quadraticZ() * m * m;
      if (a + 1 < size) {
        beside[a] = x * spin.raising(a);
      }
    }
    if (d % 2 == 0) {
      diagonal[size - 1] += x * spin.raising(size - 1);
    } else if (size > 1) {
      beside[size - 2] *= Math.sqrt(2);
    }
    return LowestEigenvector.of(diagonal, beside);
  }
}
