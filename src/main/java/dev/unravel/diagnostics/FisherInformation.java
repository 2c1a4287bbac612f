package dev.unravel.diagnostics;

import dev.unravel.linalg.BandedMatrix;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.HermitianEigen;
import dev.unravel.linalg.HouseholderEigen;
import dev.unravel.linalg.Kernels;
import dev.unravel.linalg.SymmetricEigen;
import dev.unravel.model.CollectiveSpin;
import java.util.List;
import java.util.stream.Stream;

/**
 * The quantum Fisher information of rho under rotations, the largest over their axes n (S. L.
 * Braunstein, C. M. Caves, Phys. Rev. Lett. 72, 3439 (1994)):
 *
 * <pre>
 *   F_Q = max_n 2 sum_ij (p_i - p_j)^2 / (p_i + p_j) |&lt;i|n.S|j>|^2,   rho = sum_i p_i |i>&lt;i|,
 * </pre>
 *
 * <p>pairs with p_i + p_j = 0 left out: the largest eigenvalue of a real 3 x 3 matrix. From 0 to
 * N^2; above N the spins are entangled, in a way that is useful in an interferometer (L. Pezze, A.
 * Smerzi, Phys. Rev. Lett. 102, 100401 (2009)). For a pure state 4 times the largest variance, so N
 * for coherent states and N^2 for GHZ states. Drawn as F_Q/N. Eigenvalues p_i below 0 are rounding
 * and count as 0. Exactly N where it is N within rounding; NaN without a density matrix.
 */
final class FisherInformation extends StateDiagnostic {

  FisherInformation() {
    super(
        new Display(
            "qfi",
            "F_Q/N",
            "F_Q/N",
            "Quantum Fisher information",
            -1,
            1,
            false,
            "entangled",
            "ENT",
            0,
            Double.POSITIVE_INFINITY));
  }

  /** The eigenvectors of a state, with S_x, S_y, S_z in their basis. */
  private static final class Spectrum {
    private final int d;
    private final double[] p;
    private final ComplexMatrix vectors;
    private final List<ComplexMatrix> spins;

    Spectrum(ComplexMatrix rho) {
      d = rho.rows();
      HouseholderEigen eigen = HouseholderEigen.of(rho);
      p = new double[d];
      vectors = new ComplexMatrix(d, d);
      for (int j = 0; j < d; j++) {
        p[j] = Math.max(0, eigen.value(j));
        for (int k = 0; k < d; k++) {
          vectors.set(k, j, eigen.vector(j).re[k], eigen.vector(j).im[k]);
        }
      }
      CollectiveSpin spin = new CollectiveSpin(d - 1);
      ComplexMatrix adjoint = vectors.adjoint();
      spins =
          Stream.of(spin.x(), spin.y(), spin.z())
              .map((BandedMatrix s) -> Kernels.product(adjoint, s.times(vectors)))
              .toList();
    }

    /** (p_i - p_j) / (p_i + p_j), 0 where both are 0. */
    private double contrast(int i, int j) {
      double sum = p[i] + p[j];
      return sum > 0 ? (p[i] - p[j]) / sum : 0;
    }

    /** F_ab: the Fisher information about n is n.F n. */
    double[][] matrix() {
      double[][] f = new double[3][3];
      for (int i = 0; i < d; i++) {
        for (int j = 0; j < i; j++) {
          double weight = 4 * (p[i] - p[j]) * contrast(i, j);
          for (int a = 0; a < 3; a++) {
            double re = weight * spins.get(a).re(i, j);
            double im = weight * spins.get(a).im(i, j);
            for (int b = 0; b <= a; b++) {
              f[a][b] += re * spins.get(b).re(i, j) + im * spins.get(b).im(i, j);
            }
          }
        }
      }
      f[0][1] = f[1][0];
      f[0][2] = f[2][0];
      f[1][2] = f[2][1];
      return f;
    }

    /**
     * G = -2i [L, A] - L^2 in the Dicke basis, A = n.S at the best n and L its symmetric
     * logarithmic derivative, L_ij = 2i A_ij (p_i - p_j) / (p_i + p_j).
     */
    ComplexMatrix witness() {
      double[] n = SymmetricEigen.of(matrix()).vector(2);
      ComplexMatrix a = new ComplexMatrix(d, d);
      for (int i = 0; i < 3; i++) {
        a.addScaled(n[i], 0, spins.get(i));
      }
      ComplexMatrix l = new ComplexMatrix(d, d);
      for (int i = 0; i < d; i++) {
        for (int j = 0; j < d; j++) {
          double c = 2 * contrast(i, j);
          l.set(i, j, -c * a.im(i, j), c * a.re(i, j));
        }
      }
      ComplexMatrix g = new ComplexMatrix(d, d);
      g.addScaled(0, -2, Kernels.product(l, a));
      g.addScaled(0, 2, Kernels.product(a, l));
      g.addScaled(-1, 0, Kernels.product(l, l));
      return Kernels.product(vectors, Kernels.product(g, vectors.adjoint()));
    }
  }

  @Override
  public double raw(SpinState state) {
    return state.density().map(rho -> raw(state.spins(), new Spectrum(rho))).orElse(Double.NaN);
  }

  private static double raw(int spins, Spectrum spectrum) {
    double f = SymmetricEigen.values(spectrum.matrix())[2];
    return Rounding.settled(Math.max(0, f), spins, bound(spins));
  }

  /** G of {@link #compare} has no eigenvalue above 8 N^2 in magnitude, but for small factors. */
  private static double bound(int spins) {
    return Rounding.of(8.0 * spins * spins);
  }

  @Override
  public double rounding(SpinState state) {
    return bound(state.spins());
  }

  /**
   * As F_Q is convex and lies above Tr(sigma G), it rises by at most N^2 - F_Q and falls by at most
   * F_Q less the smallest eigenvalue of G.
   */
  @Override
  public double reach(SpinState state, double f) {
    ComplexMatrix g = derivative(state);
    double least = HermitianEigen.of(g).value(0);
    double most = (double) state.spins() * state.spins();
    return Math.max(most - f, f - Math.min(least, f));
  }

  /** The envelope of the functions of {@link #compare} touches its own at rho: G is the slope. */
  @Override
  public ComplexMatrix derivative(SpinState state) {
    return new Spectrum(state.density().orElseThrow()).witness();
  }

  @Override
  public int bounds() {
    return 1;
  }

  /**
   * F_Q is the largest of functions linear in the state: F_Q(sigma) >= Tr(sigma G) for the G of any
   * state rho, with equality at rho itself (K. Macieszczak, arXiv:1312.1356). So the ensemble's F'
   * is tested from below with the G of the exact state, which is fixed beforehand and has a bound
   * of its own, and from above with its own G': F' - F &lt;= Tr((rho' - rho) G'), which is at most
   * the bound of G and ||rho' - rho|| ||G' - G||, or ||rho' - rho|| ||G'|| if that is less. Norms
   * are those of Hilbert and Schmidt, of the part without trace.
   */
  @Override
  public void compare(SpinState exact, SpinState ensemble, Deviations deviations, Verdict verdict) {
    if (ensemble.density().isEmpty()) {
      return;
    }
    int spins = exact.spins();
    ComplexMatrix g = new Spectrum(exact.density().orElseThrow()).witness();
    ComplexMatrix own = new Spectrum(ensemble.density().get()).witness();
    Interval ofG = deviations.of(g);
    ComplexMatrix difference = own.copy();
    difference.addScaled(-1, 0, g);
    double distance = deviations.distance();
    double above = Math.min(ofG.above() + distance * norm(difference), distance * norm(own));
    double f = verdict.exact();
    double most = (double) spins * spins;
    Interval allowed =
        new Interval(Math.min(f, ofG.below()), Math.max(0, Math.min(most - f, above)));
    verdict.allow(allowed, Math.max(allowed.widest(), distance * norm(g)));
  }

  /** ||A - Tr(A)/d||. */
  private static double norm(ComplexMatrix a) {
    double trace = a.realTrace();
    double square = a.realTraceOfProduct(a) - trace * trace / a.rows();
    return Math.sqrt(Math.max(0, square));
  }
}
