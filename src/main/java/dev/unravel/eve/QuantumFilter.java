package dev.unravel.eve;

import dev.unravel.event.Event;
import dev.unravel.event.Prepared;
import java.util.List;

/**
 * Carries the state given a record along one history, event by event. Not safe for use by several
 * threads at once.
 */
public interface QuantumFilter {

  /** Starts a history: the state at time 0. */
  void begin(Prepared prepared);

  /**
   * The states at some times up to the next event, provided that nothing is heard until then.
   *
   * @param times ascending, none before the last event
   */
  List<KnownState> at(double... times);

  /** Takes in the next event of the history, whether or not it is on the record. */
  void apply(Event event);
}
