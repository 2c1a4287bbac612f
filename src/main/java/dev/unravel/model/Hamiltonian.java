package dev.unravel.model;

import dev.unravel.linalg.BandedMatrix;
import java.util.Optional;

/**
 * A Hamiltonian of the Lipkin-Meshkov-Glick family, H = offset + linearX S_x + quadraticZ S_z^2:
 * real symmetric and tridiagonal in the Dicke basis, and unchanged by the flip k to N - k.
 *
 * @param spin the spin it acts on
 * @param offset a multiple of the identity
 * @param linearX coefficient of S_x
 * @param quadraticZ coefficient of S_z^2
 */
public record Hamiltonian(CollectiveSpin spin, double offset, double linearX, double quadraticZ) {

  /** (4) H = (J/N) S_z^2 - h S_x. */
  public static Hamiltonian lmg(CollectiveSpin spin, double j, double h) {
    return new Hamiltonian(spin, 0, -h, j / spin.spins());
  }

  /** (14) H = -omega S_z^2 + (omega N/2)(N/2 + 1), that is omega (S_x^2 + S_y^2). */
  public static Hamiltonian isotropic(CollectiveSpin spin, double omega) {
    return new Hamiltonian(spin, omega * spin.casimir(), 0, -omega);
  }

  /** The matrix in the Dicke basis: tridiagonal, or diagonal if there is no S_x in it. */
  public BandedMatrix matrix() {
    double[] diagonal = new double[spin.dimension()];
    for (int k = 0; k < diagonal.length; k++) {
      double m = spin.eigenvalue(k);
      diagonal[k] = offset + quadraticZ * m * m;
    }
    BandedMatrix matrix = BandedMatrix.diagonal(diagonal);
    return linearX == 0 ? matrix : matrix.plus(spin.x().scaled(linearX, 0));
  }

  /**
   * H as a polynomial of second degree in the spin: its offset, and the coefficients of the nine
   * {@link CollectiveObservables}. Empty if H is none; then its mean does not follow from them.
   */
  public Optional<double[]> quadratic() {
    return Optional.of(new double[] {offset, linearX, 0, 0, 0, 0, quadraticZ, 0, 0, 0});
  }

  /** A number that the sum of the magnitudes of the three terms does not exceed. */
  public double largest() {
    double half = 0.5 * spin.spins();
    return Math.abs(offset) + Math.abs(linearX) * half + Math.abs(quadraticZ) * half * half;
  }

  /**
   * &lt;H&gt; of a state with these moments.
   *
   * @param moments in the order of {@link CollectiveObservables}
   */
  public double expectation(double[] moments) {
    return offset + linearX * moments[0] + quadraticZ * moments[5];
  }
}
