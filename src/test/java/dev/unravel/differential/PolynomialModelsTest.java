package dev.unravel.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unravel.check.CheckReport;
import dev.unravel.check.CrossCheck;
import dev.unravel.check.ExactCurve;
import dev.unravel.diagnostics.DiagnosticRegistry;
import dev.unravel.diagnostics.MeasurementPlane;
import dev.unravel.ensemble.BlockProjector;
import dev.unravel.ensemble.EnsembleFold;
import dev.unravel.ensemble.Estimator;
import dev.unravel.ensemble.Grouping;
import dev.unravel.ensemble.Projection;
import dev.unravel.ensemble.StateDetail;
import dev.unravel.linalg.BandedMatrix;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.Dense;
import dev.unravel.lindblad.LindbladIntegrator;
import dev.unravel.lindblad.LindbladSolution;
import dev.unravel.lindblad.audit.AuditedSolution;
import dev.unravel.lindblad.audit.Auditor;
import dev.unravel.model.CollectiveSpin;
import dev.unravel.model.Hamiltonian;
import dev.unravel.model.InitialState;
import dev.unravel.model.JumpOperator;
import dev.unravel.model.OpenSystem;
import dev.unravel.model.PolynomialSystems;
import dev.unravel.model.Polynomials;
import dev.unravel.trajectory.BlockSimulator;
import dev.unravel.trajectory.RandomStreams;
import dev.unravel.trajectory.Sampling;
import dev.unravel.trajectory.Unravelling;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Models that are polynomials of the spin operators, at random ({@link PolynomialSystems}): H,
 * channels, baths and observables with complex coefficients. The integrator and the auditor must
 * agree with a dense exponential of the generator on every element of rho and every expected number
 * of events, to 1e-9; 2000 trajectories must pass their cross-check, which those of a right program
 * fail with probability below 5e-7 a run; and where the energy is of a higher degree than two, each
 * element of their mean state must be as near as Bernstein's inequality has it but for 1e-9, at
 * most 243 elements a run: below 3e-7 a run. 500 runs have one of below 2.5e-4, with these seeds
 * once and for all.
 */
class PolynomialModelsTest {

  private static final double PROMISED = 1e-9;
  private static final int TRAJECTORIES = 2000;
  private static final double[] TIMES = {0, 0.75, 1.5};

  @Test
  void shouldGiveTheSameNumbersByEveryWay() {
    examine(0, 100, 6);
  }

  @Test
  @Tag("full")
  void shouldGiveTheSameNumbersByEveryWayManyTimes() {
    examine(1000, 500, 8);
  }

  private static void examine(long first, int number, int spins) {
    int checked = 0;
    for (long seed = first; seed < first + number; seed++) {
      OpenSystem system =
          seed % 2 == 0
              ? PolynomialSystems.of(seed, spins)
              : PolynomialSystems.quadratic(seed, spins);
      String what = "seed " + seed;
      LindbladSolution solution = LindbladIntegrator.of(system).solve(TIMES);
      DenseSolution dense = DenseSolution.of(system, TIMES).orElseThrow();
      requireSame(what, solution, dense.states, dense.jumps, dense.outcomes);
      AuditedSolution audited = Auditor.of(system).withAtMost(100_000).solve(TIMES);
      requireSame(
          what, solution, audited.states(), audited.expectedJumps(), audited.expectedOutcomes());
      checked += draw(what, system, dense, seed);
    }
    assertThat(checked).isGreaterThan(number / 3);
  }

  private static void requireSame(
      String what,
      LindbladSolution solution,
      List<ComplexMatrix> states,
      double[] jumps,
      double[] outcomes) {
    for (int t = 0; t < TIMES.length; t++) {
      assertThat(Dense.distance(solution.rho(t), states.get(t))).as(what).isLessThan(PROMISED);
    }
    assertThat(solution.expectedJumps()).as(what).containsExactly(jumps, within(PROMISED));
    assertThat(solution.expectedOutcomes()).as(what).containsExactly(outcomes, within(PROMISED));
  }

  /** Returns whether the cross-check was made. */
  private static int draw(String what, OpenSystem system, DenseSolution dense, long seed) {
    boolean something =
        !system.jumps().isEmpty() && system.initial().isPure() && system.eve().isEmpty();
    int drawn = draw(what, system, dense, seed, false);
    if (something && seed % 3 == 0) {
      draw(what + ", jump-conditioned", system, dense, seed, true);
    }
    return drawn;
  }

  private static int draw(
      String what, OpenSystem system, DenseSolution dense, long seed, boolean conditioned) {
    double end = TIMES[TIMES.length - 1];
    Unravelling unravelling = Unravelling.of(system, end);
    Sampling sampling =
        conditioned ? unravelling.jumpConditionedSampling(end) : unravelling.plainSampling();
    Projection projection = Projection.of(unravelling, TIMES, StateDetail.DENSITY);
    Grouping grouping = Grouping.of(TRAJECTORIES, 100, TIMES.length, system.dimension());
    EnsembleFold fold = new EnsembleFold(system, projection, grouping, sampling.known(TIMES));
    BlockSimulator simulator =
        BlockSimulator.of(unravelling, sampling, new RandomStreams(seed), 0, end);
    BlockProjector projector = new BlockProjector(projection, 100, grouping);
    for (int first = 0; first < TRAJECTORIES; first += 100) {
      fold.add(projector.project(simulator.simulate(first, 100)));
    }
    for (int t = 0; t < TIMES.length; t++) {
      requireNear(what + ", t = " + TIMES[t], fold.rho(t), dense.states.get(t));
    }
    if (system.hamiltonian().quadratic().isEmpty()) {
      return 0;
    }
    MeasurementPlane plane = MeasurementPlane.ZX;
    CheckReport report =
        new CheckReport(
            List.of(
                new CheckReport.CurveReport(
                    "",
                    CrossCheck.compare(
                        fold,
                        Estimator.estimate(fold, plane),
                        ExactCurve.of(system, plane, TIMES),
                        1))));
    assertThat(report.passed()).as(what).isTrue();
    return 1;
  }

  /**
   * |mean - exact| of an element with values in [-1, 1] and a variance of at most min(rho_ii,
   * rho_jj).
   */
  private static void requireNear(String what, ComplexMatrix found, ComplexMatrix exact) {
    double log = StrictMath.log(2 / 1e-9);
    for (int i = 0; i < exact.rows(); i++) {
      for (int j = 0; j < exact.rows(); j++) {
        double variance = Math.max(0, Math.min(exact.re(i, i), exact.re(j, j)));
        double allowed =
            2 * log / (3 * TRAJECTORIES) + Math.sqrt(2 * variance * log / TRAJECTORIES) + 1e-9;
        assertThat(found.re(i, j)).as(what).isCloseTo(exact.re(i, j), within(allowed));
        assertThat(found.im(i, j)).as(what).isCloseTo(exact.im(i, j), within(allowed));
      }
    }
  }

  /** H = 0.5 Sx^2 - 0.3 Sz + 0.1 {Sx, Sy}, L = sqrt(0.2) (Sx - i Sy / 2), six spins. */
  @Test
  void shouldReproduceTheComplexModelOfSixSpins() {
    CollectiveSpin spin = new CollectiveSpin(6);
    Hamiltonian h = Polynomials.quadratic(spin, 0, 0, 0, -0.3, 0.5, 0, 0, 0.2, 0, 0);
    BandedMatrix l = spin.x().plus(spin.y().scaled(0, -0.5));
    OpenSystem system =
        new OpenSystem(
            h,
            List.of(JumpOperator.of("L", l, 0.2)),
            Optional.empty(),
            InitialState.coherent(spin, 1, 0.5));
    ExactCurve exact = ExactCurve.of(system, MeasurementPlane.ZX, new double[] {0, 0.5, 1});
    ExactCurve.Point end = exact.points().get(2);
    assertThat(end.moments()[0]).isCloseTo(2.388554597, within(5e-10));
    assertThat(end.moments()[1]).isCloseTo(-0.56640449461, within(5e-12 + 1e-9));
    assertThat(end.moments()[2]).isCloseTo(-1.0108630581, within(1e-9));
    assertThat(end.diagnostics().value(DiagnosticRegistry.ENERGY))
        .isCloseTo(3.1943952757, within(1e-9));
    assertThat(end.diagnostics().value(DiagnosticRegistry.PURITY))
        .isCloseTo(0.72099641533, within(1e-9));
    assertThat(end.diagnostics().bell()).isCloseTo(1.625386997, within(1e-9));
    List<ComplexMatrix> audited = Auditor.of(system).solve(0, 0.5, 1).states();
    assertThat(Dense.distance(audited.get(2), exact.solution().rho(2))).isLessThan(PROMISED);
    DenseSolution dense = DenseSolution.of(system, TIMES).orElseThrow();
    assertThat(draw("six spins", system, dense, 3)).isEqualTo(1);
  }
}
