package dev.unravel.serve;

import dev.unravel.conf.Scenario;
import dev.unravel.run.CurveSetup;
import dev.unravel.run.inspect.Histories;

/**
 * The histories of a curve as they were when the journal was opened.
 *
 * @param id of the run and its curve, as a cache names it
 * @param version of the journal's files
 * @param openedNanos when
 * @param tookNanos how long it took to open
 */
record CurveHistories(
    String id,
    RunFolder run,
    Scenario scenario,
    Histories histories,
    String version,
    long openedNanos,
    long tookNanos) {

  CurveSetup setup() {
    return histories.setup();
  }

  /** Beside a run at work the journal is not read again and again. */
  boolean isFresh(long nanos) {
    return nanos - openedNanos < Math.max(3_000_000_000L, 20 * tookNanos);
  }
}
