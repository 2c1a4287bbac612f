package dev.unravel.trajectory;

import dev.unravel.linalg.BandedMatrix;
import dev.unravel.linalg.BlockKernels;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.ComplexSymmetricEigen;
import dev.unravel.linalg.ComplexVector;
import dev.unravel.linalg.Kernels;
import dev.unravel.linalg.SectorMatrix;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Coordinates in which the no-jump evolution of a block of states is multiplication by phases:
 * H_eff = W diag(E_k - i Gamma_k / 2) W^T with W^T W = 1, psi = W c, and
 *
 * <pre>  c_k(t) = exp(-i E_k t - Gamma_k t / 2) c_k,   ||psi||^2 = c^+ G c,   G = W^+ W.</pre>
 *
 * <p>They exist if H_eff is symmetric in the frame, as it is for real H and real or purely
 * imaginary jump operators, and has no two eigenvectors that nearly coincide. The largest
 * eigenvalue of G is the square of the largest singular value of W, and since those come in pairs
 * sigma, 1/sigma, it is the condition number by which W magnifies rounding. Immutable, and shared
 * by threads.
 */
public final class EigenCoordinates {

  /** Largest row sum of G up to which the coordinates are used. */
  private static final double WORST_CONDITION = 100;

  private static final double SYMMETRIC = 1e-13;

  /** Of ||psi||^2, divided by the condition number. */
  private static final double ROUNDING = 2e-15;

  /** Of waiting times, in units of time, that the coordinates may leave. */
  private static final double TIME_ERROR = 2e-11;

  private final double[] energies;
  private final double[] decay;
  private final double condition;
  private final boolean orthonormal;
  private final ComplexMatrix w;
  private final SectorMatrix gram;
  private final List<SectorMatrix> jumps;
  private final SectorMatrix amplitudes;
  private final List<ComplexVector> initial;
  private final List<ComplexVector> outcomes;

  private EigenCoordinates(
      Unravelling unravelling, double[] energies, double[] decay, Optional<ComplexMatrix> vectors) {
    this.energies = energies;
    this.decay = decay;
    orthonormal = vectors.isEmpty();
    w = vectors.orElseGet(() -> ComplexMatrix.identity(energies.length));
    ComplexMatrix g = w.adjoint().times(w);
    gram = SectorMatrix.of(g);
    condition = largestRowSum(g);
    ComplexMatrix transposed = transpose(w);
    jumps =
        IntStream.range(0, unravelling.channels())
            .mapToObj(c -> transposed.times(unravelling.jumpInFrame(c).toDense().times(w)))
            .map(SectorMatrix::of)
            .toList();
    initial =
        IntStream.range(0, unravelling.system().initial().size())
            .mapToObj(j -> product(transposed, unravelling.initial(j)))
            .toList();
    List<ComplexVector> measured =
        IntStream.range(0, unravelling.outcomeCount()).mapToObj(unravelling::outcome).toList();
    outcomes = measured.stream().map(v -> product(transposed, v)).toList();
    amplitudes = SectorMatrix.of(overlaps(measured, w));
  }

  /** The coordinates of a system, if it has them. */
  static Optional<EigenCoordinates> of(Unravelling unravelling) {
    if (unravelling.evolution() instanceof DiagonalEvolution diagonal) {
      return Optional.of(
          new EigenCoordinates(
              unravelling, diagonal.energies(), diagonal.decay(), Optional.empty()));
    }
    BandedMatrix effective = unravelling.effectiveHamiltonian();
    if (!isSymmetric(effective)) {
      return Optional.empty();
    }
    return ComplexSymmetricEigen.of(effective.toDense())
        .map(eigen -> new EigenCoordinates(unravelling, eigen))
        .filter(coordinates -> coordinates.condition <= WORST_CONDITION);
  }

  private EigenCoordinates(Unravelling unravelling, ComplexSymmetricEigen eigen) {
    this(unravelling, eigen.values().re, rates(eigen.values().im), Optional.of(eigen.vectors()));
  }

  private static double[] rates(double[] imaginary) {
    double[] rates = new double[imaginary.length];
    for (int k = 0; k < rates.length; k++) {
      rates[k] = Math.max(0, -2 * imaginary[k]);
    }
    return rates;
  }

  private static boolean isSymmetric(BandedMatrix a) {
    double tolerance = SYMMETRIC * a.infinityNorm();
    int width = Math.max(a.upper(), a.lower());
    for (int i = 0; i < a.size(); i++) {
      for (int j = i + 1; j <= Math.min(a.size() - 1, i + width); j++) {
        double x = a.re(i, j) - a.re(j, i);
        double y = a.im(i, j) - a.im(j, i);
        if (x * x + y * y > tolerance * tolerance) {
          return false;
        }
      }
    }
    return true;
  }

  private static double largestRowSum(ComplexMatrix a) {
    double largest = 0;
    for (int i = 0; i < a.rows(); i++) {
      double sum = 0;
      for (int j = 0; j < a.columns(); j++) {
        sum += Math.sqrt(a.re(i, j) * a.re(i, j) + a.im(i, j) * a.im(i, j));
      }
      largest = Math.max(largest, sum);
    }
    return largest;
  }

  /** A^T. */
  private static ComplexMatrix transpose(ComplexMatrix a) {
    ComplexMatrix b = new ComplexMatrix(a.columns(), a.rows());
    for (int i = 0; i < a.rows(); i++) {
      for (int j = 0; j < a.columns(); j++) {
        b.set(j, i, a.re(i, j), a.im(i, j));
      }
    }
    return b;
  }

  private static ComplexVector product(ComplexMatrix a, ComplexVector x) {
    ComplexVector y = new ComplexVector(a.rows());
    for (int i = 0; i < a.rows(); i++) {
      for (int k = 0; k < a.columns(); k++) {
        y.re[i] += a.re(i, k) * x.re[k] - a.im(i, k) * x.im[k];
        y.im[i] += a.re(i, k) * x.im[k] + a.im(i, k) * x.re[k];
      }
    }
    return y;
  }

  /** Row k is &lt;w_k| W for Eve's k-th state. */
  private static ComplexMatrix overlaps(List<ComplexVector> states, ComplexMatrix w) {
    ComplexMatrix bras = new ComplexMatrix(states.size(), w.rows());
    for (int k = 0; k < states.size(); k++) {
      for (int i = 0; i < w.rows(); i++) {
        bras.set(k, i, states.get(k).re[i], -states.get(k).im[i]);
      }
    }
    return bras.times(w);
  }

  /** W, a copy. */
  public ComplexMatrix vectors() {
    return w.copy();
  }

  /** G = W^+ W, a copy. */
  public ComplexMatrix gram() {
    return w.adjoint().times(w);
  }

  /** d. */
  public int dimension() {
    return energies.length;
  }

  /** Whether W = 1, so that the coordinates are those of the frame. */
  public boolean areOrthonormal() {
    return orthonormal;
  }

  /** E_k. */
  public double energy(int k) {
    return energies[k];
  }

  /** Gamma_k. */
  public double decay(int k) {
    return decay[k];
  }

  /** Eigenvector j of the initial state; not to be changed. */
  public ComplexVector initial(int j) {
    return initial.get(j);
  }

  /** What outcome k of Eve's leaves behind; not to be changed. */
  public ComplexVector outcome(int k) {
    return outcomes.get(k);
  }

  /** c becomes what it is a time t[m] later, for each state of a block with its own time. */
  public void evolve(ComplexMatrix states, double[] t) {
    evolve(states, t, states);
  }

  /**
   * The same into another block.
   *
   * @param result as large as the block; it may be the block
   */
  void evolve(ComplexMatrix states, double[] t, ComplexMatrix result) {
    double[] padded = Arrays.copyOf(t, Kernels.padded(t.length));
    double[] re = new double[padded.length];
    double[] im = new double[padded.length];
    double[] modulus = new double[padded.length];
    for (int k = 0; k < energies.length; k++) {
      Kernels.cis(-energies[k], padded, re, im);
      if (decay[k] != 0) {
        Kernels.exp(-0.5 * decay[k], padded, modulus);
        BlockKernels.multiplyEach(re, modulus);
        BlockKernels.multiplyEach(im, modulus);
      }
      BlockKernels.setProducts(
          result.re(k), result.im(k), re, im, states.re(k), states.im(k));
    }
  }

  /**
   * The first {@code count} states of a block become what they are a fixed time later.
   *
   * @param factors exp(-i E_k t - Gamma_k t / 2) in element k
   */
  public void step(ComplexMatrix states, ComplexVector factors, int count) {
    for (int k = 0; k < energies.length; k++) {
      Kernels.scale(states.re(k), states.im(k), factors.re[k], factors.im[k], count);
    }
  }

  /** exp(-i E_k t - Gamma_k t / 2) in element k. */
  public ComplexVector factors(double t) {
    ComplexMatrix one = new ComplexMatrix(energies.length, 1);
    for (int k = 0; k < energies.length; k++) {
      one.set(k, 0, 1, 0);
    }
    evolve(one, new double[] {t});
    ComplexVector factors = new ComplexVector(energies.length);
    for (int k = 0; k < energies.length; k++) {
      factors.re[k] = one.re(k, 0);
      factors.im[k] = one.im(k, 0);
    }
    return factors;
  }

  /** L_c psi of a block of states; the two blocks share nothing. */
  public void jump(int channel, ComplexMatrix states, ComplexMatrix result) {
    jumps.get(channel).multiply(states, result);
  }

  /** psi = W c of one state. */
  ComplexVector toFrame(ComplexVector c) {
    return product(w, c);
  }

  /**
   * |&lt;w_k|psi>|^2 of a block of states, outcome k in row k.
   *
   * @param work as large as the block; shares nothing with it
   */
  double[][] outcomeProbabilities(ComplexMatrix states, ComplexMatrix work) {
    amplitudes.multiply(states, work);
    double[][] probabilities = new double[work.rows()][work.columns()];
    for (int k = 0; k < probabilities.length; k++) {
      BlockKernels.addSquares(probabilities[k], work.re(k), work.im(k), 0);
    }
    return probabilities;
  }

  /**
   * ||psi||^2 of a block of states and its slope as time goes on, d/dt ||psi||^2, which is minus
   * the rate of jumps.
   *
   * @param work as large as the block
   */
  void survival(ComplexMatrix states, ComplexMatrix work, double[] norm, double[] slope) {
    ComplexMatrix y = states;
    if (!orthonormal) {
      gram.multiply(states, work);
      y = work;
    }
    Arrays.fill(norm, 0);
    Arrays.fill(slope, 0);
    for (int k = 0; k < energies.length; k++) {
      addSurvival(states.re(k), states.im(k), y.re(k), y.im(k), decay[k], energies[k], norm, slope);
    }
  }

  /**
   * ||psi||^2 = Re sum conj(y) c with y = G c, and its slope is 2 Re sum conj(y) (-iE - Gamma/2) c.
   */
  private static void addSurvival(
      double[] cr,
      double[] ci,
      double[] yr,
      double[] yi,
      double decay,
      double energy,
      double[] norm,
      double[] slope) {
    for (int m = 0; m < norm.length; m++) {
      double x = Math.fma(yr[m], cr[m], yi[m] * ci[m]);
      double y = Math.fma(yr[m], ci[m], -(yi[m] * cr[m]));
      norm[m] += x;
      slope[m] += Math.fma(2 * energy, y, -(decay * x));
    }
  }

  /** Whether a root of ||psi||^2 = u with this slope is known well enough. */
  boolean resolve(double slope) {
    return condition * ROUNDING <= TIME_ERROR * Math.abs(slope);
  }
}
