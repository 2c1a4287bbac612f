package dev.unravel.trajectory;

import dev.unravel.event.EventBlock;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.ComplexVector;
import dev.unravel.model.Eavesdropper;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Draws the trajectories of a block side by side, in {@link EigenCoordinates}: the n-th events of
 * all of them are found and applied together. Each consumes its own stream in the order of the
 * rules of the package, and what happens to it does not depend on the others.
 */
final class BatchSimulator implements BlockSimulator {

  private final Unravelling unravelling;
  private final EigenCoordinates coordinates;
  private final Sampling sampling;
  private final RandomStreams streams;
  private final int curve;
  private final double end;
  private final double eveRate;
  private final double[] initialRates;
  private final double[] survivalAtEnd;
  private final double[] outcomeRates;
  private final Lanes lanes;

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
    lanes = new Lanes(coordinates.dimension());
    ComplexVector[] initial =
        IntStream.range(0, unravelling.system().initial().size())
            .mapToObj(coordinates::initial)
            .toArray(ComplexVector[]::new);
    initialRates = rates(initial);
    survivalAtEnd = survival(initial, end);
    outcomeRates =
        rates(
            IntStream.range(0, unravelling.outcomeCount())
                .mapToObj(coordinates::outcome)
                .toArray(ComplexVector[]::new));
  }

  /** Rates of jumps in these states. */
  private double[] rates(ComplexVector[] states) {
    double[] rates = new double[states.length];
    Lanes.forEach(
        Lanes.all(states.length),
        some -> {
          double[] norm = new double[some.length];
          double[] slope = new double[some.length];
          coordinates.survival(
              lanes.gather(states, some), lanes.spare(0, some.length), norm, slope);
          for (int j = 0; j < some.length; j++) {
            rates[some[j]] = -slope[j] / norm[j];
          }
        });
    return rates;
  }

  /** The squared norms of these states a time t later. */
  private double[] survival(ComplexVector[] states, double t) {
    double[] survival = new double[states.length];
    Lanes.forEach(
        Lanes.all(states.length),
        some -> {
          double[] norm = new double[some.length];
          ComplexMatrix later = lanes.gather(states, some);
          coordinates.evolve(later, Lanes.map(some, j -> t));
          coordinates.survival(later, lanes.spare(0, some.length), norm, new double[some.length]);
          for (int j = 0; j < some.length; j++) {
            survival[some[j]] = norm[j];
          }
        });
    return survival;
  }

  @Override
  public EventBlock simulate(long first, int count) {
    return new Batch(first, count).simulate();
  }

  /** Consecutive trajectories on their way; index m counts them. */
  private final class Batch {
    private final long first;
    private final int count;
    private final EventLog log;
    private final int[] prepared;
    private final UniformRandomProvider[] random;

    /** The state after the last event, which happened at {@code time}. */
    private final ComplexVector[] state;

    private final double[] time;
    private final double[] rate;
    private final double[] measurement;
    private final double[] threshold;

    /** Of the next jump, from the last event. */
    private final double[] waiting;

    private final WaitingTimeSearch[] search;

    Batch(long first, int count) {
      this.first = first;
      this.count = count;
      log = new EventLog(count);
      prepared = new int[count];
      random = new UniformRandomProvider[count];
      state = new ComplexVector[count];
      time = new double[count];
      rate = new double[count];
      measurement = new double[count];
      threshold = new double[count];
      waiting = new double[count];
      search = new WaitingTimeSearch[count];
    }

    EventBlock simulate() {
      int[] active = start();
      while (active.length > 0) {
        findWaitingTimes(active);
        int[] jumping = Lanes.select(active, m -> waiting[m] <= limit(m));
        int[] measured = Lanes.select(active, m -> waiting[m] > limit(m) && measurement[m] <= end);
        active = Lanes.select(active, m -> waiting[m] <= limit(m) || measurement[m] <= end);
        Lanes.forEach(jumping, this::jump);
        Lanes.forEach(measured, this::measure);
      }
      EventBlock.Builder events = new EventBlock.Builder(curve, first, end);
      log.write(prepared, sampling.weight(), events);
      return events.build();
    }

    /** Prepares every trajectory; returns those to which something may happen. */
    private int[] start() {
      int[] active = new int[count];
      int n = 0;
      for (int m = 0; m < count; m++) {
        UniformRandomProvider stream = streams.of(curve, first + m);
        Sampling.Start start = sampling.start(stream);
        int j = start.eigenvector();
        prepared[m] = j;
        boolean jumps = unravelling.hasJumps() && !(survivalAtEnd[j] > start.threshold());
        if (jumps || start.measurement() <= end) {
          random[m] = stream;
          state[m] = coordinates.initial(j);
          rate[m] = initialRates[j];
          measurement[m] = start.measurement();
          threshold[m] = start.threshold();
          search[m] = new WaitingTimeSearch();
          active[n++] = m;
        }
      }
      return Arrays.copyOf(active, n);
    }

    /** The time from the last event to the end or to Eve's next measurement. */
    private double limit(int m) {
      return Math.min(end, measurement[m]) - time[m];
    }

    private void findWaitingTimes(int[] active) {
      for (int m : active) {
        waiting[m] = Double.POSITIVE_INFINITY;
      }
      if (!unravelling.hasJumps()) {
        return;
      }
      int[] pending = Lanes.select(active, m -> limit(m) > 0);
      for (int m : pending) {
        search[m].begin(threshold[m], rate[m], limit(m));
      }
      while (pending.length > 0) {
        boolean[] over = new boolean[count];
        Lanes.forEach(pending, some -> evaluate(some, over));
        pending = Lanes.select(pending, m -> !over[m]);
      }
    }

    /** One trial of each search. */
    private void evaluate(int[] some, boolean[] over) {
      double[] norm = new double[some.length];
      double[] slope = new double[some.length];
      ComplexMatrix states = evolved(some, m -> search[m].trial());
      coordinates.survival(states, lanes.spare(0, some.length), norm, slope);
      for (int j = 0; j < some.length; j++) {
        int m = some[j];
        if (search[m].observe(norm[j], slope[j])) {
          over[m] = true;
          waiting[m] = waitingTime(m);
        }
      }
    }

    private double waitingTime(int m) {
      double found = search[m].result();
      if (found <= limit(m) && !coordinates.resolve(search[m].slope())) {
        return unravelling
            .evolution()
            .waitingTime(coordinates.toFrame(state[m]), threshold[m], limit(m));
      }
      return found;
    }

    private ComplexMatrix evolved(int[] some, IntToDoubleFunction time) {
      ComplexMatrix states = lanes.gather(state, some);
      coordinates.evolve(states, Lanes.map(some, time));
      return states;
    }

    private void jump(int[] some) {
      ComplexMatrix before = evolved(some, m -> waiting[m]);
      int[] channel = channels(some, before);
      for (int c = 0; c < unravelling.channels(); c++) {
        int wanted = c;
        int[] columns = Lanes.select(Lanes.all(some.length), j -> channel[j] == wanted);
        if (columns.length > 0) {
          jump(some, columns, c, before);
        }
      }
    }

    /** The channels of the jumps, each with probability proportional to ||L_c psi||^2. */
    private int[] channels(int[] some, ComplexMatrix before) {
      int[] channel = new int[some.length];
      int channels = unravelling.channels();
      if (channels == 1) {
        return channel;
      }
      double[][] rates = new double[channels][some.length];
      ComplexMatrix after = lanes.spare(0, some.length);
      for (int c = 0; c < channels; c++) {
        coordinates.jump(c, before, after);
        coordinates.survival(after, lanes.spare(1, some.length), rates[c], new double[some.length]);
      }
      double[] weights = new double[channels];
      for (int j = 0; j < some.length; j++) {
        for (int c = 0; c < channels; c++) {
          weights[c] = rates[c][j];
        }
        channel[j] = RandomStreams.choose(random[some[j]], weights);
      }
      return channel;
    }

    /** Those trajectories jump that are in these columns. */
    private void jump(int[] some, int[] columns, int c, ComplexMatrix before) {
      double[] norm = new double[some.length];
      double[] slope = new double[some.length];
      ComplexMatrix after = lanes.spare(0, some.length);
      coordinates.jump(c, before, after);
      coordinates.survival(after, lanes.spare(1, some.length), norm, slope);
      for (int j : columns) {
        int m = some[j];
        if (!(norm[j] > 0)) {
          throw new ArithmeticException("a jump of channel " + c + " cannot happen");
        }
        time[m] = Math.min(time[m] + waiting[m], Math.min(end, measurement[m]));
        log.jumped(m, time[m], c);
        state[m] = Lanes.column(after, j, 1 / Math.sqrt(norm[j]));
        rate[m] = -slope[j] / norm[j];
        threshold[m] = RandomStreams.open(random[m]);
      }
    }

    private void measure(int[] some) {
      ComplexMatrix before = evolved(some, this::limit);
      ComplexMatrix amplitudes = lanes.spare(0, some.length);
      coordinates.amplitudes(before, amplitudes);
      double[] probabilities = new double[coordinates.dimension()];
      for (int j = 0; j < some.length; j++) {
        int m = some[j];
        for (int k = 0; k < probabilities.length; k++) {
          double x = amplitudes.re(k, j);
          double y = amplitudes.im(k, j);
          probabilities[k] = x * x + y * y;
        }
        int outcome = RandomStreams.choose(random[m], probabilities);
        time[m] = measurement[m];
        log.measured(m, time[m], outcome);
        state[m] = coordinates.outcome(outcome);
        rate[m] = outcomeRates[outcome];
        measurement[m] = time[m] + RandomStreams.exponential(random[m], eveRate);
        threshold[m] = unravelling.hasJumps() ? RandomStreams.open(random[m]) : Double.NaN;
      }
    }
  }
}
