package dev.unravel.differential;

import dev.unravel.check.CheckReport;
import dev.unravel.check.Comparison;
import dev.unravel.check.CrossCheck;
import dev.unravel.check.ExactCurve;
import dev.unravel.cli.Exit;
import dev.unravel.conf.Scenario;
import dev.unravel.conf.StateSpec;
import dev.unravel.ensemble.BlockProjector;
import dev.unravel.ensemble.EnsembleFold;
import dev.unravel.ensemble.Estimator;
import dev.unravel.ensemble.Grouping;
import dev.unravel.ensemble.Projection;
import dev.unravel.ensemble.StateDetail;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.Dense;
import dev.unravel.lindblad.LindbladSolution;
import dev.unravel.lindblad.audit.AuditedSolution;
import dev.unravel.lindblad.audit.Auditor;
import dev.unravel.lindblad.audit.TooManySteps;
import dev.unravel.model.Eavesdropper;
import dev.unravel.model.JumpOperator;
import dev.unravel.model.OpenSystem;
import dev.unravel.run.CurveSetup;
import dev.unravel.trajectory.BlockSimulator;
import dev.unravel.trajectory.RandomStreams;
import dev.unravel.trajectory.Sampling;
import dev.unravel.trajectory.Unravelling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One scenario, from its text to its numbers, by every way there is: the program's integrator, the
 * auditor, a dense exponential, and trajectories whose cross-check must pass. What it finds is kept
 * and counted.
 */
final class Differential {

  /** What the integrator promises. */
  private static final double PROMISED = 1e-9;

  /** Rounding of an input, relative: what may show of it in the norm of the generator times t. */
  private static final double ROUNDING = 1e-15;

  /** More events than this to expect in a trajectory, and none are drawn. */
  private final double mostEvents;

  /** More products with the generator than this, and nothing is integrated. */
  private final double mostProducts;

  private final double mostSteps;
  private final int trajectories;

  final Map<String, Integer> counts = new TreeMap<>();
  final List<String> faults = new ArrayList<>();

  Differential(double mostProducts, double mostSteps, int trajectories, double mostEvents) {
    this.mostProducts = mostProducts;
    this.mostSteps = mostSteps;
    this.trajectories = trajectories;
    this.mostEvents = mostEvents;
  }

  private synchronized void count(String what) {
    counts.merge(what, 1, Integer::sum);
  }

  private synchronized void fault(String kind, String what, String text) {
    counts.merge("FAULT " + kind, 1, Integer::sum);
    faults.add("%s%n# ---- %s%n%s".formatted(what, kind, text));
  }

  /** Goes every way with this scenario. */
  void examine(String text) {
    List<CurveSetup> setups;
    Scenario scenario;
    try {
      scenario = Scenario.parse(text, "differential.conf", List.of());
      setups = CurveSetup.of(scenario);
    } catch (RuntimeException e) {
      refused("the scenario", e, text);
      return;
    }
    for (CurveSetup setup : setups) {
      count("curves");
      examine(setup, scenario, setups.size(), text);
    }
  }

  private void examine(CurveSetup setup, Scenario scenario, int curves, String text) {
    ExactCurve exact;
    if (!(rates(setup.system()) * setup.end() <= mostProducts)) {
      count("not integrated: more than %.0e products".formatted(mostProducts));
      return;
    }
    try {
      exact = ExactCurve.of(setup.system(), setup.plane(), setup.times());
    } catch (RuntimeException e) {
      refused("the integrator", e, text);
      return;
    }
    count("integrated");
    compareWithDense(setup, exact.solution(), text);
    compareWithAuditor(setup, exact.solution(), text);
    draw(setup, scenario, exact, curves, text);
  }

  /** What no rate of the system exceeds. */
  static double rates(OpenSystem system) {
    double rates = 2 * system.hamiltonian().matrix().infinityNorm();
    for (JumpOperator jump : system.jumps()) {
      rates += 2 * jump.largestRate();
    }
    return rates + 2 * system.eve().map(Eavesdropper::rate).orElse(0.0);
  }

  private void compareWithDense(CurveSetup setup, LindbladSolution solution, String text) {
    Optional<DenseSolution> dense = DenseSolution.of(setup.system(), setup.times());
    if (dense.isEmpty()) {
      count("without a dense exponential: too large, too many instants or beyond its precision");
      return;
    }
    double allowed = PROMISED + ROUNDING * dense.get().norm;
    count(allowed > 2 * PROMISED ? "dense, to rounding of the input" : "dense, to 1e-9");
    compare(
        "dense exponential",
        setup,
        solution,
        dense.get().states,
        dense.get().jumps,
        dense.get().outcomes,
        allowed,
        text);
  }

  private void compareWithAuditor(CurveSetup setup, LindbladSolution solution, String text) {
    try {
      AuditedSolution audited =
          Auditor.of(setup.system()).withAtMost(mostSteps).solve(setup.times());
      count("audited, to 1e-9");
      compare(
          "auditor",
          setup,
          solution,
          audited.states(),
          audited.expectedJumps(),
          audited.expectedOutcomes(),
          PROMISED,
          text);
    } catch (TooManySteps e) {
      count("too many steps for the auditor");
    } catch (RuntimeException e) {
      fault("the auditor fails", trace(e), text);
    }
  }

  private void compare(
      String judge,
      CurveSetup setup,
      LindbladSolution solution,
      List<ComplexMatrix> states,
      double[] jumps,
      double[] outcomes,
      double allowed,
      String text) {
    for (int i = 0; i < states.size(); i++) {
      double distance = Dense.distance(solution.rho(i), states.get(i));
      if (!(distance <= allowed)) {
        fault(
            "integrator against " + judge,
            "# rho at t = %s differs by %s (allowed %s)"
                .formatted(solution.time(i), distance, allowed),
            text);
        return;
      }
    }
    OpenSystem system = setup.system();
    for (int c = 0; c < jumps.length; c++) {
      JumpOperator jump = system.jumps().get(c);
      double most = jump.largestRate() * setup.end();
      if (!agree(solution.expectedJumps()[c], jumps[c], most, allowed)) {
        fault(
            "expected jumps against " + judge,
            "# jumps[%s]: %s, not %s".formatted(jump.name(), solution.expectedJumps()[c], jumps[c]),
            text);
        return;
      }
    }
    double most = system.eve().map(Eavesdropper::rate).orElse(0.0) * setup.end();
    for (int k = 0; k < outcomes.length; k++) {
      if (!agree(solution.expectedOutcomes()[k], outcomes[k], most, allowed)) {
        fault(
            "expected outcomes against " + judge,
            "# outcome %d: %s, not %s".formatted(k, solution.expectedOutcomes()[k], outcomes[k]),
            text);
        return;
      }
    }
  }

  /** Numbers of events, relative where above 1, and to rounding of as many as there can be. */
  private static boolean agree(double one, double other, double most, double allowed) {
    return Math.abs(one - other) <= allowed * Math.max(1, Math.abs(other)) + ROUNDING * most;
  }

  private void draw(
      CurveSetup setup, Scenario scenario, ExactCurve exact, int curves, String text) {
    double events =
        Arrays.stream(exact.solution().expectedJumps()).sum()
            + Arrays.stream(exact.solution().expectedOutcomes()).sum();
    if (!(events <= mostEvents)) {
      count("not drawn: more than %s events a trajectory".formatted(mostEvents));
      return;
    }
    try {
      List<Comparison> comparisons = drawn(setup, scenario, exact, curves);
      CheckReport report = new CheckReport(List.of(new CheckReport.CurveReport("", comparisons)));
      count("drawn");
      if (!report.passed()) {
        Comparison first = comparisons.stream().filter(c -> !c.agrees()).findFirst().orElseThrow();
        fault("the cross-check", "# " + first, text);
      }
    } catch (RuntimeException e) {
      refused("the trajectories", e, text);
    }
  }

  private List<Comparison> drawn(
      CurveSetup setup, Scenario scenario, ExactCurve exact, int curves) {
    int block = scenario.ensemble().block();
    double[] times = setup.times();
    Unravelling unravelling = setup.unravelling();
    Sampling sampling = setup.sampling(unravelling, scenario.ensemble().sampling());
    Grouping grouping = Grouping.of(trajectories, block, times.length, setup.system().dimension());
    StateDetail detail =
        scenario.ensemble().state() == StateSpec.MOMENTS
            ? StateDetail.MOMENTS
            : StateDetail.DENSITY;
    Projection projection = Projection.of(unravelling, times, detail);
    EnsembleFold fold =
        new EnsembleFold(setup.system(), projection, grouping, sampling.known(times));
    BlockSimulator simulator =
        BlockSimulator.of(
            unravelling,
            sampling,
            new RandomStreams(scenario.ensemble().seed()),
            setup.index(),
            setup.end());
    BlockProjector projector = new BlockProjector(projection, block, grouping);
    for (int first = 0; first < trajectories; first += block) {
      fold.add(projector.project(simulator.simulate(first, Math.min(block, trajectories - first))));
    }
    return CrossCheck.compare(fold, Estimator.estimate(fold, setup.plane()), exact, curves);
  }

  /** Whoever refuses tells the user what is wrong, in one line; anything else is a bug. */
  private void refused(String by, RuntimeException e, String text) {
    String line = Exit.line(e);
    if (Exit.isForTheUser(e) && !line.isBlank() && line.lines().count() == 1) {
      count("refused by " + by + ": " + shape(line));
    } else {
      fault("a refusal by " + by + " that is a bug", trace(e), text);
    }
  }

  /** A message with its numbers and names taken out. */
  private static String shape(String message) {
    return message
        .replaceFirst("conserves .*", "conserves ...")
        .replaceFirst("^differential\\.conf:\\d+: ", "")
        .replaceAll("-?\\d[\\d.]*(E-?\\d+|e-?\\d+)?", "#");
  }

  private static String trace(RuntimeException e) {
    StringBuilder trace = new StringBuilder("# ").append(e);
    Arrays.stream(e.getStackTrace()).limit(6).forEach(at -> trace.append("\n#   ").append(at));
    return trace.toString();
  }
}
