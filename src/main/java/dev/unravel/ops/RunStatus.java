package dev.unravel.ops;

import dev.unravel.check.CheckReport;
import dev.unravel.engine.RunStatistics;
import java.util.Optional;

/** What is known of a run apart from its counters: where it is, and the verdict on it. */
public final class RunStatus {

  private volatile RunPhase phase = RunPhase.STARTING;
  private volatile RunStatistics counters = new RunStatistics(0);
  private volatile Optional<CheckReport> check = Optional.empty();

  /** Where the run is now. */
  public RunPhase phase() {
    boolean over = phase == RunPhase.SIMULATING && counters.isComplete();
    return over ? RunPhase.EVALUATING : phase;
  }

  /** Its counters; before it simulates those of a run that has not begun. */
  public RunStatistics counters() {
    return counters;
  }

  /** The cross-check's verdict, once there is one. */
  public Optional<CheckReport> check() {
    return check;
  }

  /** It simulates, with these counters. */
  public synchronized void simulates(RunStatistics run) {
    counters = run;
    if (phase == RunPhase.STARTING) {
      phase = RunPhase.SIMULATING;
    }
  }

  /** It has been told to end early. */
  public synchronized void stops() {
    if (phase != RunPhase.FINISHED && phase != RunPhase.FAILED) {
      phase = RunPhase.STOPPING;
    }
  }

  /** Its results are written; {@code verdict} is empty if the scenario does without one. */
  public synchronized void finishes(Optional<CheckReport> verdict) {
    check = verdict;
    phase = phase == RunPhase.STOPPING ? RunPhase.STOPPING : RunPhase.FINISHED;
  }

  /** It has ended with an error. */
  public synchronized void fails() {
    phase = RunPhase.FAILED;
  }
}
