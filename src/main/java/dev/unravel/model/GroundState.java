package dev.unravel.model;

import dev.unravel.linalg.BandedMatrix;
import dev.unravel.linalg.ComplexVector;
import dev.unravel.linalg.LowestEigenvector;
import java.util.Arrays;

/**
 * The ground state of a Hamiltonian with the phase and, where the level is degenerate, the choice
 * of {@link EnergyBasis}: in O(d) if H is tridiagonal, from the energy basis otherwise.
 *
 * <p>A tridiagonal H without zeros beside the diagonal is D T D^+ with phases D and a real T that
 * is negative beside the diagonal, so its ground state is D times a positive vector, and simple.
 * Where T does not change under the flip k to N - k that vector is even and follows from the even
 * sector, where no odd partner is near. So where the lowest two levels agree to rounding this is
 * the lower one still, and not the first of the basis: for H = (J/N) S_z^2 - h S_x they differ for
 * odd N and h &lt; 0. For a diagonal H with the flip it is the even state of the lowest |D_k>,
 * |D_{N-k}>.
 */
final class GroundState {

  private GroundState() {}

  /** Components in the Dicke basis, normalised. */
  static ComplexVector of(Hamiltonian hamiltonian) {
    BandedMatrix h = hamiltonian.matrix();
    if (h.isDiagonal() && Symmetries.of(h).flip()) {
      return ComplexVector.ofReal(mirrored(lowestPair(h), h.size()));
    }
    return isIrreducible(h) ? tridiagonal(h) : EnergyBasis.of(hamiltonian).vector(0);
  }

  /** Whether H is tridiagonal without zeros beside the diagonal. */
  private static boolean isIrreducible(BandedMatrix h) {
    for (int k = 0; k + 1 < h.size(); k++) {
      if (h.re(k, k + 1) == 0 && h.im(k, k + 1) == 0) {
        return false;
      }
    }
    return h.upper() == 1;
  }

  private static ComplexVector tridiagonal(BandedMatrix h) {
    int d = h.size();
    double[] diagonal = new double[d];
    double[] beside = new double[d - 1];
    for (int k = 0; k < d; k++) {
      diagonal[k] = h.re(k, k);
      if (k + 1 < d) {
        beside[k] = -modulus(h, k);
      }
    }
    double[] positive =
        isSymmetric(diagonal, beside)
            ? mirrored(evenGroundState(diagonal, beside), d)
            : LowestEigenvector.of(diagonal, beside);
    ComplexVector v = new ComplexVector(d);
    double re = 1;
    double im = 0;
    for (int k = 0; k < d; k++) {
      v.re[k] = re * positive[k];
      v.im[k] = im * positive[k];
      if (k + 1 < d) { // the next phase is this one times -H_(k+1)k / |H_(k+1)k|
        double cos = -h.re(k, k + 1) / modulus(h, k);
        double sin = h.im(k, k + 1) / modulus(h, k);
        double next = re * cos - im * sin;
        im = re * sin + im * cos;
        re = next;
      }
    }
    EnergyBasis.fixPhase(v);
    return h.isReal() ? ComplexVector.ofReal(v.re) : v;
  }

  private static double modulus(BandedMatrix h, int k) {
    double x = h.re(k, k + 1);
    double y = h.im(k, k + 1);
    return y == 0 ? Math.abs(x) : Math.sqrt(x * x + y * y);
  }

  private static boolean isSymmetric(double[] diagonal, double[] beside) {
    int n = beside.length;
    for (int k = 0; k < n; k++) {
      if (diagonal[k] != diagonal[n - k] || beside[k] != beside[n - 1 - k]) {
        return false;
      }
    }
    return true;
  }

  /** From components in the basis (|D_a> + |D_{N-a}>)/sqrt(2), and |D_{N/2}> for even N. */
  private static double[] mirrored(double[] half, int d) {
    double[] v = new double[d];
    for (int a = 0; a < half.length; a++) {
      double c = 2 * a == d - 1 ? half[a] : Math.sqrt(0.5) * half[a];
      v[a] = c;
      v[d - 1 - a] = c;
    }
    return v;
  }

  private static double[] lowestPair(BandedMatrix h) {
    double[] half = new double[(h.size() + 1) / 2];
    int lowest = 0;
    for (int a = 1; a < half.length; a++) {
      lowest = h.re(a, a) < h.re(lowest, lowest) ? a : lowest;
    }
    half[lowest] = 1;
    return half;
  }

  private static double[] evenGroundState(double[] all, double[] allBeside) {
    int d = all.length;
    int size = (d + 1) / 2;
    double[] diagonal = Arrays.copyOf(all, size);
    double[] beside = Arrays.copyOf(allBeside, size - 1);
    if (d % 2 == 0) {
      diagonal[size - 1] += allBeside[size - 1];
    } else if (size > 1) {
      beside[size - 2] *= Math.sqrt(2);
    }
    return LowestEigenvector.of(diagonal, beside);
  }
}
