package dev.unravel.run.inspect;

import dev.unravel.event.EventBlock;
import dev.unravel.model.Eavesdropper;
import java.util.BitSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A cursor over histories, from which {@link HistoryColumn}s are read. Of a history in parts it
 * gathers one after the other, and is at the history after the last.
 */
final class HistoryRow {

  private final Optional<Eavesdropper> eve;
  private final @Nullable StateTable states;
  private @Nullable EventBlock block;
  private int trajectory;
  private long measurements;
  private long jumps;
  private double first;
  private double last;
  private int firstOutcome;
  private int lastOutcome;
  private double firstJump;
  private double lastJump;

  /** Which outcomes, and which channels, there were. */
  private final BitSet outcomes = new BitSet();

  private final BitSet channels = new BitSet();

  /**
   * Before the first history.
   *
   * @param states what is known of the conditional states, if that is wanted
   */
  HistoryRow(Optional<Eavesdropper> eve, @Nullable StateTable states) {
    this.eve = eve;
    this.states = states;
  }

  /** Moves to history i of a block, or takes in the part of one that it is. */
  void moveTo(EventBlock events, int i) {
    block = events;
    trajectory = i;
    if (events.part() == 0) {
      clear();
    }
    for (int e = events.from(i); e < events.to(i); e++) {
      int what = events.outcomeOrChannel(e);
      double time = events.time(e);
      if (events.isMeasurement(e)) {
        if (measurements++ == 0) {
          first = time;
          firstOutcome = what;
        }
        last = time;
        lastOutcome = what;
        outcomes.set(what);
      } else {
        firstJump = jumps++ == 0 ? time : firstJump;
        lastJump = time;
        channels.set(what);
      }
    }
  }

  private void clear() {
    measurements = 0;
    jumps = 0;
    first = Double.NaN;
    last = Double.NaN;
    firstJump = Double.NaN;
    lastJump = Double.NaN;
    outcomes.clear();
    channels.clear();
  }

  private EventBlock block() {
    if (block == null) {
      throw new IllegalStateException("before the first history");
    }
    return block;
  }

  long index() {
    return block().firstIndex() + trajectory;
  }

  double weight() {
    return block().weight(trajectory);
  }

  int prepared() {
    return block().prepared(trajectory);
  }

  long measurements() {
    return measurements;
  }

  long jumps() {
    return jumps;
  }

  /** Time of the first measurement; NaN if there is none. */
  double first() {
    return first;
  }

  /** Time of the last measurement; NaN if there is none. */
  double last() {
    return last;
  }

  /** Value found by the first measurement; NaN if there is none. */
  double firstValue() {
    return measurements == 0 ? Double.NaN : value(firstOutcome);
  }

  /** Value found by the last measurement; NaN if there is none. */
  double lastValue() {
    return measurements == 0 ? Double.NaN : value(lastOutcome);
  }

  /** Time of the first jump; NaN if there is none. */
  double firstJump() {
    return firstJump;
  }

  /** Time of the last jump; NaN if there is none. */
  double lastJump() {
    return lastJump;
  }

  private double value(int outcome) {
    return eve.orElseThrow().value(outcome);
  }

  /** p = kappa t; NaN if nobody listens, or in a burst. */
  double disturbance(double time) {
    return eve.map(Eavesdropper::pace).orElse(Double.NaN) * time;
  }

  /** A number out of {@link StateTable}. */
  double state(int column) {
    if (states == null) {
      throw new IllegalStateException("the states are not at hand");
    }
    return states.get(index(), column);
  }

  /** Whether some measurement, or some jump, of this history gave a number that passes a test. */
  boolean anyEvent(boolean measurement, java.util.function.DoublePredicate test) {
    return measurement
        ? outcomes.stream().mapToDouble(this::value).anyMatch(test)
        : channels.stream().mapToDouble(c -> c).anyMatch(test);
  }
}
