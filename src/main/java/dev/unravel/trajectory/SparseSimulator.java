package dev.unravel.trajectory;

import dev.unravel.event.EventBlock;
import dev.unravel.event.EventParts;
import dev.unravel.model.Eavesdropper;
import java.util.Objects;
import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.Nullable;

/**
 * Draws trajectories whose states have few components in the frame: the same histories as {@link
 * TrajectorySimulator} draws, with times that agree to rounding. From a level of the frame an event
 * takes one logarithm and one look into a table.
 */
final class SparseSimulator implements BlockSimulator {

  /** Room for one event more in so many, so that it rarely has to grow. */
  private static final int SPARE = 64;

  private final SparseUnravelling sparse;
  private final Sampling sampling;
  private final RandomStreams streams;
  private final int curve;
  private final double end;
  private final boolean hasJumps;
  private final double eveRate;
  private final double[] jumpRates;
  private final double[] outcomeProbabilities;
  private final SparseState psi = new SparseState();

  /** The most events of a block up to now. */
  private int most;

  /** The trajectory of which only a part has been drawn. */
  private @Nullable Walk open;

  SparseSimulator(
      SparseUnravelling sparse, Sampling sampling, RandomStreams streams, int curve, double end) {
    this.sparse = sparse;
    this.sampling = sampling;
    this.streams = streams;
    this.curve = curve;
    this.end = end;
    Unravelling unravelling = sparse.unravelling();
    hasJumps = unravelling.hasJumps();
    eveRate = unravelling.system().eve().map(Eavesdropper::rate).orElse(0.0);
    jumpRates = new double[unravelling.channels()];
    outcomeProbabilities = new double[unravelling.outcomeCount()];
  }

  @Override
  public EventBlock draw(long first, int count) {
    EventBlock.Builder events = new EventBlock.Builder(curve, first, end).reserve(count, most);
    for (int i = 0; i < count && !events.isFull(); i++) {
      Walk walk = new Walk(first + i);
      events.begin(walk.start.eigenvector(), sampling.weight());
      if (!walk.goOn(events)) {
        return i == 0 ? walk.handOut(events) : events.build().first(i);
      }
    }
    EventBlock block = events.build();
    most = Math.max(most, block.eventCount() + block.eventCount() / SPARE);
    return block;
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
    private double time;
    private double measurement;
    private double threshold;

    /** The next waiting time, if it needs no search; else NaN. */
    private double knownJump;

    private int parts;
    private boolean ended;

    Walk(long index) {
      this.index = index;
      random = streams.of(curve, index);
      start = sampling.start(random);
      psi.set(sparse.initial(start.eigenvector()));
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
          int channel = channel(random, tau);
          sparse.jump(psi, tau, channel);
          events.jumped(time, channel);
        } else if (measurement <= end) {
          time = measurement;
          sparse.evolve(psi, limit);
          sparse.outcomeProbabilities(psi, outcomeProbabilities);
          int outcome = RandomStreams.choose(random, outcomeProbabilities);
          sparse.collapse(psi, outcome);
          events.measured(time, outcome);
          measurement = time + RandomStreams.exponential(random, eveRate);
        } else {
          ended = true;
          return true;
        }
        threshold = hasJumps ? RandomStreams.open(random) : Double.NaN;
      }
      return false;
    }

    private double waitingTime(double limit) {
      if (!hasJumps) {
        return Double.POSITIVE_INFINITY;
      }
      double known = knownJump;
      knownJump = Double.NaN;
      return Double.isNaN(known) ? sparse.waitingTime(psi, threshold, limit) : known;
    }
  }

  /** The channel of a jump after a waiting time tau. */
  private int channel(UniformRandomProvider random, double tau) {
    if (jumpRates.length == 1) {
      return 0;
    }
    if (psi.isLevel()) {
      return sparse.channel(psi.index[0], RandomStreams.open(random));
    }
    sparse.jumpRates(psi, tau, jumpRates);
    return RandomStreams.choose(random, jumpRates);
  }
}
