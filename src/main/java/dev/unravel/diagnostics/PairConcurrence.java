package dev.unravel.diagnostics;

import java.util.Comparator;

/** C of any pair of spins: above 0 they are entangled. Drawn as N C. */
final class PairConcurrence extends MomentDiagnostic {

  PairConcurrence() {
    super(
        new Display(
            "concurrence",
            "N·C",
            "N C",
            "Concurrence",
            1,
            0,
            false,
            "entangled",
            "ENT",
            0,
            Double.POSITIVE_INFINITY));
  }

  /** The margin, see {@link Concurrence#margin}; 0 where it is 0 within rounding. */
  @Override
  public double raw(SpinState state) {
    return state.spins() == 1
        ? Double.NaN
        : Rounding.settled(Concurrence.margin(state.moments()), 0, Rounding.ofConcurrence());
  }

  @Override
  public double clipped(double raw) {
    return Math.max(0, raw);
  }

  @Override
  public double rounding(SpinState state) {
    return Rounding.ofConcurrence();
  }

  @Override
  public int bounds() {
    return 1;
  }

  /**
   * C lies above each {@link ConcurrenceWitness}. One that is good at the exact state bounds the
   * ensemble's C from below, and has a bound of its own; one that is good at the ensemble's bounds
   * the exact C from below, as far as the moments' bounds allow.
   */
  @Override
  public void compare(SpinState exact, SpinState ensemble, Deviations deviations, Verdict verdict) {
    if (exact.spins() == 1) {
      return;
    }
    double exactly = verdict.exact();
    Witnessed atExact = witness(exact.moments(), deviations);
    double deviation = deviations.of(atExact.witness.coefficients()).below();
    Witnessed atEnsemble = witness(ensemble.moments(), deviations);
    verdict.allow(
        new Interval(
            Math.min(exactly, atExact.gap + deviation),
            Math.min(1 - exactly, atEnsemble.gap + atEnsemble.spread)));
  }

  /**
   * A witness at a state.
   *
   * @param gap by how much C of that state exceeds it
   * @param spread how far the moments' bounds allow it to be off
   */
  private record Witnessed(ConcurrenceWitness witness, double gap, double spread) {}

  /** The witness for which gap and spread add up to least. */
  private static Witnessed witness(CollectiveMoments state, Deviations deviations) {
    double[] moments = state.toArray();
    double concurrence = Concurrence.of(CollectiveMoments.of(state.spins(), moments));
    return ConcurrenceWitness.near(state.spins(), moments).stream()
        .map(
            w ->
                new Witnessed(
                    w,
                    Math.max(0, concurrence - w.value(moments)),
                    deviations.ofAny(w.coefficients())))
        .min(Comparator.comparingDouble(w -> w.gap + w.spread))
        .orElseThrow();
  }
}
