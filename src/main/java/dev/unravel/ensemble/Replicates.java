package dev.unravel.ensemble;

import dev.unravel.diagnostics.CollectiveMoments;
import dev.unravel.diagnostics.Diagnostic;
import dev.unravel.diagnostics.DiagnosticRegistry;
import dev.unravel.diagnostics.Diagnostics;
import dev.unravel.diagnostics.MeasurementPlane;
import dev.unravel.diagnostics.MomentDiagnostic;
import dev.unravel.diagnostics.SpinState;
import dev.unravel.diagnostics.StateDiagnostic;
import dev.unravel.linalg.ComplexMatrix;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The diagnostics of an ensemble along the grid, and those with each group of trajectories left out
 * in turn: what every jackknife of them rests on. Not to be made twice: each needs a minimisation.
 */
public final class Replicates {

  /**
   * At one grid time.
   *
   * @param without of the ensemble without group g; without settings, which nobody asks for
   * @param unseen what unseen events may do to it
   * @param ofStates the estimates of numbers that need density matrices
   */
  private record At(
      Diagnostics whole,
      List<Diagnostics> without,
      Unseen<Diagnostics> unseen,
      Map<StateDiagnostic, Jackknife> ofStates) {}

  private final EnsembleFold fold;
  private final MeasurementPlane plane;
  private final List<Diagnostic> diagnostics;
  private final List<Diagnostic> ofMoments;

  /** Purity apart, which the fold has without a matrix for each group. */
  private final List<StateDiagnostic> ofStates;

  private final double[] weights;
  private final List<At> grid;

  private Replicates(EnsembleFold fold, MeasurementPlane plane, List<Diagnostic> diagnostics) {
    this.fold = fold;
    this.plane = plane;
    this.diagnostics = List.copyOf(diagnostics);
    ofMoments = diagnostics.stream().filter(d -> d instanceof MomentDiagnostic).toList();
    ofStates =
        diagnostics.stream()
            .filter(d -> d instanceof StateDiagnostic && d != DiagnosticRegistry.PURITY)
            .map(StateDiagnostic.class::cast)
            .filter(d -> fold.keepsStates())
            .toList();
    weights = fold.moments().weights();
    grid = IntStream.range(0, fold.times().length).parallel().mapToObj(this::at).toList();
  }

  /**
   * The usual ones of an ensemble, several grid times at a time.
   *
   * @param plane where the settings of the Bell operator may lie
   */
  public static Replicates of(EnsembleFold fold, MeasurementPlane plane) {
    return of(fold, plane, DiagnosticRegistry.USUAL);
  }

  /**
   * The same of some diagnostics.
   *
   * @param diagnostics in the order of {@link DiagnosticRegistry}
   */
  public static Replicates of(
      EnsembleFold fold, MeasurementPlane plane, List<Diagnostic> diagnostics) {
    return new Replicates(fold, plane, diagnostics);
  }

  private At at(int t) {
    return new At(
        diagnostics(fold.moments().mean(t, 1, 0)),
        fold.moments().meansWithout(t).stream().map(this::withoutSettings).toList(),
        Unseen.of(fold, t).map(this::withoutSettings),
        ofStates.isEmpty() ? Map.of() : ofStates(t));
  }

  private Map<StateDiagnostic, Jackknife> ofStates(int t) {
    SpinState whole = state(t);
    List<ComplexMatrix> without = fold.statesWithout(t);
    Map<StateDiagnostic, Jackknife> estimates = new HashMap<>();
    for (StateDiagnostic diagnostic : ofStates) {
      estimates.put(diagnostic, StateJackknife.of(diagnostic, whole, fold.stateWeights(), without));
    }
    return estimates;
  }

  private Diagnostics withoutSettings(double[] moments) {
    return diagnostics(moments).withoutSettings();
  }

  private Diagnostics diagnostics(double[] moments) {
    return Diagnostics.of(ofMoments, state(moments));
  }

  /** A state of the system with these moments. */
  private SpinState state(double[] moments) {
    return SpinState.of(fold.system(), plane, moments);
  }

  /** The state of the whole ensemble at grid time t, with its density matrix if that is kept. */
  SpinState state(int t) {
    SpinState mean = state(fold.moments().mean(t, 1, 0));
    return fold.keepsStates() ? mean.with(fold.rho(t)) : mean;
  }

  /** Which diagnostics there are. */
  List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  EnsembleFold fold() {
    return fold;
  }

  MeasurementPlane plane() {
    return plane;
  }

  /** The moments of the whole ensemble at grid time t. */
  CollectiveMoments moments(int t) {
    return CollectiveMoments.of(fold.system().spin().spins(), fold.moments().mean(t, 1, 0));
  }

  /** The diagnostics of the whole ensemble at grid time t. */
  Diagnostics whole(int t) {
    return grid.get(t).whole;
  }

  /** The jackknife of a function of the diagnostics at grid time t. */
  Jackknife jackknife(int t, ToDoubleFunction<Diagnostics> f) {
    At at = grid.get(t);
    return Jackknife.of(f.applyAsDouble(at.whole), weights, at.without, f);
  }

  /** The estimate of a number that needs density matrices, at grid time t. */
  Jackknife estimate(int t, StateDiagnostic diagnostic) {
    return grid.get(t)
        .ofStates
        .getOrDefault(diagnostic, Jackknife.uncorrected(Double.NaN, Double.NaN));
  }

  /** What unseen events may do to the diagnostics at grid time t. */
  Unseen<Diagnostics> unseen(int t) {
    return grid.get(t).unseen;
  }
}
