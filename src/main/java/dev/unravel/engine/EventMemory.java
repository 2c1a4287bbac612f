package dev.unravel.engine;

import dev.unravel.event.EventParts;

/** How much memory the events of a run take while it is under way. */
public final class EventMemory {

  /** Of an event that is kept until it is projected: its block, and its share of the journal's. */
  private static final double KEPT_BYTES = 24;

  /** Of an event at work, from drawing to encoding. */
  private static final double DRAWN_BYTES = 60;

  private EventMemory() {}

  /**
   * Bytes at the most, in a run whose trajectories have about so many events.
   *
   * @param events of a trajectory
   * @param together trajectories of a task
   */
  public static double bytes(double events, long together, int workers) {
    double task = events * together;
    double drawn = Math.min(task, 2.0 * EventParts.EVENTS);
    boolean kept = task <= TaskHistories.MOST_KEPT;
    double waiting = kept ? (2.0 * workers + 2) * task : (double) workers * TaskHistories.MOST_KEPT;
    return workers * DRAWN_BYTES * drawn + KEPT_BYTES * waiting;
  }

  /** Bytes that each worker needs for so many events that travel as a whole. */
  public static double asAWhole(double events) {
    return DRAWN_BYTES * events;
  }
}
