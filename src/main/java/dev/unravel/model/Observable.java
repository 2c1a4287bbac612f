package dev.unravel.model;

import dev.unravel.linalg.BandedMatrix;
import dev.unravel.linalg.ComplexVector;
import dev.unravel.linalg.SymmetricEigen;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * An observable as its eigenvalues m_j and eigenstates w_j, in the order of descending m_j, or in
 * that of the D_j if it is diagonal and degenerate. Immutable.
 */
final class Observable {

  /** Eigenvalues closer than this part of the largest modulus are one. */
  static final double EQUAL = 1e-12;

  /** Significant digits of the largest modulus to which eigenvalues that a solver gave are kept. */
  private static final int DIGITS = 13;

  private final double[] values;

  /** The w_j; empty if they are the D_j. */
  private final Optional<ComplexVector[]> states;

  private final boolean axis;

  private Observable(double[] values, Optional<ComplexVector[]> states, boolean axis) {
    this.values = values;
    this.states = states;
    this.axis = axis;
  }

  /**
   * n.S, of which the eigenvalues are N/2 - j.
   *
   * @throws IllegalArgumentException if the axis is zero or not finite
   */
  static Observable along(CollectiveSpin spin, double nx, double ny, double nz) {
    double length = Math.sqrt(nx * nx + ny * ny + nz * nz);
    if (!(length > 0) || length == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException("Eve's axis cannot have length " + length);
    }
    boolean alongZ = nx == 0 && ny == 0 && nz > 0;
    return new Observable(
        IntStream.range(0, spin.dimension()).mapToDouble(spin::eigenvalue).toArray(),
        alongZ
            ? Optional.empty()
            : Optional.of(eigenstates(spin, nx / length, ny / length, nz / length)),
        true);
  }

  /**
   * Eigenstates of n.S. With r e^(i alpha) = n_x + i n_y, n.S = D (n_z S_z + r S_x) D^+ where D is
   * diagonal with e^(i alpha k), so they are D times the real eigenvectors of a tridiagonal matrix,
   * whose eigenvalues N/2, N/2 - 1, ... are known.
   */
  private static ComplexVector[] eigenstates(CollectiveSpin spin, double nx, double ny, double nz) {
    int d = spin.dimension();
    double r = Math.sqrt(nx * nx + ny * ny);
    double cos = r == 0 ? 1 : nx / r;
    double sin = r == 0 ? 0 : ny / r;
    double[][] inPlane = new double[d][d];
    for (int k = 0; k < d; k++) {
      inPlane[k][k] = nz * spin.eigenvalue(k);
      if (k + 1 < d) {
        inPlane[k][k + 1] = 0.5 * r * spin.raising(k);
        inPlane[k + 1][k] = inPlane[k][k + 1];
      }
    }
    SymmetricEigen eigen = SymmetricEigen.of(inPlane);
    ComplexVector[] states = new ComplexVector[d];
    for (int k = 0; k < d; k++) {
      double[] v = eigen.vector(d - 1 - k);
      states[k] = new ComplexVector(d);
      double phaseRe = 1;
      double phaseIm = 0;
      for (int i = 0; i < d; i++) {
        states[k].re[i] = phaseRe * v[i];
        states[k].im[i] = phaseIm * v[i];
        double next = phaseRe * cos - phaseIm * sin;
        phaseIm = phaseIm * cos + phaseRe * sin;
        phaseRe = next;
      }
      states[k].normalise();
    }
    return states;
  }

  /**
   * Any Hermitian matrix. Eigenvalues closer than {@value #EQUAL} of the largest modulus are one.
   *
   * @throws IllegalArgumentException if it is not Hermitian, not finite or of another dimension
   */
  static Observable of(CollectiveSpin spin, BandedMatrix matrix) {
    Hamiltonian hermitian = Hamiltonian.of(spin, matrix, Optional.empty());
    int d = spin.dimension();
    if (!hermitian.matrix().isDiagonal()) {
      EnergyBasis basis = EnergyBasis.of(hermitian);
      ComplexVector[] states = new ComplexVector[d];
      Arrays.setAll(states, j -> basis.vector(d - 1 - j));
      double[] values = IntStream.range(0, d).mapToDouble(j -> basis.energy(d - 1 - j)).toArray();
      return new Observable(rounded(shared(values)), Optional.of(states), false);
    }
    double[] diagonal =
        IntStream.range(0, d).mapToDouble(k -> hermitian.matrix().re(k, k)).toArray();
    Integer[] order = IntStream.range(0, d).boxed().toArray(Integer[]::new);
    Arrays.sort(order, (i, j) -> Double.compare(diagonal[j], diagonal[i]));
    double[] values = shared(Arrays.stream(order).mapToDouble(k -> diagonal[k]).toArray());
    boolean asTheDicke = IntStream.range(0, d).allMatch(j -> order[j] == j);
    if (asTheDicke || isDegenerate(values)) {
      double[] inPlace = new double[d];
      for (int j = 0; j < d; j++) {
        inPlace[order[j]] = values[j];
      }
      return new Observable(inPlace, Optional.empty(), false);
    }
    ComplexVector[] states = new ComplexVector[d];
    Arrays.setAll(states, j -> ComplexVector.unit(d, order[j]));
    return new Observable(values, Optional.of(states), false);
  }

  /** Descending numbers, with the mean in the place of those that are one. */
  static double[] shared(double[] descending) {
    int n = descending.length;
    double largest = Arrays.stream(descending).map(Math::abs).max().orElse(0);
    double[] shared = Arrays.stream(descending).map(x -> x + 0.0).toArray(); // no negative zero
    int from = 0;
    for (int to : Clusters.ends(n, j -> -descending[j], EQUAL * largest)) {
      if (descending[from] != descending[to - 1]) {
        double mean = Arrays.stream(descending, from, to).sum() / (to - from);
        Arrays.fill(shared, from, to, mean);
      }
      from = to;
    }
    return shared;
  }

  /** Without the last digits, which are a solver's. */
  private static double[] rounded(double[] values) {
    double largest = Arrays.stream(values).map(Math::abs).max().orElse(0);
    if (!(largest > 0)) {
      return values;
    }
    BigDecimal unit = new BigDecimal(largest);
    int scale = DIGITS - (unit.precision() - unit.scale());
    return Arrays.stream(values)
        .map(x -> new BigDecimal(x).setScale(scale, RoundingMode.HALF_EVEN).doubleValue() + 0.0)
        .toArray();
  }

  private static boolean isDegenerate(double[] values) {
    return Arrays.stream(values).distinct().count() < values.length;
  }

  /** d. */
  int dimension() {
    return values.length;
  }

  /** m_j. */
  double value(int j) {
    return values[j];
  }

  /** w_j in the Dicke basis. Not to be changed. */
  ComplexVector state(int j) {
    return states.map(w -> w[j]).orElseGet(() -> ComplexVector.unit(values.length, j));
  }

  /** Whether every w_j is D_j. */
  boolean isAlongZ() {
    return states.isEmpty();
  }

  /** Whether it is a component of the spin, along an axis. */
  boolean isAxis() {
    return axis;
  }

  /** Whether some m_j are equal. */
  boolean isDegenerate() {
    return isDegenerate(values);
  }
}
