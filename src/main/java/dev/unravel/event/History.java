package dev.unravel.event;

import java.util.List;

/**
 * One trajectory, event by event.
 *
 * @param index the trajectory's index in its ensemble, from 0
 * @param weight statistical weight of the trajectory in the ensemble mean; 1 unless it was drawn
 *     from a conditioned distribution
 * @param events {@link Prepared} first, {@link Ended} last
 */
public record History(long index, double weight, List<Event> events) {
  public History {
    events = events instanceof EventsOfBlock ? events : List.copyOf(events);
  }
}
