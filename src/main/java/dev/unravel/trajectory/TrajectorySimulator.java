package dev.unravel.trajectory;

import dev.unravel.event.EventBlock;
import dev.unravel.linalg.ComplexVector;
import dev.unravel.model.Eavesdropper;
import dev.unravel.model.InitialState;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Draws the histories of trajectories: when something happens and what. The rules are those of the
 * package. Not safe for use by several threads at once; an instance is cheap.
 */
public final class TrajectorySimulator {

  private final Unravelling unravelling;
  private final RandomStreams streams;
  private final int curve;
  private final double end;
  private final double eveRate;
  private final double[] initialProbabilities;
  private final double[] jumpRates;
  private final double[] outcomeProbabilities;

  /**
   * A simulator of one curve.
   *
   * @param end time up to which trajectories are followed, positive
   */
  public TrajectorySimulator(
      Unravelling unravelling, RandomStreams streams, int curve, double end) {
    this.unravelling = unravelling;
    this.streams = streams;
    this.curve = curve;
    this.end = end;
    eveRate = unravelling.system().eve().map(Eavesdropper::rate).orElse(0.0);
    InitialState initial = unravelling.system().initial();
    initialProbabilities = new double[initial.size()];
    for (int j = 0; j < initialProbabilities.length; j++) {
      initialProbabilities[j] = initial.probability(j);
    }
    jumpRates = new double[unravelling.channels()];
    outcomeProbabilities =
        new double[unravelling.system().eve().map(Eavesdropper::outcomeCount).orElse(0)];
  }

  /** The histories of trajectories {@code first} to {@code first + count - 1}. */
  public EventBlock simulate(long first, int count) {
    EventBlock.Builder events = new EventBlock.Builder(curve, first, end);
    for (int i = 0; i < count; i++) {
      simulate(streams.of(curve, first + i), events);
    }
    return events.build();
  }

  private void simulate(UniformRandomProvider random, EventBlock.Builder events) {
    int eigenvector =
        initialProbabilities.length == 1 ? 0 : RandomStreams.choose(random, initialProbabilities);
    events.begin(eigenvector, 1);
    ComplexVector psi = unravelling.initial(eigenvector);
    double time = 0;
    double measurement = nextMeasurement(random, 0);
    while (true) {
      double limit = Math.min(end, measurement) - time;
      double tau = waitingTime(random, psi, limit);
      if (tau <= limit) {
        time = Math.min(time + tau, Math.min(end, measurement));
        int channel = channel(random, psi);
        unravelling.jump(psi, channel);
        events.jumped(time, channel);
      } else if (measurement <= end) {
        if (!unravelling.hasJumps()) {
          unravelling.evolution().evolve(psi, limit);
        }
        time = measurement;
        psi.normalise();
        unravelling.outcomeProbabilities(psi, outcomeProbabilities);
        int outcome = RandomStreams.choose(random, outcomeProbabilities);
        unravelling.collapse(psi, outcome);
        events.measured(time, outcome);
        measurement = nextMeasurement(random, time);
      } else {
        return;
      }
    }
  }

  private double nextMeasurement(UniformRandomProvider random, double time) {
    return eveRate == 0
        ? Double.POSITIVE_INFINITY
        : time + RandomStreams.exponential(random, eveRate);
  }

  /**
   * The time to the next jump, infinite if there is none up to {@code limit}. Where there is a bath
   * psi is left as it is at that time; without one it is left alone, to be evolved only if somebody
   * looks.
   */
  private double waitingTime(UniformRandomProvider random, ComplexVector psi, double limit) {
    return unravelling.hasJumps()
        ? unravelling.evolution().waitingTime(psi, RandomStreams.open(random), limit)
        : Double.POSITIVE_INFINITY;
  }

  private int channel(UniformRandomProvider random, ComplexVector psi) {
    if (jumpRates.length == 1) {
      return 0;
    }
    unravelling.jumpRates(psi, jumpRates);
    return RandomStreams.choose(random, jumpRates);
  }
}
