package dev.unravel.model;

import dev.unravel.linalg.BandedMatrix;
import dev.unravel.linalg.ComplexMatrix;
import java.util.List;

/**
 * The nine operators from whose expectation values every two-body diagnostic follows, always in
 * this order:
 *
 * <pre>
 *   0 S_x   1 S_y   2 S_z   3 S_x^2   4 S_y^2   5 S_z^2
 *   6 (S_x S_y + S_y S_x)/2   7 (S_y S_z + S_z S_y)/2   8 (S_z S_x + S_x S_z)/2
 * </pre>
 */
public final class CollectiveObservables {

  /** How many there are. */
  public static final int COUNT = 9;

  /** A short name for each, in order. */
  public static final List<String> NAMES =
      List.of("sx", "sy", "sz", "sxx", "syy", "szz", "sxy", "syz", "szx");

  /**
   * Length of a vector of moments. After the nine follow those of k = N/2 - S_z, which keep their
   * digits where a state is near a pole and the nine lose them in differences:
   *
   * <pre>
   *   9 &lt;k>   10 &lt;N - k>   11 &lt;k (N - k)>   12 the weight known as a matrix alone
   * </pre>
   *
   * <p>All are linear in the state. The last tells how the others are rounded: sums over the
   * components of states, or over the diagonal in the Dicke basis, have relative errors; what is
   * taken from a matrix in another basis, or from an integrator, has the absolute error of that
   * matrix.
   */
  public static final int LENGTH = COUNT + 4;

  /** Index of &lt;k>. */
  public static final int BELOW_TOP = COUNT;

  /** Index of &lt;N - k>. */
  public static final int ABOVE_BOTTOM = COUNT + 1;

  /** Index of &lt;k (N - k)>. */
  public static final int SPREAD = COUNT + 2;

  /** Index of the weight known as a matrix alone. */
  public static final int BLURRED = COUNT + 3;

  private CollectiveObservables() {}

  /** A number that the magnitude of moment a, of the nine, does not exceed. */
  public static double largest(int spins, int a) {
    double half = 0.5 * spins;
    return a < 3 ? half : half * (half + 1);
  }

  /** The nine operators for this spin, pentadiagonal at most. */
  public static List<BandedMatrix> of(CollectiveSpin spin) {
    BandedMatrix x = spin.x();
    BandedMatrix y = spin.y();
    BandedMatrix z = spin.z();
    return List.of(
        x,
        y,
        z,
        symmetrised(x, x),
        symmetrised(y, y),
        symmetrised(z, z),
        symmetrised(x, y),
        symmetrised(y, z),
        symmetrised(z, x));
  }

  /**
   * The vector of moments, of length {@link #LENGTH}, of a state in the Dicke basis.
   *
   * @param nine the operators
   * @param blurred the weight that is known to the absolute error of the matrix alone
   */
  public static double[] moments(List<BandedMatrix> nine, ComplexMatrix rho, double blurred) {
    double[] moments = new double[LENGTH];
    for (int a = 0; a < COUNT; a++) {
      moments[a] = nine.get(a).realTraceWith(rho);
    }
    int n = rho.rows() - 1;
    for (int k = 0; k <= n; k++) {
      addPopulation(rho.re(k, k), k, n - k, moments);
    }
    moments[BLURRED] = blurred;
    return moments;
  }

  /**
   * Adds what a population p of |D_k> contributes to the moments of k.
   *
   * @param left N - k
   */
  public static void addPopulation(double p, int k, int left, double[] moments) {
    moments[BELOW_TOP] += p * k;
    moments[ABOVE_BOTTOM] += p * left;
    moments[SPREAD] += p * ((double) k * left);
  }

  /** Sets the moments of k to what the nine say, and all the weight to being blurred. */
  public static void blur(int spins, double[] moments) {
    moments[BLURRED] = completeFromNine(spins, moments);
  }

  /**
   * Sets the moments of k to what the nine say, which are known exactly.
   *
   * @return the weight
   */
  public static double completeFromNine(int spins, double[] moments) {
    double half = 0.5 * spins;
    double weight = (moments[3] + moments[4] + moments[5]) / (half * (half + 1));
    moments[BELOW_TOP] = half * weight - moments[2];
    moments[ABOVE_BOTTOM] = half * weight + moments[2];
    moments[SPREAD] = half * half * weight - moments[5];
    return weight;
  }

  private static BandedMatrix symmetrised(BandedMatrix a, BandedMatrix b) {
    return a.times(b).plus(b.times(a)).scaled(0.5, 0);
  }
}
