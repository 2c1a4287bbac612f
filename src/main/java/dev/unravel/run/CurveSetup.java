package dev.unravel.run;

import dev.unravel.UserException;
import dev.unravel.check.ExactCurve;
import dev.unravel.conf.Curve;
import dev.unravel.conf.Physics;
import dev.unravel.conf.SamplingSpec;
import dev.unravel.conf.Scenario;
import dev.unravel.conf.SettingsSpec;
import dev.unravel.conf.StateSpec;
import dev.unravel.diagnostics.Diagnostic;
import dev.unravel.diagnostics.DiagnosticRegistry;
import dev.unravel.diagnostics.MeasurementPlane;
import dev.unravel.engine.CurvePlan;
import dev.unravel.engine.RunPlan;
import dev.unravel.engine.Shard;
import dev.unravel.ensemble.Grouping;
import dev.unravel.ensemble.Projection;
import dev.unravel.ensemble.StateDetail;
import dev.unravel.ensemble.StoppingRule;
import dev.unravel.journal.EventNumbers;
import dev.unravel.model.Eavesdropper;
import dev.unravel.model.InvariantViolation;
import dev.unravel.model.OpenSystem;
import dev.unravel.trajectory.Sampling;
import dev.unravel.trajectory.Unravelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * A curve of a scenario with its physics built.
 *
 * @param index the curve's index, from 0
 * @param curve the curve as the scenario has it
 * @param system its open system
 * @param simulatedEnd time up to which its trajectories were simulated; a replay may look at a
 *     shorter part of them
 * @param diagnostics whose columns the results have, in the order of {@link DiagnosticRegistry}
 */
public record CurveSetup(
    int index, Curve curve, OpenSystem system, double simulatedEnd, List<Diagnostic> diagnostics) {

  /**
   * All curves of a scenario, in order.
   *
   * @throws UserException if a curve cannot be sampled as the scenario says
   */
  public static List<CurveSetup> of(Scenario scenario) {
    return of(scenario, scenario);
  }

  /** The curves of a scenario that looks in its own way at what was simulated for another. */
  static List<CurveSetup> of(Scenario scenario, Scenario simulated) {
    List<CurveSetup> setups = new ArrayList<>();
    List<Diagnostic> diagnostics = DiagnosticRegistry.wanted(scenario.diagnostics());
    SamplingSpec sampling = scenario.ensemble().sampling();
    for (Curve curve : scenario.curves()) {
      double end = end(simulated.curves().get(setups.size()));
      CurveSetup setup = new CurveSetup(setups.size(), curve, Physics.of(curve), end, diagnostics);
      if (sampling != SamplingSpec.PLAIN) {
        setup.sampling(setup.unravelling(), sampling);
      }
      setups.add(setup);
    }
    return List.copyOf(setups);
  }

  /** How the events of some curves are numbered. */
  public static EventNumbers numbers(List<CurveSetup> setups) {
    return EventNumbers.of(
        setups.stream().collect(Collectors.toMap(CurveSetup::index, CurveSetup::numbers)));
  }

  private EventNumbers.OfCurve numbers() {
    int outcomes = system.eve().map(Eavesdropper::outcomeCount).orElse(0);
    return new EventNumbers.OfCurve(system.initial().size(), system.jumps().size(), outcomes);
  }

  public String label() {
    return curve.label();
  }

  /** A file's name before its ending, followed by -LABEL if the curve has a label. */
  public String fileName(String stem) {
    return label().isEmpty() ? stem : stem + "-" + label();
  }

  /** The last time of the output grid. */
  public double end() {
    return end(curve);
  }

  /** The last time of a curve's output grid. */
  static double end(Curve curve) {
    double[] times = Physics.grid(curve);
    return times[times.length - 1];
  }

  /** The output grid. */
  public double[] times() {
    return Physics.grid(curve);
  }

  /** Eve's rate, NaN without her or if her measurements come to an end. */
  public double kappa() {
    return system.eve().map(Eavesdropper::pace).orElse(Double.NaN);
  }

  /** The mean number of Eve's measurements in a trajectory. */
  double measurements() {
    return system.eve().map(eve -> eve.timing().expected(simulatedEnd)).orElse(0.0);
  }

  private Grouping grouping(Scenario scenario, Shard shard) {
    int block = scenario.ensemble().block();
    return Grouping.of(
        shard.trajectories(index, scenario.ensemble().trajectories(), block),
        block,
        curve.time().points(),
        system.dimension());
  }

  /** How many trajectories a task of a run has. */
  long together(Scenario scenario, Shard shard) {
    int block = scenario.ensemble().block();
    return Math.min(
        shard.trajectories(index, scenario.ensemble().trajectories(), block),
        (long) block * grouping(scenario, shard).blocksInGroup());
  }

  /** Where the settings of the Bell operator may lie. */
  public MeasurementPlane plane() {
    return plane(curve.settings());
  }

  static MeasurementPlane plane(SettingsSpec settings) {
    return switch (settings) {
      case ZX_PLANE -> MeasurementPlane.ZX;
      case ANY_PLANE -> MeasurementPlane.ANY;
    };
  }

  /** The system prepared for trajectories. */
  public Unravelling unravelling() {
    return Unravelling.of(system, simulatedEnd);
  }

  /**
   * Which of its trajectories are drawn.
   *
   * @throws UserException if the curve cannot be sampled like this
   */
  public Sampling sampling(Unravelling unravelling, SamplingSpec spec) {
    try {
      return spec == SamplingSpec.PLAIN
          ? unravelling.plainSampling()
          : unravelling.jumpConditionedSampling(simulatedEnd);
    } catch (IllegalArgumentException e) {
      String which = label().isEmpty() ? "" : " (curve " + label() + ")";
      throw new UserException("ensemble.sampling" + which + ": " + e.getMessage());
    }
  }

  /** When a curve of the scenario ends before its last trajectory. */
  static Optional<StoppingRule> stopping(Scenario scenario) {
    OptionalDouble error = scenario.ensemble().untilError();
    return error.isPresent()
        ? Optional.of(new StoppingRule(error.getAsDouble()))
        : Optional.empty();
  }

  /** A plan for a shard's part of so many trajectories of each curve. */
  static RunPlan plan(
      Scenario scenario,
      List<CurveSetup> setups,
      List<Long> trajectories,
      Shard shard,
      int workers) {
    int block = scenario.ensemble().block();
    StateDetail detail =
        scenario.ensemble().state() == StateSpec.MOMENTS
            ? StateDetail.MOMENTS
            : StateDetail.DENSITY;
    List<CurvePlan> curves = new ArrayList<>();
    for (CurveSetup setup : setups) {
      double[] times = setup.times();
      Unravelling unravelling = setup.unravelling();
      curves.add(
          new CurvePlan(
              setup.index,
              Projection.of(unravelling, times, detail),
              setup.sampling(unravelling, scenario.ensemble().sampling()),
              setup.end(),
              trajectories.get(setup.index),
              setup.grouping(scenario, shard),
              setup.plane()));
    }
    return new RunPlan(
        curves, scenario.ensemble().seed(), block, workers, stopping(scenario), shard);
  }

  /**
   * The deterministic solution over the curve's grid.
   *
   * @throws InvariantViolation if it is wrong; names the curve
   */
  ExactCurve exact() {
    try {
      return ExactCurve.of(system, plane(), diagnostics, times());
    } catch (InvariantViolation e) {
      throw e.ofCurve(label());
    }
  }
}
