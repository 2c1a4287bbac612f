package dev.unravel.ops;

import java.util.Locale;

/** Where a run is. */
public enum RunPhase {
  /** Reading the scenario and the journal, building the system. */
  STARTING(false),
  /** Drawing trajectories, or reading them, and folding them. */
  SIMULATING(true),
  /** Every trajectory is folded: the results and the cross-check are being worked out. */
  EVALUATING(true),
  /** The results are written. */
  FINISHED(false),
  /** Interrupted: finishing the blocks under way, and writing what there is. */
  STOPPING(false),
  /** Ended by an error. */
  FAILED(false);

  private final boolean ready;

  RunPhase(boolean ready) {
    this.ready = ready;
  }

  /** Whether the run is at work, as it should be. */
  public boolean isReady() {
    return ready;
  }

  /** What metrics and /ready call it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
