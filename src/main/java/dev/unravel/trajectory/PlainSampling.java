package dev.unravel.trajectory;

import dev.unravel.model.Eavesdropper;
import dev.unravel.model.InitialState;
import dev.unravel.model.Timing;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;

/** Draws every trajectory with its own probability; each has weight 1. */
final class PlainSampling implements Sampling {

  private final double[] initialProbabilities;
  private final double eveRate;
  private final boolean hasJumps;
  private final Optional<Timing.Scheduled> schedule;

  PlainSampling(Unravelling unravelling) {
    InitialState initial = unravelling.system().initial();
    initialProbabilities = new double[initial.size()];
    for (int j = 0; j < initialProbabilities.length; j++) {
      initialProbabilities[j] = initial.probability(j);
    }
    eveRate = unravelling.system().eve().map(Eavesdropper::rate).orElse(0.0);
    schedule = unravelling.schedule();
    hasJumps = unravelling.hasJumps();
  }

  @Override
  public Start start(UniformRandomProvider random) {
    int eigenvector =
        initialProbabilities.length == 1 ? 0 : RandomStreams.choose(random, initialProbabilities);
    return new Start(
        eigenvector, measurement(random), hasJumps ? RandomStreams.open(random) : Double.NaN);
  }

  /** Of the first one: no random number if that is known. */
  private double measurement(UniformRandomProvider random) {
    if (schedule.isPresent()) {
      return schedule.get().instant(0);
    }
    return eveRate == 0 ? Double.POSITIVE_INFINITY : RandomStreams.exponential(random, eveRate);
  }

  @Override
  public double weight() {
    return 1;
  }

  @Override
  public Optional<KnownPath> known(double[] times) {
    return Optional.empty();
  }
}
