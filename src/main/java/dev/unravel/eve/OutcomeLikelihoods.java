package dev.unravel.eve;

import dev.unravel.model.OpenSystem;
import dev.unravel.trajectory.Unravelling;
import java.util.Optional;
import java.util.function.Supplier;

/** How the likelihoods of Eve's outcomes, given the preparation, are found for a system. */
public final class OutcomeLikelihoods {

  private final Supplier<PreparationPosterior.OutcomeLikelihood> threads;

  private OutcomeLikelihoods(Supplier<PreparationPosterior.OutcomeLikelihood> threads) {
    this.threads = threads;
  }

  /**
   * For a system; empty if it is prepared in a pure state or nobody listens, so that there is
   * nothing to tell, or if it would take too long, as with a bath where measurements do not forget.
   *
   * @param end the latest measurement
   */
  public static Optional<OutcomeLikelihoods> of(Unravelling unravelling, double end) {
    OpenSystem system = unravelling.system();
    if (system.initial().isPure() || system.eve().isEmpty()) {
      return Optional.empty();
    }
    if (!unravelling.hasJumps()) {
      return Optional.of(new OutcomeLikelihoods(() -> new PureLikelihood(unravelling)));
    }
    if (!unravelling.forgets()) {
      return Optional.empty();
    }
    return MixedLikelihood.of(system, end).map(table -> new OutcomeLikelihoods(table::another));
  }

  /** One for the use of one thread. */
  public PreparationPosterior.OutcomeLikelihood forOneThread() {
    return threads.get();
  }
}
