package dev.unravel.lindblad;

import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.ComplexVector;
import dev.unravel.linalg.HermitianEigen;
import dev.unravel.linalg.NumericalLimitException;
import dev.unravel.model.Eavesdropper;
import dev.unravel.model.Hamiltonian;
import dev.unravel.model.InitialState;
import dev.unravel.model.Invariants;
import dev.unravel.model.JumpOperator;
import dev.unravel.model.OpenSystem;
import dev.unravel.model.Timing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The steady state, L rho = 0 with trace 1, of a master equation, by a direct solution.
 *
 * <p>In the cheapest basis L is a sparse real matrix on the d^2 real numbers of rho. It falls into
 * blocks (a flip symmetry parts even from odd coherences); each is put in order, decomposed and
 * gives its stationary vector by inverse iteration. The state is unique if one block alone holds
 * the diagonal of rho, and no block has a further stationary vector. That is decided by the slowest
 * rate r of all else: up to {@value #DISTINCT} of the norm of L it counts as 0. The error of rho is
 * about 1e-16 times the norm over r, hence at most of the order 1e-6, and 1e-12 in practice.
 *
 * <p>With bandwidth b, of the order of d for collective operators and the energy ladder, it costs
 * about 4 d^2 b^2 flops and 24 d^2 b bytes.
 */
public final class SteadyState {

  /** Largest element of L rho over the norm of L. */
  private static final double LARGEST_RESIDUAL = 1e-10;

  /** Slowest rate over the norm of L from which on the state counts as unique. */
  private static final double DISTINCT = 1e-10;

  private static final double MOST_NEGATIVE = -1e-8;

  /** Probabilities up to this are the rounding of 0. */
  private static final double ROUNDING = 1e-15;

  private final ComplexMatrix rho;
  private final HermitianEigen eigen;
  private final double residual;
  private final double residualNorm;
  private final double slowestRate;

  private SteadyState(ComplexMatrix rho, double residual, double residualNorm, double slowestRate) {
    this.rho = rho;
    this.residual = residual;
    this.residualNorm = residualNorm;
    this.slowestRate = slowestRate;
    eigen = HermitianEigen.of(rho);
  }

  /**
   * The steady state of a bath, without Eve.
   *
   * @throws NoUniqueSteadyState if there are several
   * @throws ArithmeticException if there are too many spins, the operators are not finite, or the
   *     solution is not accurate
   */
  public static SteadyState of(Hamiltonian hamiltonian, List<JumpOperator> jumps) {
    InitialState any = InitialState.dicke(hamiltonian.spin(), 0);
    return of(new OpenSystem(hamiltonian, jumps, Optional.empty(), any));
  }

  /**
   * The steady state of a system, with Eve if she is there; its initial state does not matter.
   *
   * @throws NoUniqueSteadyState if there are several
   * @throws ArithmeticException if there are too many spins, the operators are not finite, or the
   *     solution is not accurate
   */
  public static SteadyState of(OpenSystem system) {
    requireStationaryEquation(system);
    int d = system.dimension();
    Frame frame = Frame.cheapest(system);
    Generator generator = Generator.of(frame);
    double[] x = new double[d * d];
    double slowestRate = solve(generator, x);
    if (!(slowestRate > DISTINCT * generator.norm())) {
      throw new NoUniqueSteadyState(ConservedQuantities.of(generator, frame, system.hamiltonian()));
    }
    return of(generator, frame, x, slowestRate);
  }

  /**
   * Where a system goes from its initial state, the limit of rho(t) for t to infinity, whether or
   * not other states are steady as well.
   *
   * @throws NumericalLimitException if there is no limit, since something oscillates for ever, if
   *     there are too many spins, the operators are not finite, or the solution is not accurate
   */
  public static SteadyState limitOf(OpenSystem system) {
    requireStationaryEquation(system);
    Frame frame = Frame.cheapest(system);
    Generator generator = Generator.of(frame);
    double[] start = HermitianPacking.pack(frame.fromDicke(system.initial().density()));
    double[] x = new double[start.length];
    for (int[] unknowns : generator.blocks()) {
      BlockEquation block = generator.block(unknowns);
      block.store(LongTimeLimit.of(block, generator.norm(), block.of(start)), x);
    }
    return of(generator, frame, x, Double.NaN);
  }

  private static SteadyState of(Generator generator, Frame frame, double[] x, double slowestRate) {
    ComplexMatrix rho = new ComplexMatrix(frame.dimension(), frame.dimension());
    HermitianPacking.unpack(x, rho);
    SteadyState state =
        new SteadyState(
            frame.toDicke(rho),
            generator.norm() == 0 ? 0 : generator.residual(x) / generator.norm(),
            generator.residualSum(x),
            slowestRate);
    state.requireAccuracy();
    return state;
  }

  /**
   * Requires that nothing in the equation depends on time.
   *
   * @throws NumericalLimitException if Eve measures at known instants, or stops
   */
  static void requireStationaryEquation(OpenSystem system) {
    system.eve().map(Eavesdropper::timing).ifPresent(SteadyState::requireForEver);
  }

  private static void requireForEver(Timing timing) {
    if (timing instanceof Timing.Scheduled) {
      throw new NumericalLimitException(
          "eve.timing",
          "Eve measures at known instants, and the state changes from one to the next: nothing is"
              + " steady; take timing = poisson, or leave eve out");
    }
    if (timing.most() != Timing.NEVER) {
      throw new NumericalLimitException(
          "eve.stop-after",
          "Eve stops, and what is steady does not depend on her: leave out stop-after, or eve");
    }
  }

  /** Writes the stationary vector to x and gives the slowest rate of all else. */
  private static double solve(Generator generator, double[] x) {
    List<int[]> blocks = generator.blocks();
    if (blocks.stream().filter(block -> carriesTrace(generator, block)).count() > 1) {
      return 0;
    }
    double slowestRate = Double.POSITIVE_INFINITY;
    for (int[] unknowns : blocks) {
      BlockEquation equation = generator.block(unknowns);
      GeneratorBlock block = new GeneratorBlock(equation, generator.norm());
      double[] stationary = block.carriesTrace() ? block.stationary() : new double[0];
      equation.store(stationary, x);
      slowestRate = Math.min(slowestRate, block.slowestRate(stationary));
    }
    return slowestRate;
  }

  private static boolean carriesTrace(Generator generator, int[] block) {
    for (int q : block) {
      if (generator.isDiagonal(q)) {
        return true;
      }
    }
    return false;
  }

  private void requireAccuracy() {
    if (!(residual <= LARGEST_RESIDUAL) || !(eigen.value(0) >= MOST_NEGATIVE)) {
      throw new NumericalLimitException(
          "the steady state could not be solved for: |L rho| = %s, least eigenvalue %s"
              .formatted(residual, eigen.value(0)));
    }
    Invariants.of("the steady state", -2 * MOST_NEGATIVE)
        .requireState(rho, Double.POSITIVE_INFINITY);
  }

  /** rho, d x d in the Dicke basis. Not to be changed. */
  public ComplexMatrix rho() {
    return rho;
  }

  /** rho as a mixture of its eigenvectors, the most probable first; negative eigenvalues are 0. */
  public InitialState mixture() {
    int count = 0;
    while (count < eigen.size() && eigen.value(eigen.size() - 1 - count) > ROUNDING) {
      count++;
    }
    double[] probabilities = new double[count];
    List<ComplexVector> vectors = new ArrayList<>();
    for (int j = 0; j < count; j++) {
      probabilities[j] = eigen.value(eigen.size() - 1 - j);
      vectors.add(eigen.vector(eigen.size() - 1 - j));
    }
    return InitialState.mixture(probabilities, vectors);
  }

  /** The largest element of L rho, over the norm of L. */
  public double residual() {
    return residual;
  }

  /** A bound of the trace norm of L rho, in units of a rate. */
  public double residualNorm() {
    return residualNorm;
  }

  /** The least eigenvalue of rho, which is negative by rounding alone. */
  public double leastEigenvalue() {
    return eigen.value(0);
  }

  /** About the slowest rate at which other states approach this one; NaN for a limit. */
  public double slowestRate() {
    return slowestRate;
  }
}
