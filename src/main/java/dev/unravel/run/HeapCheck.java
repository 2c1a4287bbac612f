package dev.unravel.run;

import dev.unravel.UserException;
import dev.unravel.conf.Scenario;
import dev.unravel.conf.StateSpec;
import dev.unravel.engine.EventMemory;
import dev.unravel.engine.Shard;
import dev.unravel.lindblad.LindbladIntegrator;
import java.util.Locale;

/** The sums of states and of their squares, d^2 numbers each at every grid time, must be held. */
final class HeapCheck {

  /** What of the heap events may take. */
  private static final double USABLE = 0.75;

  /** Megabytes of everything else. */
  private static final int ROOM = 64;

  private HeapCheck() {}

  /**
   * Refuses to integrate a curve whose Eve stops after so many measurements that no heap holds the
   * states with each number of them.
   *
   * @throws UserException with how much it takes
   */
  static void refuseTooManyToCount(CurveSetup setup) {
    double megabytes =
        8 * LindbladIntegrator.countedNumbers(setup.system(), setup.end()) / (1 << 20);
    long heap = Runtime.getRuntime().maxMemory() >> 20;
    if (megabytes > heap) {
      throw new UserException(
          String.format(
              Locale.ROOT,
              "out of memory: the heap may have %s MB; the master equation with Eve's measurements"
                  + " counted up to eve.stop-after takes %.0f MB; allow more with"
                  + " UNRAVEL_JAVA_OPTS=-Xmx%.0fm, or run without the check (check.enabled = false)",
              heap,
              megabytes,
              2 * megabytes));
    }
  }

  /**
   * Refuses a curve whose tasks, which the members of a cluster hand each other as a whole, have
   * more measurements than the heap holds.
   *
   * @throws UserException with how much it takes, and which keys say so
   */
  static void refuseTooLongTasks(Scenario scenario, CurveSetup setup, Shard shard, int workers) {
    double measurements = setup.measurements() * setup.together(scenario, shard);
    double megabytes = EventMemory.asAWhole(measurements) / (1 << 20);
    long heap = Runtime.getRuntime().maxMemory() >> 20;
    if (workers * megabytes > USABLE * heap) {
      throw new UserException(
          String.format(
              Locale.ROOT,
              "out of memory: the heap may have %s MB; on a cluster a task of %.3g measurements"
                  + " (eve.rate, time.end, ensemble.block) takes %.0f MB with each of %s workers;"
                  + " take a smaller ensemble.block, eve.rate or time.end, fewer --workers, or allow"
                  + " more with UNRAVEL_JAVA_OPTS=-Xmx%.0fm",
              heap,
              measurements,
              megabytes,
              workers,
              workers * megabytes / USABLE + ROOM));
    }
  }

  /**
   * Refuses a curve whose states no heap holds.
   *
   * @throws UserException with how much it takes
   */
  static void refuseWhatNoHeapHolds(CurveSetup setup, StateSpec state) {
    if (state == StateSpec.MOMENTS) {
      return;
    }
    double d = setup.system().dimension();
    double megabytes = 16 * d * d * setup.curve().time().points() / (1 << 20);
    long heap = Runtime.getRuntime().maxMemory() >> 20;
    if (megabytes > heap) {
      throw new UserException(
          String.format(
              Locale.ROOT,
              "out of memory: the heap may have %s MB; the states of %s spins at %s times alone take"
                  + " %.0f MB; allow more with UNRAVEL_JAVA_OPTS=-Xmx%.0fm, or keep moments alone"
                  + " (ensemble.state = moments)",
              heap,
              setup.system().spin().spins(),
              setup.curve().time().points(),
              megabytes,
              2 * megabytes));
    }
  }
}
