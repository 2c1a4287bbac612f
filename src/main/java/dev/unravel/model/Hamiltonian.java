package dev.unravel.model;

import dev.unravel.linalg.BandedMatrix;
import java.util.Optional;

/**
 * A collective Hamiltonian: any Hermitian matrix on the symmetric subspace, known by its band in
 * the Dicke basis. A polynomial of degree p in the spin operators has bandwidth p. Nothing is
 * assumed about symmetries: {@link Symmetries} finds them. Immutable.
 */
public final class Hamiltonian {

  /** Part of ||H||_F that ||H - H^+||_F may be. */
  private static final double HERMITIAN = 1e-12;

  /** Outer diagonals, or imaginary parts, up to this part of ||H|| are what rounding has left. */
  private static final double ROUNDING = 1e-15;

  private final CollectiveSpin spin;
  private final BandedMatrix matrix;
  private final Optional<double[]> quadratic;
  private final double largest;

  private Hamiltonian(CollectiveSpin spin, BandedMatrix matrix, Optional<double[]> quadratic) {
    this.spin = spin;
    this.matrix = matrix;
    this.quadratic = quadratic;
    largest = quadratic.isPresent() ? largest(spin, quadratic.get()) : matrix.infinityNorm();
  }

  /** (4) of arXiv:2202.12079: H = (J/N) S_z^2 - h S_x. */
  public static Hamiltonian lmg(CollectiveSpin spin, double j, double h) {
    return of(spin, 0, -h, j / spin.spins());
  }

  /**
   * (14) of arXiv:2202.12079: H = -omega S_z^2 + (omega N/2)(N/2 + 1), that is omega (S_x^2 +
   * S_y^2).
   */
  public static Hamiltonian isotropic(CollectiveSpin spin, double omega) {
    return of(spin, omega * spin.casimir(), 0, -omega);
  }

  /** H = offset + linearX S_x + quadraticZ S_z^2: tridiagonal, or diagonal without S_x in it. */
  public static Hamiltonian of(
      CollectiveSpin spin, double offset, double linearX, double quadraticZ) {
    double[] diagonal = new double[spin.dimension()];
    for (int k = 0; k < diagonal.length; k++) {
      double m = spin.eigenvalue(k);
      diagonal[k] = offset + quadraticZ * m * m;
    }
    BandedMatrix squares = BandedMatrix.diagonal(diagonal);
    BandedMatrix matrix = linearX == 0 ? squares : squares.plus(spin.x().scaled(linearX, 0));
    double[] coefficients = new double[CollectiveObservables.COUNT + 1];
    coefficients[0] = offset;
    coefficients[1] = linearX;
    coefficients[6] = quadraticZ;
    return new Hamiltonian(spin, matrix, Optional.of(coefficients));
  }

  /**
   * Any Hamiltonian. What rounding has left of H - H^+, of diagonals that cancel and of imaginary
   * parts is taken away.
   *
   * @param matrix H, d x d in the Dicke basis, d = N + 1
   * @param quadratic if H is of degree two at most, its coefficients c_0 ... c_9, H = c_0 + sum_a
   *     c_(a+1) O_a with the nine O_a of {@link CollectiveObservables} in their order
   * @throws IllegalArgumentException if the dimensions do not fit, a number is not finite, or ||H -
   *     H^+||_F is more than 1e-12 ||H||_F
   */
  public static Hamiltonian of(
      CollectiveSpin spin, BandedMatrix matrix, Optional<double[]> quadratic) {
    if (matrix.size() != spin.dimension()
        || quadratic.stream().anyMatch(c -> c.length != CollectiveObservables.COUNT + 1)) {
      throw new IllegalArgumentException("a Hamiltonian of another dimension, or coefficients");
    }
    double size = matrix.frobeniusNorm();
    BandedMatrix adjoint = matrix.adjoint();
    double skew = matrix.plus(adjoint.scaled(-1, 0)).frobeniusNorm();
    if (!(size < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("a Hamiltonian whose elements are not finite");
    }
    if (!(skew <= HERMITIAN * size)) {
      throw new IllegalArgumentException(
          "a Hamiltonian that is not Hermitian: ||H - H^+|| / ||H|| = " + (float) (skew / size));
    }
    BandedMatrix hermitian = matrix.plus(adjoint).scaled(0.5, 0);
    double rounding = ROUNDING * hermitian.infinityNorm();
    BandedMatrix real = hermitian.realPart();
    double imaginary = hermitian.plus(real.scaled(-1, 0)).infinityNorm();
    BandedMatrix clean = (imaginary <= rounding ? real : hermitian).trimmed(rounding);
    return new Hamiltonian(spin, clean, quadratic.map(double[]::clone));
  }

  /** |c_0| + sum_a |c_(a+1)| max |&lt;O_a&gt;|. */
  private static double largest(CollectiveSpin spin, double[] c) {
    double half = 0.5 * spin.spins();
    double sum = Math.abs(c[0]);
    for (int a = 0; a < CollectiveObservables.COUNT; a++) {
      double first = Math.abs(c[a + 1]) * half;
      sum += a < 3 ? first : first * half;
    }
    return sum;
  }

  public CollectiveSpin spin() {
    return spin;
  }

  /** H in the Dicke basis. */
  public BandedMatrix matrix() {
    return matrix;
  }

  /** Whether every element is real in the Dicke basis. */
  public boolean isReal() {
    return matrix.isReal();
  }

  /**
   * A bound of every |E|: the sum of the magnitudes of the terms if H is of degree two at most, the
   * largest row sum otherwise.
   */
  public double largest() {
    return largest;
  }

  /**
   * c_0 ... c_9 of H = c_0 + sum_a c_(a+1) O_a with the nine O_a of {@link CollectiveObservables},
   * a copy; empty if the degree is higher, so that &lt;H&gt; does not follow from their moments.
   */
  public Optional<double[]> quadratic() {
    return quadratic.map(double[]::clone);
  }

  /**
   * &lt;H&gt; of a state with these moments.
   *
   * @param moments in the order of {@link CollectiveObservables}
   * @throws IllegalStateException if H is of a degree above two
   */
  public double expectation(double[] moments) {
    double[] c =
        quadratic.orElseThrow(
            () -> new IllegalStateException("the moments do not give the energy of this degree"));
    double sum = c[0];
    for (int a = 0; a < CollectiveObservables.COUNT; a++) {
      if (c[a + 1] != 0) {
        sum += c[a + 1] * moments[a];
      }
    }
    return sum;
  }
}
