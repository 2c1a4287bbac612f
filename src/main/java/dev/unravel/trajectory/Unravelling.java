package dev.unravel.trajectory;

import dev.unravel.linalg.BandedMatrix;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.ComplexVector;
import dev.unravel.linalg.Kernels;
import dev.unravel.linalg.SparseMatrix;
import dev.unravel.model.Eavesdropper;
import dev.unravel.model.EnergyBasis;
import dev.unravel.model.InitialState;
import dev.unravel.model.JumpOperator;
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
 *
 * <p>The frame is the Dicke basis if H_eff is diagonal there, or a band and the dimension large
 * (from 1001; from 201 if the time is not too long); else the energy basis if H_eff is diagonal
 * there (nobody but Eve, or a bath whose sum of L_c^+ L_c commutes with H); else the Dicke basis,
 * with tabulated propagators.
 */
public final class Unravelling {

  private static final double NEGLIGIBLE = 1e-13;

  /** Below this dimension tables and transformations cost less than applying a band again. */
  private static final int MEDIUM = 201;

  /** From this dimension on the frame takes no d x d matrix if there is another way. */
  private static final int LARGE = 1001;

  /** From this dimension on the d x d matrices of eigen-coordinates take too long to make. */
  private static final int HUGE = 2001;

  /** R t / d below which a band is applied at dimensions in between. */
  private static final double APPLICATIONS = 6;

  private final OpenSystem system;
  private final Frame frame;
  private final BandedMatrix effective;
  private final NoJumpEvolution evolution;
  private final List<SparseMatrix> jumps;
  private final List<ComplexVector> initial;
  private final List<ComplexVector> outcomes;
  private final boolean outcomesAreLevels;
  private @Nullable Optional<EigenCoordinates> coordinates;

  private Unravelling(
      OpenSystem system, Frame frame, BandedMatrix effective, NoJumpEvolution evolution) {
    this.system = system;
    this.frame = frame;
    this.effective = effective;
    this.evolution = evolution;
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
   * Prepares a system.
   *
   * @param horizon the end time of the trajectories, positive
   */
  public static Unravelling of(OpenSystem system, double horizon) {
    BandedMatrix decay = system.decay();
    BandedMatrix effective = system.hamiltonian().matrix().plus(decay.scaled(0, -0.5)).trimmed(0);
    if (effective.isDiagonal() && system.energyBasisOfJumps().isEmpty()) {
      return new Unravelling(system, Frame.dicke(), effective, diagonal(effective));
    }
    if (system.energyBasisOfJumps().isEmpty()) {
      Optional<Unravelling> banded = bandedIfBetter(system, decay, horizon);
      if (banded.isPresent()) {
        return banded.get();
      }
    }
    Optional<EnergyBasis> given = system.energyBasisOfJumps();
    EnergyBasis basis = given.orElseGet(() -> EnergyBasis.of(system.hamiltonian()));
    Frame energy = Frame.energy(basis);
    BandedMatrix inEnergyBasis =
        (given.isPresent() ? inEnergyBasis(system, basis) : energy.fromDicke(effective))
            .trimmed(tolerance(effective));
    if (inEnergyBasis.isDiagonal()) {
      return new Unravelling(system, energy, inEnergyBasis, diagonal(inEnergyBasis));
    }
    if (given.isPresent()) {
      return new Unravelling(
          system, energy, inEnergyBasis, DyadicEvolution.of(inEnergyBasis, horizon));
    }
    return withTable(system, effective, horizon);
  }

  /** H_eff between energy eigenstates, where it is what the jump operators given there make it. */
  private static BandedMatrix inEnergyBasis(OpenSystem system, EnergyBasis basis) {
    ComplexMatrix sum = new ComplexMatrix(basis.size(), basis.size());
    for (int j = 0; j < basis.size(); j++) {
      sum.set(j, j, basis.energy(j), 0);
    }
    for (JumpOperator jump : system.jumps()) {
      sum.addScaled(0, -0.5, jump.in(basis).gram().toDense());
    }
    return BandedMatrix.ofDense(sum, 0);
  }

  /** The same unravelling done the generic way, whatever its structure: for comparison. */
  static Unravelling generic(OpenSystem system, double horizon) {
    BandedMatrix decay = system.decay();
    return withTable(system, system.hamiltonian().matrix().plus(decay.scaled(0, -0.5)), horizon);
  }

  /**
   * By the band of H_eff, where that is better than dense matrices: in large dimensions, and in
   * those in between where the bath alone keeps H_eff from being diagonal, so that there are
   * eigen-coordinates close to the Dicke states, or where the band has to be applied a few times
   * only.
   */
  private static Optional<Unravelling> bandedIfBetter(
      OpenSystem system, BandedMatrix decay, double horizon) {
    int d = system.dimension();
    if (d < MEDIUM || (d < LARGE && system.jumps().isEmpty())) {
      return Optional.empty();
    }
    if (d >= LARGE) {
      return Optional.of(banded(system));
    }
    Unravelling banded = banded(system);
    boolean better =
        (system.hamiltonian().matrix().isDiagonal() && banded.coordinates().isPresent())
            || isForBands(system, decay, horizon);
    return better ? Optional.of(banded) : Optional.empty();
  }

  /**
   * Whether applying the band of H_eff costs less than dense matrices do: R t products of w &lt;= d
   * components a trajectory, R the half-width of the energies about the initial state, against d^2
   * at every time that is looked at.
   */
  private static boolean isForBands(OpenSystem system, BandedMatrix decay, double horizon) {
    ChebyshevEvolution evolution = new ChebyshevEvolution(system.hamiltonian().matrix(), decay);
    double radius = 0;
    for (int j = 0; j < system.initial().size(); j++) {
      radius = Math.max(radius, evolution.radius(system.initial().vector(j)));
    }
    return radius * horizon <= APPLICATIONS * system.dimension();
  }

  /** The same done by applications of the band of H_eff alone, whatever the dimension. */
  static Unravelling banded(OpenSystem system) {
    return new Unravelling(
        system,
        Frame.dicke(),
        system.hamiltonian().matrix().plus(system.decay().scaled(0, -0.5)).trimmed(0),
        new ChebyshevEvolution(system.hamiltonian().matrix(), system.decay().trimmed(0)));
  }

  private static Unravelling withTable(OpenSystem system, BandedMatrix effective, double horizon) {
    return new Unravelling(
        system, Frame.dicke(), effective, DyadicEvolution.of(effective, horizon));
  }

  private static double tolerance(BandedMatrix effective) {
    return NEGLIGIBLE * (1 + effective.infinityNorm());
  }

  private static DiagonalEvolution diagonal(BandedMatrix effective) {
    double[] energies = new double[effective.size()];
    double[] decay = new double[effective.size()];
    for (int k = 0; k < energies.length; k++) {
      energies[k] = effective.re(k, k);
      decay[k] = Math.max(0, -2 * effective.im(k, k));
    }
    return new DiagonalEvolution(energies, decay);
  }

  public OpenSystem system() {
    return system;
  }

  public Frame frame() {
    return frame;
  }

  public NoJumpEvolution evolution() {
    return evolution;
  }

  /** H_eff in the frame. */
  BandedMatrix effectiveHamiltonian() {
    return effective;
  }

  /** Coordinates in which the no-jump evolution is a multiplication, if the system has them. */
  public synchronized Optional<EigenCoordinates> coordinates() {
    if (coordinates == null) {
      boolean expensive =
          evolution instanceof ChebyshevEvolution
              && (system.dimension() >= HUGE || !system.hamiltonian().matrix().isDiagonal());
      coordinates = expensive ? Optional.empty() : EigenCoordinates.of(this);
    }
    return coordinates;
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
