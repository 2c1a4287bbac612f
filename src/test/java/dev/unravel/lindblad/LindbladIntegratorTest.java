package dev.unravel.lindblad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.unravel.linalg.BandedMatrix;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.ComplexVector;
import dev.unravel.linalg.Dense;
import dev.unravel.linalg.HermitianEigen;
import dev.unravel.linalg.RandomMatrices;
import dev.unravel.linalg.SparseMatrix;
import dev.unravel.lindblad.RandomSystems.Jumps;
import dev.unravel.lindblad.RandomSystems.Listener;
import dev.unravel.model.CollectiveObservables;
import dev.unravel.model.CollectiveSpin;
import dev.unravel.model.Eavesdropper;
import dev.unravel.model.EnergyBasis;
import dev.unravel.model.Hamiltonian;
import dev.unravel.model.InitialState;
import dev.unravel.model.InvariantViolation;
import dev.unravel.model.JumpOperator;
import dev.unravel.model.OpenSystem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LindbladIntegratorTest {

  private static final double PROMISED = 1e-9;

  @ParameterizedTest
  @CsvSource({
    "1,NONE,NOBODY",
    "4,NONE,ALONG_Z",
    "3,NONE,ALONG_SOME_AXIS",
    "1,COLLECTIVE,NOBODY",
    "2,COLLECTIVE,ALONG_Z",
    "3,COLLECTIVE,ALONG_SOME_AXIS",
    "4,COLLECTIVE,ALONG_SOME_AXIS",
    "4,COLLECTIVE,NOBODY",
    "2,DENSE,NOBODY",
    "3,DENSE,ALONG_Z",
    "4,DENSE,ALONG_SOME_AXIS",
    "2,BETWEEN_ENERGY_LEVELS,NOBODY",
    "3,BETWEEN_ENERGY_LEVELS,ALONG_Z",
    "4,BETWEEN_ENERGY_LEVELS,ALONG_SOME_AXIS",
    "4,BETWEEN_ENERGY_LEVELS,NOBODY"
  })
  void shouldAgreeWithTheExponentialOfTheSuperoperator(int spins, Jumps jumps, Listener listener) {
    for (int seed = 0; seed < 3; seed++) {
      requireAgreement(RandomSystems.of(spins, jumps, listener, seed));
    }
  }

  private static void requireAgreement(OpenSystem system) {
    double[] times = {0, 0.01, 0.3, 1, 1.7, 3};
    ComplexMatrix initial = system.initial().density();
    Superoperator exact = Superoperator.of(system);
    LindbladSolution solution = LindbladIntegrator.of(system).solve(times);
    assertThat(solution.size()).isEqualTo(times.length);
    for (int i = 0; i < times.length; i++) {
      assertThat(solution.time(i)).isEqualTo(times[i]);
      assertThat(Dense.distance(solution.rho(i), exact.evolve(initial, times[i])))
          .isLessThan(PROMISED);
      requireState(solution.rho(i));
      requireMoments(solution, i);
    }
    ComplexMatrix integral = exact.integral(initial, 3);
    double[] jumps = solution.expectedJumps();
    assertThat(jumps).hasSize(system.jumps().size());
    for (int c = 0; c < jumps.length; c++) {
      double expected = system.jumps().get(c).rate().toDense().realTraceOfProduct(integral);
      assertThat(jumps[c]).isCloseTo(expected, within(PROMISED));
    }
    double[] outcomes = solution.expectedOutcomes();
    assertThat(outcomes).hasSize(system.eve().isPresent() ? system.dimension() : 0);
    for (int k = 0; k < outcomes.length; k++) {
      Eavesdropper eve = system.eve().get();
      double expected = eve.rate() * Dense.projector(eve.state(k)).realTraceOfProduct(integral);
      assertThat(outcomes[k]).isCloseTo(expected, within(PROMISED));
    }
  }

  /** Trace 1, Hermitian, no eigenvalue below zero. */
  private static void requireState(ComplexMatrix rho) {
    assertThat(rho.realTrace()).isCloseTo(1, within(1e-12));
    assertThat(Dense.distance(rho, Dense.adjoint(rho))).isLessThan(1e-13);
    assertThat(HermitianEigen.of(rho).value(0)).isGreaterThan(-1e-10);
  }

  private static void requireMoments(LindbladSolution solution, int i) {
    double[] moments = solution.moments(i);
    List<BandedMatrix> observables =
        CollectiveObservables.of(new CollectiveSpin(solution.rho(i).rows() - 1));
    for (int a = 0; a < CollectiveObservables.COUNT; a++) {
      double expected = observables.get(a).toDense().realTraceOfProduct(solution.rho(i));
      assertThat(moments[a]).isCloseTo(expected, within(1e-12));
    }
  }

  @Test
  void shouldNotDependOnTheGrid() {
    OpenSystem system = RandomSystems.of(4, Jumps.COLLECTIVE, Listener.ALONG_SOME_AXIS, 5);
    double[] fine = new double[1001];
    for (int i = 0; i < fine.length; i++) {
      fine[i] = 0.002 * i;
    }
    LindbladIntegrator integrator = LindbladIntegrator.of(system);
    ComplexMatrix onFineGrid = integrator.solve(fine).rho(777);
    assertThat(Dense.distance(onFineGrid, integrator.solve(0, 0.002 * 777).rho(1)))
        .isLessThan(PROMISED);
  }

  @Test
  void shouldReturnTheInitialStateAtTimeZero() {
    OpenSystem system = RandomSystems.of(3, Jumps.DENSE, Listener.ALONG_SOME_AXIS, 6);
    LindbladSolution solution = LindbladIntegrator.of(system).solve(0);
    assertThat(Dense.distance(solution.rho(0), system.initial().density())).isLessThan(1e-14);
    assertThat(solution.expectedJumps()).containsOnly(0);
    assertThat(solution.expectedOutcomes()).containsOnly(0);
  }

  /** A pure state of 30 spins that only precesses comes back after t = 2 pi / h, many turns on. */
  @Test
  void shouldStayExactOverManyPeriods() {
    CollectiveSpin spin = new CollectiveSpin(30);
    InitialState coherent = InitialState.coherent(spin, 0.7, 1.9);
    OpenSystem system =
        new OpenSystem(Hamiltonian.of(spin, 0, -1, 0), List.of(), Optional.empty(), coherent);
    LindbladSolution solution = LindbladIntegrator.of(system).solve(0, 40 * Math.PI);
    assertThat(Dense.distance(solution.rho(1), coherent.density())).isLessThan(PROMISED);
  }

  /** The Gibbs state of 30 spins without bath and Eve is stationary, over any time and grid. */
  @Test
  void shouldKeepAStationaryState() {
    Hamiltonian hamiltonian = Hamiltonian.lmg(new CollectiveSpin(30), 1, 0.5);
    InitialState gibbs = InitialState.gibbs(EnergyBasis.of(hamiltonian), 30);
    OpenSystem system = new OpenSystem(hamiltonian, List.of(), Optional.empty(), gibbs);
    for (double end : new double[] {Double.MIN_VALUE, 1e-9, 0.02, 1, 1000}) {
      LindbladSolution solution = LindbladIntegrator.of(system).solve(0, end);
      assertThat(Dense.distance(solution.rho(1), gibbs.density())).isLessThan(1e-11);
    }
  }

  /** Loss and rotation in each of the proportions in which the coefficients rise late. */
  @ParameterizedTest
  @CsvSource({"2,0,4.6,1.9,0,60", "6,-2.7,17,0.9,-1.4,4.5"})
  void shouldNotEndTheSeriesBeforeItBegins(
      int spins, double j, double h, double theta, double phi, double end) {
    CollectiveSpin spin = new CollectiveSpin(spins);
    List<JumpOperator> jumps =
        spins == 2
            ? List.of(JumpOperator.of("up", spin.combination(0, 0, 0, 1, 0), 2))
            : List.of(
                JumpOperator.of("aslant", spin.combination(0.14, 0, 0.7, 0, 0), 7),
                JumpOperator.of("y", spin.y(), 0.8));
    OpenSystem system =
        new OpenSystem(
            Hamiltonian.lmg(spin, j, h),
            jumps,
            Optional.empty(),
            InitialState.coherent(spin, theta, phi));
    ComplexMatrix exact = Superoperator.of(system).evolve(system.initial().density(), end);
    double[] fine = new double[11];
    for (int i = 1; i < fine.length; i++) {
      fine[i] = end * i / 10;
    }
    LindbladIntegrator integrator = LindbladIntegrator.of(system);
    ComplexMatrix coarse = integrator.solve(0, end).rho(1);
    assertThat(Dense.distance(coarse, exact)).isLessThan(1e-10);
    assertThat(Dense.distance(coarse, integrator.solve(fine).rho(10))).isLessThan(1e-11);
    requireState(coarse);
  }

  /**
   * Rates from 1e-9 to 100 and none, times from 0.01 to 300, stationary states and others. The
   * exponential is wrong by rounding times |Lt|.
   */
  @Test
  void shouldAgreeWithTheExponentialOverOrdersOfMagnitude() {
    RandomMatrices random = new RandomMatrices(2026);
    for (int trial = 0; trial < 60; trial++) {
      OpenSystem system = RandomSystems.overOrders(1 + trial % 4, random);
      double end = RandomSystems.between(0.01, 300, random);
      Superoperator exact = Superoperator.of(system);
      double work = exact.generator().maxAbs() * end;
      LindbladIntegrator integrator = LindbladIntegrator.of(system);
      ComplexMatrix coarse = integrator.solve(0, end).rho(1);
      ComplexMatrix fine = integrator.solve(0, 0.01 * end, 0.4 * end, 0.41 * end, end).rho(4);
      assertThat(Dense.distance(coarse, fine)).as("trial %d", trial).isLessThan(1e-11);
      assertThat(Dense.distance(coarse, exact.evolve(system.initial().density(), end)))
          .as("trial %d", trial)
          .isLessThan(1e-11 + 1e-14 * work);
    }
  }

  @ParameterizedTest
  @CsvSource({"0,1", "1e-320,1e9", "1e-300,1e9", "1,4.9e-324", "1e8,1e-6"})
  void shouldTakeTheSlowestAndTheShortest(double rate, double end) {
    CollectiveSpin spin = new CollectiveSpin(3);
    OpenSystem system =
        new OpenSystem(
            Hamiltonian.of(spin, 0, 0, 0),
            List.of(JumpOperator.of("down", spin.combination(0, 0, 0, 0, 1), rate)),
            Optional.empty(),
            InitialState.coherent(spin, 1, 0));
    ComplexMatrix exact = Superoperator.of(system).evolve(system.initial().density(), end);
    assertThat(Dense.distance(LindbladIntegrator.of(system).solve(0, end).rho(1), exact))
        .isLessThan(1e-11);
  }

  @Test
  void shouldRefuseWhatTakesForEver() {
    CollectiveSpin spin = new CollectiveSpin(30);
    Hamiltonian hamiltonian = Hamiltonian.lmg(spin, 1e6, 1e6);
    OpenSystem system =
        new OpenSystem(hamiltonian, List.of(), Optional.empty(), InitialState.coherent(spin, 1, 0));
    assertThatThrownBy(() -> LindbladIntegrator.of(system).solve(0, 1000))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("too stiff");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5})
  void shouldRefuseTimesThatAreNoGrid(int which) {
    double[][] grids = {
      {}, {0.1, 0.2}, {0, 2, 1}, {0, 1, 1}, {0, Double.NaN}, {0, Double.POSITIVE_INFINITY}
    };
    LindbladIntegrator integrator =
        LindbladIntegrator.of(RandomSystems.of(1, Jumps.NONE, Listener.NOBODY, 0));
    assertThatThrownBy(() -> integrator.solve(grids[which]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("time");
  }

  @ParameterizedTest
  @CsvSource({"1e13,too stiff", "1e100,not finite", "1e200,not finite", "NaN,not finite"})
  void shouldSayWhatCannotBeIntegrated(double omega, String reason) {
    CollectiveSpin spin = new CollectiveSpin(2);
    OpenSystem system =
        new OpenSystem(
            Hamiltonian.isotropic(spin, omega),
            List.of(),
            Optional.empty(),
            InitialState.coherent(spin, 1, 0));
    assertThatThrownBy(() -> LindbladIntegrator.of(system).solve(0, 1))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining(reason);
  }

  /** Wrong solutions, each a sequence of proper states: of a pure state at rest, with no bath. */
  @ParameterizedTest
  @CsvSource({"0,the trace", "1,the energy", "2,the purity", "3,the distance"})
  void shouldNotLetAWrongSolutionPass(int which, String named) {
    CollectiveSpin spin = new CollectiveSpin(2);
    Hamiltonian hamiltonian = Hamiltonian.of(spin, 1, -1, 0);
    EnergyBasis energies = EnergyBasis.of(hamiltonian);
    ComplexVector low = energies.vector(0);
    ComplexVector high = energies.vector(1);
    ComplexVector both = new ComplexVector(3);
    for (int k = 0; k < 3; k++) {
      both.re[k] = Math.sqrt(0.5) * (low.re[k] + high.re[k]);
    }
    OpenSystem system =
        new OpenSystem(
            hamiltonian,
            which == 3 ? List.of(JumpOperator.of("weak", spin.y(), 1e-12)) : List.of(),
            Optional.empty(),
            InitialState.pure(which == 1 || which == 2 ? both : low));
    ComplexMatrix right = system.initial().density();
    ComplexMatrix wrong =
        switch (which) {
          case 0 -> new ComplexMatrix(3, 3);
          case 2 -> InitialState.mixture(new double[] {1, 1}, List.of(low, high)).density();
          default -> InitialState.pure(high).density();
        };
    LindbladSolution solution =
        new LindbladSolution(
            new double[] {0, 1},
            new ComplexMatrix[] {right, wrong},
            new double[system.jumps().size()],
            new double[0],
            1);
    assertThatThrownBy(() -> LindbladIntegrator.of(system).requireInvariants(solution))
        .isInstanceOf(InvariantViolation.class)
        .hasMessageContaining("t = 1.0")
        .hasMessageContaining(named);
  }

  /** S_z under dephasing: a state that is turned has another one. */
  @Test
  void shouldNotLetAConservedQuantityChange() {
    CollectiveSpin spin = new CollectiveSpin(3);
    OpenSystem system =
        new OpenSystem(
            Hamiltonian.of(spin, 0, 0, 0),
            List.of(JumpOperator.of("dephasing", spin.z(), 0.3)),
            Optional.empty(),
            InitialState.coherent(spin, 1, 0.5));
    LindbladSolution solution =
        new LindbladSolution(
            new double[] {0, 100},
            new ComplexMatrix[] {
              system.initial().density(), InitialState.coherent(spin, 2, 0.5).density()
            },
            new double[1],
            new double[0],
            1);
    assertThatThrownBy(() -> LindbladIntegrator.of(system).requireInvariants(solution))
        .isInstanceOf(InvariantViolation.class)
        .hasMessageContaining("S_z, which is conserved");
  }

  /** A channel between the levels of another Hamiltonian misleads the integrator. */
  @Test
  void shouldNotGiveAWrongSolution() {
    CollectiveSpin spin = new CollectiveSpin(3);
    SparseMatrix nothing = new SparseMatrix.Builder(4).build();
    EnergyBasis others = EnergyBasis.of(Hamiltonian.of(spin, 0, -1, 0.7));
    OpenSystem system =
        new OpenSystem(
            Hamiltonian.of(spin, 0, -1, 0),
            List.of(JumpOperator.inEnergyBasis("nothing", nothing, others)),
            Optional.empty(),
            InitialState.coherent(spin, 1, 0.5));
    assertThatThrownBy(() -> LindbladIntegrator.of(system).solve(0, 1))
        .isInstanceOf(InvariantViolation.class)
        .hasMessageContaining("the energy, which is conserved");
  }

  @ParameterizedTest
  @CsvSource({"0.001,1000", "1,7", "300,3"})
  void shouldTellOfEveryStateAsItIsMade(double step, int count) {
    OpenSystem system = RandomSystems.of(2, Jumps.COLLECTIVE, Listener.ALONG_Z, 1);
    double[] times = IntStream.rangeClosed(0, count).mapToDouble(i -> i * step).toArray();
    List<Double> told = new ArrayList<>();
    List<ComplexMatrix> states = new ArrayList<>();
    LindbladSolution solution =
        LindbladIntegrator.of(system)
            .solveWithin(
                system.initial().density(),
                times[count],
                (time, rho, work) -> {
                  told.add(time);
                  states.add(rho);
                },
                times);
    assertThat(told).containsExactlyElementsOf(Arrays.stream(times).skip(1).boxed().toList());
    for (int i = 0; i < count; i++) {
      assertThat(states.get(i)).isSameAs(solution.rho(i + 1));
    }
  }
}
