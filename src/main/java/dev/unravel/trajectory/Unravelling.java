package dev.unravel.trajectory;

import dev.unravel.linalg.BandedMatrix;
import dev.unravel.linalg.ComplexVector;
import dev.unravel.linalg.Kernels;
import dev.unravel.linalg.SparseMatrix;
import dev.unravel.model.Eavesdropper;
import dev.unravel.model.InitialState;
import dev.unravel.model.OpenSystem;
import dev.unravel.model.Timing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An open system prepared for unravelling: the frame in which its no-jump evolution is simplest,
 * and everything an event does to a conditional state in that frame. Immutable, and shared by
 * threads.
 */
public final class Unravelling {

  private final OpenSystem system;
  private final Propagation propagation;
  private final boolean general;
  private final Frame frame;
  private final List<SparseMatrix> jumps;
  private final List<ComplexVector> initial;
  private final List<ComplexVector> outcomes;
  private final boolean outcomesAreLevels;
  private @Nullable Optional<EigenCoordinates> coordinates;
  private @Nullable Optional<SparseUnravelling> sparse;

  private Unravelling(OpenSystem system, Propagation propagation, boolean general) {
    this.system = system;
    this.propagation = propagation;
    this.general = general;
    frame = propagation.frame();
    jumps = system.jumps().stream().map(frame::of).toList();
    initial = new ArrayList<>();
    InitialState state = system.initial();
    for (int j = 0; j < state.size(); j++) {
      initial.add(frame.fromDicke(state.vector(j)));
    }
    outcomes = new ArrayList<>();
    outcomesAreLevels = frame.isDicke() && system.eve().map(e -> e.isAlongZ()).orElse(false);
    int listed = outcomesAreLevels ? 0 : system.eve().map(e -> e.dimension()).orElse(0);
    for (int k = 0; k < listed; k++) {
      outcomes.add(frame.fromDicke(system.eve().orElseThrow().state(k)));
    }
  }

  /**
   * Prepares a system in the way that suits it best.
   *
   * @param horizon the end time of the trajectories, positive
   */
  public static Unravelling of(OpenSystem system, double horizon) {
    return new Unravelling(system, Propagation.best(system, horizon), false);
  }

  /** The same in the way that suits every system, whatever its structure: for comparison. */
  public static Unravelling general(OpenSystem system, double horizon) {
    return new Unravelling(system, Propagation.general(system, horizon), true);
  }

  /** The same by applications of the band of H_eff alone, whatever the dimension. */
  static Unravelling banded(OpenSystem system) {
    return new Unravelling(system, Propagation.banded(system, "as asked for"), false);
  }

  public OpenSystem system() {
    return system;
  }

  public Frame frame() {
    return frame;
  }

  public NoJumpEvolution evolution() {
    return propagation.evolution();
  }

  /** H_eff in the frame. */
  BandedMatrix effectiveHamiltonian() {
    return propagation.effective();
  }

  /** Coordinates in which the no-jump evolution is a multiplication, if the system has them. */
  public synchronized Optional<EigenCoordinates> coordinates() {
    if (coordinates == null) {
      coordinates =
          propagation.suitsCoordinates(system) ? EigenCoordinates.of(this) : Optional.empty();
    }
    return coordinates;
  }

  /** The same as one of states of few components, if it is of that kind. */
  public synchronized Optional<SparseUnravelling> sparse() {
    if (sparse == null) {
      sparse = SparseUnravelling.of(this);
    }
    return sparse;
  }

  /** How states evolve between events, and why so. */
  Propagation propagation() {
    return propagation;
  }

  /** Whether it is done in the way that suits every system. */
  boolean isGeneral() {
    return general;
  }

  /** How trajectories are drawn and projected, and why so. */
  public Regime regime() {
    return Regime.of(this);
  }

  /** Sampling that draws every trajectory with its own probability. */
  public Sampling plainSampling() {
    return new PlainSampling(this);
  }

  /**
   * Sampling that draws only trajectories to which something happens.
   *
   * @param end time up to which trajectories are followed, positive
   * @throws IllegalArgumentException if the initial state is mixed, or nothing can happen
   */
  public Sampling jumpConditionedSampling(double end) {
    return new JumpConditionedSampling(this, end);
  }

  public boolean hasJumps() {
    return !jumps.isEmpty();
  }

  public int channels() {
    return jumps.size();
  }

  /** The L_c in the frame. */
  List<SparseMatrix> jumpOperators() {
    return jumps;
  }

  /** L_c in the frame. */
  SparseMatrix jumpInFrame(int channel) {
    return jumps.get(channel);
  }

  /** How many outcomes Eve's measurements have; 0 without her. */
  int outcomeCount() {
    return system.eve().map(eve -> eve.outcomeCount()).orElse(0);
  }

  /** The instants of Eve's measurements, if they are known beforehand. */
  Optional<Timing.Scheduled> schedule() {
    return system.eve().flatMap(Eavesdropper::schedule);
  }

  /** How many measurements Eve makes at most. */
  long mostMeasurements() {
    return system.eve().map(eve -> eve.timing().most()).orElse(Timing.NEVER);
  }

  /**
   * Whether a measurement leaves nothing of what was before it, so that outcome k makes w_k of any
   * state; true without Eve. If not, nothing but the generic way knows what to do.
   */
  public boolean forgets() {
    return system.eve().map(eve -> eve.forgets()).orElse(true);
  }

  /** Whether Eve measures at Poisson times and never stops, or nobody listens. */
  boolean measuresAtRandom() {
    return schedule().isEmpty() && mostMeasurements() == Timing.NEVER;
  }

  /** Whether Eve's state w_k is level k of the frame. */
  boolean outcomesAreLevels() {
    return outcomesAreLevels;
  }

  /** The states w_k that Eve's outcomes leave behind, in the frame; none if they are its levels. */
  List<ComplexVector> outcomes() {
    return Collections.unmodifiableList(outcomes);
  }

  /** The state w_k that Eve's outcome k leaves behind, in the frame. */
  ComplexVector outcome(int k) {
    return outcomesAreLevels ? ComplexVector.unit(system.dimension(), k) : outcomes.get(k).copy();
  }

  /** Eigenvector j of the initial state, a copy. */
  public ComplexVector initial(int j) {
    return initial.get(j).copy();
  }

  /** ||L_c psi||^2 of every channel into {@code rates}; psi need not be normalised. */
  public void jumpRates(ComplexVector psi, double[] rates) {
    ComplexVector after = new ComplexVector(psi.size());
    for (int c = 0; c < rates.length; c++) {
      jumps.get(c).apply(psi, after);
      rates[c] = after.normSquared();
    }
  }

  /**
   * psi becomes L_c psi / ||L_c psi||.
   *
   * @throws ArithmeticException if L_c psi = 0: such a jump cannot happen
   */
  public void jump(ComplexVector psi, int channel) {
    ComplexVector after = new ComplexVector(psi.size());
    jumps.get(channel).apply(psi, after);
    after.normalise();
    psi.set(after);
  }

  /** ||M_k psi||^2 of each of Eve's outcomes into {@code probabilities}; psi is normalised. */
  public void outcomeProbabilities(ComplexVector psi, double[] probabilities) {
    if (!forgets()) {
      system.eve().orElseThrow().probabilities(populations(psi), probabilities);
      return;
    }
    for (int k = 0; k < probabilities.length; k++) {
      probabilities[k] = population(psi, k);
    }
  }

  private double[] populations(ComplexVector psi) {
    double[] populations = new double[psi.size()];
    for (int j = 0; j < populations.length; j++) {
      populations[j] = population(psi, j);
    }
    return populations;
  }

  /** |&lt;w_j|psi>|^2. */
  private double population(ComplexVector psi, int j) {
    return outcomesAreLevels
        ? psi.re[j] * psi.re[j] + psi.im[j] * psi.im[j]
        : outcomes.get(j).overlapSquared(psi);
  }

  /**
   * psi becomes M_k psi / ||M_k psi||: w_k if Eve forgets.
   *
   * @throws ArithmeticException if M_k psi = 0: such an outcome cannot be
   */
  public void collapse(ComplexVector psi, int outcome) {
    if (!forgets()) {
      filter(psi, outcome);
    } else if (outcomesAreLevels) {
      Arrays.fill(psi.re, 0);
      Arrays.fill(psi.im, 0);
      psi.re[outcome] = 1;
    } else {
      psi.set(outcomes.get(outcome));
    }
  }

  /** psi becomes sum_j g_kj w_j &lt;w_j|psi>, normalised. */
  private void filter(ComplexVector psi, int k) {
    Eavesdropper eve = system.eve().orElseThrow();
    ComplexVector after = new ComplexVector(psi.size());
    for (int j = 0; j < psi.size(); j++) {
      double g = eve.factor(k, j);
      if (outcomesAreLevels) {
        after.re[j] = g * psi.re[j];
        after.im[j] = g * psi.im[j];
      } else if (g != 0) {
        ComplexVector w = outcomes.get(j);
        Kernels.addMultiple(
            after.re, after.im, g * w.realDot(psi), g * w.imaginaryDot(psi), w.re, w.im);
      }
    }
    after.normalise();
    psi.set(after);
  }
}
