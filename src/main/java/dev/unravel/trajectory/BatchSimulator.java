package dev.unravel.trajectory;

import dev.unravel.event.EventBlock;
import dev.unravel.event.EventParts;
import dev.unravel.linalg.ComplexVector;
import dev.unravel.linalg.NumericalLimitException;
import dev.unravel.model.Eavesdropper;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;
import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.Nullable;

/**
 * Draws the trajectories of a block side by side, in {@link EigenCoordinates}: a round is a trial
 * of the searches for the waiting times of {@value #WIDTH} of them, and the next event of those
 * whose search is over; where one has come to its end another takes its lane. Each consumes its own
 * stream in the order of the rules of the package, and what happens to it does not depend on the
 * others.
 */
final class BatchSimulator implements BlockSimulator {

  /** Many, as only those that jump in a round are the work of half of it. */
  private static final int WIDTH = 128;

  /** More of several trajectories together are not held. */
  private static final int MANY_EVENTS = 2 * EventParts.EVENTS;

  /** The blocks of lanes: states after their last events, and what is made of them. */
  private static final int STATES = 0;

  private static final int TRIED = 1;
  private static final int REACHED = 2;
  private static final int PART = 3;
  private static final int AFTER = 4;
  private static final int WORK = 5;
  private static final int BLOCKS = 6;

  private final Unravelling unravelling;
  private final EigenCoordinates coordinates;
  private final Sampling sampling;
  private final RandomStreams streams;
  private final int curve;
  private final double end;
  private final double eveRate;
  private final Prepared initial;
  private final Prepared measuredStates;
  private final Lanes lanes;
  private long trials;

  /** So many trajectories at a time have no more events together than memory shall hold. */
  private int most = 1 << 16;

  /** The trajectory of which only a part has been drawn. */
  private @Nullable Batch open;

  /**
   * Of states that are prepared.
   *
   * @param survival the probability of no jump up to the end
   */
  private record Prepared(Onset[] onset, double[] survival) {}

  /**
   * A simulator of one curve.
   *
   * @param unravelling of a system that has such coordinates
   * @param sampling which trajectories are drawn
   * @param end time up to which trajectories are followed, positive
   */
  BatchSimulator(
      Unravelling unravelling, Sampling sampling, RandomStreams streams, int curve, double end) {
    this.unravelling = unravelling;
    this.coordinates = unravelling.coordinates().orElseThrow();
    this.sampling = sampling;
    this.streams = streams;
    this.curve = curve;
    this.end = end;
    eveRate = unravelling.system().eve().map(Eavesdropper::rate).orElse(0.0);
    lanes = new Lanes(coordinates.dimension(), WIDTH, BLOCKS);
    initial = prepared(unravelling.system().initial().size(), coordinates::initial);
    measuredStates = prepared(unravelling.outcomeCount(), coordinates::outcome);
  }

  private Prepared prepared(int count, IntFunction<WindowedVector> states) {
    Prepared prepared = new Prepared(new Onset[count], new double[count]);
    SurvivalValues values = SurvivalValues.of(1);
    LaneBlock state = lanes.block(STATES, 1);
    for (int j = 0; j < count; j++) {
      state.clear();
      state.set(0, states.apply(j));
      coordinates.survival(state, values);
      prepared.onset[j] = values.onset(0, coordinates.higherDerivatives(state));
      coordinates.evolve(state, new double[] {end});
      coordinates.survival(state, values);
      prepared.survival[j] = values.norm()[0];
    }
    return prepared;
  }

  /** How often a norm has been tried in search of a waiting time. */
  long trials() {
    return trials;
  }

  @Override
  public EventBlock draw(long first, int count) {
    while (true) {
      int together = Math.min(count, most);
      Batch batch = new Batch(first, together);
      Optional<EventBlock> drawn = batch.simulate();
      if (drawn.isPresent()) {
        boolean few = together == most && drawn.get().eventCount() < EventParts.EVENTS / 4;
        most = few ? 2 * most : most;
        return drawn.get();
      }
      most = together / 2;
    }
  }

  @Override
  public EventBlock goOn() {
    return Objects.requireNonNull(open).simulate().orElseThrow();
  }

  /** Consecutive trajectories on their way; index m counts them. */
  private final class Batch {
    private final long first;
    private final int count;
    private EventLog log;
    private int parts;
    private final int[] prepared;
    private final UniformRandomProvider[] random;

    /** Of the last event. */
    private final double[] time;

    /** Of the squared norm, just after the last event. */
    private final Onset[] onset;

    private final double[] measurement;
    private final double[] threshold;

    /** The next waiting time, where it needs no search; else NaN. */
    private final double[] knownJump;

    /** Of the next jump, from the last event. */
    private final double[] waiting;

    private final WaitingTimeSearch[] search;

    /** Whether it is being searched for. */
    private final boolean[] searching;

    /** The times, from the last events, of the trials of this round, and the states there. */
    private double[] trial = new double[0];

    private LaneBlock tried = lanes.block(TRIED, 0);

    private final LaneOccupancy occupancy;

    /** The trajectories in the lanes, and their states after their last events. */
    private int[] active = new int[0];

    private LaneBlock states = lanes.block(STATES, 0);

    /**
     * Lanes whose trajectories have their next events in this round, and the states before them.
     */
    private int[] happening = new int[0];

    private LaneBlock reached = lanes.block(REACHED, 0);

    Batch(long first, int count) {
      this.first = first;
      this.count = count;
      log = new EventLog(count);
      prepared = new int[count];
      random = new UniformRandomProvider[count];
      time = new double[count];
      onset = new Onset[count];
      measurement = new double[count];
      threshold = new double[count];
      knownJump = new double[count];
      waiting = new double[count];
      search = new WaitingTimeSearch[count];
      searching = new boolean[count];
      occupancy =
          new LaneOccupancy(
              coordinates, lanes, STATES, start(), m -> coordinates.initial(prepared[m]));
    }

    /**
     * The histories, of one that has very many events the next part; empty if fewer trajectories
     * had better be drawn together.
     */
    Optional<EventBlock> simulate() {
      boolean more = false;
      while (!more && occupancy.fill()) {
        active = occupancy.trajectories();
        states = occupancy.states();
        round();
        if (log.size() > MANY_EVENTS && count > 1) {
          return Optional.empty();
        }
        more = count == 1 && log.size() == EventParts.EVENTS;
      }
      EventBlock.Builder events =
          new EventBlock.Builder(curve, first, end).reserve(count, log.size());
      log.write(prepared, sampling.weight(), events);
      open = more ? this : null;
      if (more || parts > 0) {
        events.part(parts++, more);
        log = new EventLog(1);
      }
      return Optional.of(events.build());
    }

    /** Prepares every trajectory; returns those to which something may happen. */
    private int[] start() {
      int[] some = new int[count];
      int n = 0;
      for (int m = 0; m < count; m++) {
        UniformRandomProvider stream = streams.of(curve, first + m);
        Sampling.Start start = sampling.start(stream);
        int j = start.eigenvector();
        prepared[m] = j;
        boolean jumps =
            start.isJumpKnown()
                || (unravelling.hasJumps() && !(initial.survival[j] > start.threshold()));
        if (jumps || start.measurement() <= end) {
          random[m] = stream;
          onset[m] = initial.onset[j];
          measurement[m] = start.measurement();
          threshold[m] = start.threshold();
          knownJump[m] = start.jump();
          waiting[m] = Double.POSITIVE_INFINITY;
          search[m] = new WaitingTimeSearch();
          some[n++] = m;
        }
      }
      return Arrays.copyOf(some, n);
    }

    /**
     * A trial of every search for a waiting time, and the next event of those trajectories of which
     * it is known; those that have no more leave their lanes.
     */
    private void round() {
      if (unravelling.hasJumps()) {
        search();
      }
      int[] ended = Lanes.select(active.length, j -> !searching[active[j]] && !happens(active[j]));
      happening = Lanes.select(active.length, j -> !searching[active[j]] && happens(active[j]));
      reach();
      int[] jumping = Lanes.select(happening.length, j -> jumps(active[happening[j]]));
      int[] measured = Lanes.select(happening.length, j -> !jumps(active[happening[j]]));
      jump(jumping);
      measure(measured);
      for (int lane : ended) {
        occupancy.leave(lane);
      }
    }

    /** To just before the next events. */
    private void reach() {
      double[] until = new double[happening.length];
      for (int j = 0; j < until.length; j++) {
        int m = active[happening[j]];
        until[j] = Math.min(waiting[m], limit(m));
      }
      if (unravelling.hasJumps()) {
        reached = lanes.some(tried, happening, REACHED);
        goOn(reached, happening, until);
      } else {
        reached = lanes.block(REACHED, happening.length);
        coordinates.evolve(lanes.some(states, happening, PART), until, reached);
      }
    }

    private static int[] at(int[] values, int[] places) {
      int[] chosen = new int[places.length];
      for (int j = 0; j < chosen.length; j++) {
        chosen[j] = values[places[j]];
      }
      return chosen;
    }

    /** The time from the last event to the end or to Eve's next measurement. */
    private double limit(int m) {
      return Math.min(end, measurement[m]) - time[m];
    }

    private boolean jumps(int m) {
      return waiting[m] <= limit(m);
    }

    private boolean happens(int m) {
      return jumps(m) || measurement[m] <= end;
    }

    /** A trial of every search, of which some may begin with it, and some end. */
    private void search() {
      trial = new double[active.length];
      for (int j = 0; j < trial.length; j++) {
        int m = active[j];
        if (!searching[m]) {
          boolean known = !Double.isNaN(knownJump[m]);
          waiting[m] = known ? knownJump[m] : Double.POSITIVE_INFINITY;
          knownJump[m] = Double.NaN;
          searching[m] = !known && limit(m) > 0;
          if (searching[m]) {
            search[m].begin(threshold[m], onset[m], limit(m));
          }
        }
        trial[j] = searching[m] ? search[m].trial() : 0;
        trials += searching[m] ? 1 : 0;
      }
      tried = lanes.block(TRIED, active.length);
      coordinates.evolve(states, trial, tried);
      SurvivalValues values = SurvivalValues.of(active.length);
      coordinates.survival(tried, values);
      for (int j = 0; j < trial.length; j++) {
        int m = active[j];
        if (searching[m]
            && search[m].observe(values.norm()[j], values.slope()[j], values.bend()[j])) {
          searching[m] = false;
          waiting[m] = waitingTime(m, j);
        }
      }
    }

    /**
     * Takes the states that were tried in some lanes to other times since their last events: by a
     * short step from there, or else all the way.
     */
    private void goOn(LaneBlock some, int[] lane, double[] until) {
      double[] step = new double[lane.length];
      for (int j = 0; j < step.length; j++) {
        step[j] = until[j] - trial[lane[j]];
      }
      int[] far = Lanes.select(step.length, j -> !isShort(step[j], lane[j]));
      double[] wait = new double[far.length];
      for (int j = 0; j < far.length; j++) {
        wait[j] = until[far[j]];
        step[far[j]] = 0;
      }
      coordinates.shift(some, step);
      if (far.length > 0) {
        LaneBlock afar = lanes.copy(states, at(lane, far), AFTER);
        coordinates.evolve(afar, wait);
        some.move(afar, Lanes.all(far.length), far);
      }
    }

    private boolean isShort(double step, int lane) {
      int low = occupancy.low(lane);
      return Math.abs(step) <= coordinates.longestShift(low, occupancy.high(lane));
    }

    private double waitingTime(int m, int lane) {
      double found = search[m].result();
      if (found <= limit(m) && !coordinates.resolve(search[m].slope())) {
        ComplexVector psi = coordinates.toFrame(column(states, lane));
        return unravelling.evolution().waitingTime(psi, threshold[m], limit(m));
      }
      return found;
    }

    private static ComplexVector column(LaneBlock block, int j) {
      ComplexVector v = new ComplexVector(block.states().rows());
      for (int k = block.from(); k < block.to(); k++) {
        v.re[k] = block.states().re(k, j);
        v.im[k] = block.states().im(k, j);
      }
      return v;
    }

    /** Some of the events are jumps. */
    private void jump(int[] jumping) {
      if (jumping.length == 0) {
        return;
      }
      int[] channel = channels(jumping);
      for (int c = 0; c < unravelling.channels(); c++) {
        int wanted = c;
        int[] some = at(jumping, Lanes.select(jumping.length, j -> channel[j] == wanted));
        if (some.length > 0) {
          jump(some, c);
        }
      }
    }

    /** The channels of the jumps, each with probability proportional to ||L_c psi||^2. */
    private int[] channels(int[] jumping) {
      int[] channel = new int[jumping.length];
      int channels = unravelling.channels();
      if (channels == 1) {
        return channel;
      }
      LaneBlock before = lanes.some(reached, jumping, PART);
      LaneBlock after = lanes.block(AFTER, jumping.length);
      double[][] rates = new double[channels][];
      for (int c = 0; c < channels; c++) {
        coordinates.jump(c, before, after);
        SurvivalValues values = SurvivalValues.of(jumping.length);
        coordinates.survival(after, values);
        rates[c] = values.norm();
      }
      double[] weights = new double[channels];
      for (int j = 0; j < channel.length; j++) {
        for (int c = 0; c < channels; c++) {
          weights[c] = rates[c][j];
        }
        channel[j] = RandomStreams.choose(random[active[happening[jumping[j]]]], weights);
      }
      return channel;
    }

    /** Some of the events are jumps of channel c. */
    private void jump(int[] some, int c) {
      int[] lane = at(happening, some);
      LaneBlock after = lane.length == active.length ? states : lanes.block(AFTER, lane.length);
      coordinates.jump(c, lanes.some(reached, some, PART), after);
      SurvivalValues values = SurvivalValues.of(lane.length);
      coordinates.survival(after, values);
      double[][] higher = coordinates.higherDerivatives(after);
      double[] factor = new double[lane.length];
      for (int j = 0; j < lane.length; j++) {
        if (!(values.norm()[j] > 0)) {
          throw new NumericalLimitException("a jump of channel " + c + " cannot happen");
        }
        int m = active[lane[j]];
        time[m] = Math.min(time[m] + waiting[m], Math.min(end, measurement[m]));
        log.jumped(m, time[m], c);
        onset[m] = values.onset(j, higher);
        threshold[m] = RandomStreams.open(random[m]);
        factor[j] = 1 / Math.sqrt(values.norm()[j]);
      }
      after.scale(factor);
      occupancy.set(lane, after);
    }

    /** Some of the events are measurements. */
    private void measure(int[] measured) {
      if (measured.length == 0) {
        return;
      }
      double[][] probabilities =
          coordinates.outcomeProbabilities(
              lanes.some(reached, measured, PART), lanes.block(WORK, measured.length));
      for (int j = 0; j < measured.length; j++) {
        int lane = happening[measured[j]];
        int m = active[lane];
        int outcome = RandomStreams.choose(random[m], probabilities, j);
        time[m] = measurement[m];
        log.measured(m, time[m], outcome);
        occupancy.set(lane, coordinates.outcome(outcome));
        onset[m] = measuredStates.onset[outcome];
        measurement[m] = time[m] + RandomStreams.exponential(random[m], eveRate);
        threshold[m] = unravelling.hasJumps() ? RandomStreams.open(random[m]) : Double.NaN;
      }
    }
  }
}
