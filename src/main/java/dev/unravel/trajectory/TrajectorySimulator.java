package dev.unravel.trajectory;

import dev.unravel.event.EventBlock;
import dev.unravel.event.EventParts;
import dev.unravel.linalg.ComplexVector;
import dev.unravel.model.Eavesdropper;
import dev.unravel.model.Timing;
import java.util.Objects;
import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.Nullable;

/** Draws trajectories one after the other, whatever the system: the others are measured by it. */
public final class TrajectorySimulator implements BlockSimulator {

  private final Unravelling unravelling;
  private final Sampling sampling;
  private final RandomStreams streams;
  private final int curve;
  private final double end;
  private final double eveRate;
  private final Timing.@Nullable Scheduled schedule;
  private final long mostMeasurements;
  private final double[] jumpRates;
  private final double[] outcomeProbabilities;

  /** The trajectory of which only a part has been drawn. */
  private @Nullable Walk open;

  /**
   * A simulator of one curve, whose trajectories are drawn each with its own probability.
   *
   * @param end time up to which trajectories are followed, positive
   */
  public TrajectorySimulator(
      Unravelling unravelling, RandomStreams streams, int curve, double end) {
    this(unravelling, unravelling.plainSampling(), streams, curve, end);
  }

  /**
   * A simulator of one curve.
   *
   * @param sampling which trajectories are drawn
   * @param end time up to which trajectories are followed, positive
   */
  public TrajectorySimulator(
      Unravelling unravelling, Sampling sampling, RandomStreams streams, int curve, double end) {
    this.unravelling = unravelling;
    this.sampling = sampling;
    this.streams = streams;
    this.curve = curve;
    this.end = end;
    eveRate = unravelling.system().eve().map(Eavesdropper::rate).orElse(0.0);
    schedule = unravelling.schedule().orElse(null);
    mostMeasurements = unravelling.mostMeasurements();
    jumpRates = new double[unravelling.channels()];
    outcomeProbabilities =
        new double[unravelling.system().eve().map(Eavesdropper::outcomeCount).orElse(0)];
  }

  @Override
  public EventBlock draw(long first, int count) {
    EventBlock.Builder events = new EventBlock.Builder(curve, first, end);
    for (int i = 0; i < count && !events.isFull(); i++) {
      Walk walk = new Walk(first + i);
      events.begin(walk.start.eigenvector(), sampling.weight());
      if (!walk.goOn(events)) {
        return i == 0 ? walk.handOut(events) : events.build().first(i);
      }
    }
    return events.build();
  }

  @Override
  public EventBlock goOn() {
    Walk walk = Objects.requireNonNull(open);
    EventBlock.Builder events =
        new EventBlock.Builder(curve, walk.index, end).reserve(1, EventParts.EVENTS);
    events.begin(walk.start.eigenvector(), sampling.weight());
    walk.goOn(events);
    return walk.handOut(events);
  }

  /** A trajectory on its way. */
  private final class Walk {
    private final long index;
    private final UniformRandomProvider random;
    private final Sampling.Start start;
    private final ComplexVector psi;
    private double time;
    private double measurement;
    private double threshold;

    /** The next waiting time, if it needs no search; else NaN. */
    private double knownJump;

    private long measured;
    private int parts;
    private boolean ended;

    Walk(long index) {
      this.index = index;
      random = streams.of(curve, index);
      start = sampling.start(random);
      psi = unravelling.initial(start.eigenvector());
      measurement = start.measurement();
      threshold = start.threshold();
      knownJump = start.jump();
    }

    /** What has been drawn of it since the last time; the rest is left to {@link #goOn}. */
    EventBlock handOut(EventBlock.Builder events) {
      open = ended ? null : this;
      return events.part(parts++, !ended).build();
    }

    /** Draws on, to the end or until there are as many events as a part has; whether to the end. */
    boolean goOn(EventBlock.Builder events) {
      while (events.current() < EventParts.EVENTS) {
        double limit = Math.min(end, measurement) - time;
        double tau = waitingTime(limit);
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
          measurement = next(random, time, ++measured);
        } else {
          ended = true;
          return true;
        }
        threshold = unravelling.hasJumps() ? RandomStreams.open(random) : Double.NaN;
      }
      return false;
    }

    /**
     * The time to the next jump; infinite, or one that is beyond it, if there is none up to {@code
     * limit}. Where there is a bath psi is left as it is at that time; without one it is left
     * alone, to be evolved only if somebody looks.
     */
    private double waitingTime(double limit) {
      if (!unravelling.hasJumps()) {
        return Double.POSITIVE_INFINITY;
      }
      if (Double.isNaN(knownJump)) {
        return unravelling.evolution().waitingTime(psi, threshold, limit);
      }
      double known = knownJump;
      knownJump = Double.NaN;
      unravelling.evolution().evolve(psi, Math.min(known, limit));
      return known;
    }
  }

  /** When the next measurement after so many is: no random number if that is known, or never. */
  private double next(UniformRandomProvider random, double time, long measured) {
    if (measured >= mostMeasurements) {
      return Double.POSITIVE_INFINITY;
    }
    Timing.Scheduled known = schedule;
    return known == null
        ? time + RandomStreams.exponential(random, eveRate)
        : known.instant(measured);
  }

  private int channel(UniformRandomProvider random, ComplexVector psi) {
    if (jumpRates.length == 1) {
      return 0;
    }
    unravelling.jumpRates(psi, jumpRates);
    return RandomStreams.choose(random, jumpRates);
  }
}
