package dev.unravel.model;

import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.ComplexVector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The state at time 0 as what it is unravelled into: rho(0) = sum_j p_j |v_j>&lt;v_j| with
 * orthonormal v_j in the Dicke basis. A trajectory starts in v_j with probability p_j.
 */
public final class InitialState {

  private final double[] probabilities;
  private final List<ComplexVector> vectors;

  private InitialState(double[] probabilities, List<ComplexVector> vectors) {
    this.probabilities = probabilities;
    this.vectors = vectors;
  }

  /** A pure state; the vector is copied and normalised. */
  public static InitialState pure(ComplexVector vector) {
    ComplexVector v = vector.copy();
    v.normalise();
    return new InitialState(new double[] {1}, List.of(v));
  }

  /**
   * A mixture of orthonormal states.
   *
   * @param weights not negative, not all zero; divided by their sum
   */
  public static InitialState mixture(double[] weights, List<ComplexVector> vectors) {
    double sum = 0;
    for (double w : weights) {
      if (!(w >= 0) || w == Double.POSITIVE_INFINITY) {
        throw new IllegalArgumentException("a probability cannot be " + w);
      }
      sum += w;
    }
    if (!(sum > 0) || weights.length != vectors.size()) {
      throw new IllegalArgumentException("no probabilities, or not one for each state");
    }
    double[] p = new double[weights.length];
    for (int j = 0; j < p.length; j++) {
      p[j] = weights[j] / sum;
    }
    return new InitialState(p, List.copyOf(vectors));
  }

  /** The Dicke state |D_k>. */
  public static InitialState dicke(CollectiveSpin spin, int k) {
    return pure(ComplexVector.unit(spin.dimension(), k));
  }

  /** The ground state of a Hamiltonian. */
  public static InitialState ground(Hamiltonian hamiltonian) {
    return pure(GroundState.of(hamiltonian));
  }

  /**
   * The Gibbs state exp(-beta H)/Z, with the energy eigenstates as its eigenvectors, in order of
   * energy.
   *
   * @param beta inverse temperature, not negative and finite
   * @throws IllegalArgumentException if it is negative or not finite
   */
  public static InitialState gibbs(EnergyBasis basis, double beta) {
    if (!(beta >= 0) || beta == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException("an inverse temperature cannot be " + beta);
    }
    List<ComplexVector> vectors = new ArrayList<>();
    for (int j = 0; j < basis.size(); j++) {
      vectors.add(basis.vector(j));
    }
    return mixture(weights(basis, beta), vectors);
  }

  /** exp(-beta (E_j - E_0)). */
  private static double[] weights(EnergyBasis basis, double beta) {
    double[] weights = new double[basis.size()];
    for (int j = 0; j < weights.length; j++) {
      weights[j] = StrictMath.exp(-beta * (basis.energy(j) - basis.energy(0)));
    }
    return weights;
  }

  /** The populations of the levels in the Gibbs state. */
  static double[] boltzmann(EnergyBasis basis, double beta) {
    double[] p = weights(basis, beta);
    double sum = Arrays.stream(p).sum();
    Arrays.setAll(p, j -> p[j] / sum);
    return p;
  }

  /**
   * The Gaussian superposition (11) of arXiv:2202.12079, of mean N/2 in k,
   *
   * <pre>  sum_k c_k |D_k>,   c_k proportional to exp(-(k - N/2)^2 / (4 variance)),</pre>
   *
   * <p>so that |c_k|^2 is a Gaussian of this variance, sampled at the integers from 0 to N: its own
   * variance differs where that is far below 1 or the tails do not fit in. With the variance of k
   * for large N of the states that violate (1) most: J. Tura et al., Science 344, 1256 (2014).
   *
   * @param variance positive
   */
  public static InitialState gaussian(CollectiveSpin spin, double variance) {
    if (!(variance > 0) || variance == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException("a variance cannot be " + variance);
    }
    double nearest = Math.abs(spin.eigenvalue(spin.spins() / 2));
    ComplexVector v = new ComplexVector(spin.dimension());
    for (int k = 0; k < spin.dimension(); k++) {
      double m = Math.abs(spin.eigenvalue(k));
      v.re[k] = StrictMath.exp((nearest - m) * (nearest + m) / (4 * variance));
    }
    return pure(v);
  }

  /**
   * The coherent spin state that points along (sin theta cos phi, sin theta sin phi, cos theta):
   *
   * <pre>  sum_k sqrt(binomial(N, k)) cos(theta/2)^(N-k) sin(theta/2)^k e^(i k phi) |D_k></pre>
   */
  public static InitialState coherent(CollectiveSpin spin, double theta, double phi) {
    int n = spin.spins();
    double cos = StrictMath.cos(theta / 2);
    double sin = StrictMath.sin(theta / 2);
    double[] logarithm = new double[n + 1];
    double largest = Double.NEGATIVE_INFINITY;
    double logBinomial = 0;
    for (int k = 0; k <= n; k++) {
      logarithm[k] = 0.5 * logBinomial + powerLogarithm(cos, n - k) + powerLogarithm(sin, k);
      largest = Math.max(largest, logarithm[k]);
      logBinomial += StrictMath.log((n - k) / (k + 1.0));
    }
    ComplexVector v = new ComplexVector(n + 1);
    for (int k = 0; k <= n; k++) {
      boolean negative = (cos < 0 && (n - k) % 2 == 1) != (sin < 0 && k % 2 == 1);
      double modulus = StrictMath.exp(logarithm[k] - largest);
      v.re[k] = (negative ? -modulus : modulus) * StrictMath.cos(k * phi);
      v.im[k] = (negative ? -modulus : modulus) * StrictMath.sin(k * phi);
    }
    return pure(v);
  }

  /** log |x|^p, which is 0 for p = 0 whatever x. */
  private static double powerLogarithm(double x, int p) {
    return p == 0 ? 0 : p * StrictMath.log(Math.abs(x));
  }

  public boolean isPure() {
    return probabilities.length == 1;
  }

  /** Number of eigenvectors j. */
  public int size() {
    return probabilities.length;
  }

  /** p_j. */
  public double probability(int j) {
    return probabilities[j];
  }

  /** v_j in the Dicke basis. Not to be changed. */
  public ComplexVector vector(int j) {
    return vectors.get(j);
  }

  /** rho(0), d x d in the Dicke basis. */
  public ComplexMatrix density() {
    int d = vectors.get(0).size();
    ComplexMatrix rho = new ComplexMatrix(d, d);
    for (int j = 0; j < probabilities.length; j++) {
      rho.addProjector(probabilities[j], vectors.get(j));
    }
    return rho;
  }
}
