package dev.unravel.run.inspect;

import dev.unravel.event.EventBlock;
import dev.unravel.model.Eavesdropper;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A cursor over the histories of a block, from which {@link HistoryColumn}s are read. */
final class HistoryRow {

  private final Optional<Eavesdropper> eve;
  private final @Nullable StateTable states;
  private @Nullable EventBlock block;
  private int trajectory;
  private int measurements;
  private int firstMeasurement;
  private int lastMeasurement;

  /**
   * Before the first history.
   *
   * @param states what is known of the conditional states, if that is wanted
   */
  HistoryRow(Optional<Eavesdropper> eve, @Nullable StateTable states) {
    this.eve = eve;
    this.states = states;
  }

  /** Moves to history i of a block. */
  void moveTo(EventBlock events, int i) {
    block = events;
    trajectory = i;
    measurements = 0;
    firstMeasurement = -1;
    lastMeasurement = -1;
    for (int e = events.from(i); e < events.to(i); e++) {
      if (events.isMeasurement(e)) {
        firstMeasurement = measurements++ == 0 ? e : firstMeasurement;
        lastMeasurement = e;
      }
    }
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

  int measurements() {
    return measurements;
  }

  int jumps() {
    return block().to(trajectory) - block().from(trajectory) - measurements;
  }

  /** Time of the first measurement; NaN if there is none. */
  double first() {
    return measurements == 0 ? Double.NaN : block().time(firstMeasurement);
  }

  /** Time of the last measurement; NaN if there is none. */
  double last() {
    return measurements == 0 ? Double.NaN : block().time(lastMeasurement);
  }

  /** Value found by the first measurement; NaN if there is none. */
  double firstValue() {
    return measurements == 0 ? Double.NaN : value(firstMeasurement);
  }

  /** Value found by the last measurement; NaN if there is none. */
  double lastValue() {
    return measurements == 0 ? Double.NaN : value(lastMeasurement);
  }

  double firstJump() {
    return jump(block().from(trajectory), block().to(trajectory), 1);
  }

  double lastJump() {
    return jump(block().to(trajectory) - 1, block().from(trajectory) - 1, -1);
  }

  private double jump(int from, int to, int step) {
    for (int e = from; e != to; e += step) {
      if (!block().isMeasurement(e)) {
        return block().time(e);
      }
    }
    return Double.NaN;
  }

  private double value(int e) {
    return eve.orElseThrow().value(block().outcomeOrChannel(e));
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
    for (int e = block().from(trajectory); e < block().to(trajectory); e++) {
      if (block().isMeasurement(e) == measurement
          && test.test(measurement ? value(e) : block().outcomeOrChannel(e))) {
        return true;
      }
    }
    return false;
  }
}
