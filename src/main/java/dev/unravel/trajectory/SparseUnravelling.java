package dev.unravel.trajectory;

import dev.unravel.linalg.ComplexVector;
import dev.unravel.linalg.NumericalLimitException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * An unravelling in which states of few components in the frame stay so: H_eff is diagonal there,
 * and no jump operator has two elements in a row or in a column. What happens to a state costs in
 * proportion to its components, and nothing but a look into a table if it is a level of the frame.
 * Immutable, and shared by threads.
 */
public final class SparseUnravelling {

  private final Unravelling unravelling;
  private final DiagonalEvolution evolution;
  private final SparseJumps jumps;
  private final List<LevelExits> exits = new ArrayList<>();
  private final List<SparseState> initial = new ArrayList<>();
  private final List<SparseState> outcomes;

  private SparseUnravelling(Unravelling unravelling, DiagonalEvolution evolution) {
    int d = unravelling.system().dimension();
    this.unravelling = unravelling;
    this.evolution = evolution;
    jumps = SparseJumps.of(unravelling.jumpOperators(), d);
    for (int j = 0; j < d; j++) {
      exits.add(new LevelExits(jumps.channels(j), jumps.rates(j)));
    }
    for (int j = 0; j < unravelling.system().initial().size(); j++) {
      initial.add(SparseState.of(unravelling.initial(j)));
    }
    outcomes = unravelling.outcomes().stream().map(SparseState::of).toList();
  }

  /**
   * The unravelling if it is of this kind, and has states of few components: what a jump leaves; or
   * the initial state or what Eve leaves, unless she leaves states of many.
   */
  public static Optional<SparseUnravelling> of(Unravelling unravelling) {
    if (!(unravelling.evolution() instanceof DiagonalEvolution evolution)
        || !SparseJumps.areAll(unravelling.jumpOperators())) {
      return Optional.empty();
    }
    SparseUnravelling sparse = new SparseUnravelling(unravelling, evolution);
    return sparse.jumpsLeaveFew() || sparse.startsAndStaysWithFew()
        ? Optional.of(sparse)
        : Optional.empty();
  }

  private boolean jumpsLeaveFew() {
    return unravelling.jumpOperators().stream().anyMatch(l -> l.count() > 0 && isFew(l.count()));
  }

  private boolean startsAndStaysWithFew() {
    boolean measured = unravelling.outcomeCount() > 0;
    boolean eveLeavesFew =
        unravelling.outcomesAreLevels() || outcomes.stream().allMatch(w -> isFew(w.size()));
    return measured ? eveLeavesFew : initial.stream().anyMatch(state -> isFew(state.size()));
  }

  private boolean isFew(int components) {
    return components <= few(unravelling.system().dimension());
  }

  /** How many components are few among d: so many that they are best treated one by one. */
  public static int few(int d) {
    return Math.max(2, d / 4);
  }

  public Unravelling unravelling() {
    return unravelling;
  }

  /** Eigenvector j of the initial state. Not to be changed. */
  public SparseState initial(int j) {
    return initial.get(j);
  }

  /** As {@link DiagonalEvolution#waitingTime(SparseState, double, double)}. */
  double waitingTime(SparseState psi, double u, double limit) {
    return evolution.waitingTime(psi, u, limit);
  }

  /** The channel by which a level is left, for u in (0, 1). */
  int channel(int level, double u) {
    return exits.get(level).channel(u);
  }

  /** ||L_c exp(-i H_eff t) psi||^2 of every channel into {@code rates}. */
  void jumpRates(SparseState psi, double t, double[] rates) {
    Arrays.fill(rates, 0);
    for (int i = 0; i < psi.size; i++) {
      double population = evolution.population(psi, i, t);
      int[] channels = jumps.channels(psi.index[i]);
      double[] squares = jumps.rates(psi.index[i]);
      for (int e = 0; e < channels.length; e++) {
        rates[channels[e]] += squares[e] * population;
      }
    }
  }

  /** psi becomes exp(-i H_eff t) psi, normalised; t >= 0. */
  public void evolve(SparseState psi, double t) {
    if (!psi.isLevel()) {
      evolution.evolve(psi, t);
      psi.normalise();
    }
  }

  /**
   * psi becomes L_c exp(-i H_eff t) psi, normalised; t >= 0. Components that L_c makes zero are not
   * evolved first.
   *
   * @throws ArithmeticException if that is zero: such a jump cannot happen
   */
  public void jump(SparseState psi, double t, int channel) {
    if (psi.isLevel()) {
      int level = jumps.target(psi.index[0], channel);
      if (level < 0) {
        throw new NumericalLimitException("channel " + channel + " does not leave the state there");
      }
      psi.setLevel(level);
      return;
    }
    jumps.keep(psi, channel);
    evolution.evolve(psi, t);
    jumps.apply(psi, channel);
    psi.normalise();
  }

  /** |&lt;w_k|psi>|^2 of each of Eve's outcomes into {@code probabilities}; psi is normalised. */
  void outcomeProbabilities(SparseState psi, double[] probabilities) {
    if (unravelling.outcomesAreLevels()) {
      Arrays.fill(probabilities, 0);
      for (int i = 0; i < psi.size; i++) {
        probabilities[psi.index[i]] = psi.population(i);
      }
      return;
    }
    for (int k = 0; k < probabilities.length; k++) {
      ComplexVector w = unravelling.outcomes().get(k);
      double x = 0;
      double y = 0;
      for (int i = 0; i < psi.size; i++) {
        int j = psi.index[i];
        x += w.re[j] * psi.re[i] + w.im[j] * psi.im[i];
        y += w.re[j] * psi.im[i] - w.im[j] * psi.re[i];
      }
      probabilities[k] = x * x + y * y;
    }
  }

  /** psi becomes w_k. */
  public void collapse(SparseState psi, int outcome) {
    if (unravelling.outcomesAreLevels()) {
      psi.setLevel(outcome);
    } else {
      psi.set(outcomes.get(outcome));
    }
  }

  /** exp(-i H_eff dt) for a fixed time, without its transcendental functions. */
  public Step step(double dt) {
    DiagonalEvolution.Factors factors = evolution.factors(dt);
    return psi -> {
      if (!psi.isLevel()) {
        factors.apply(psi);
        psi.normalise();
      }
    };
  }

  /** A map of states; what it leaves is normalised. */
  @FunctionalInterface
  public interface Step {
    void apply(SparseState psi);
  }
}
