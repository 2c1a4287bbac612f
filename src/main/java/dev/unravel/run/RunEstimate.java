package dev.unravel.run;

import dev.unravel.conf.Scenario;
import dev.unravel.conf.StateSpec;
import dev.unravel.engine.EventMemory;
import dev.unravel.engine.Shard;

/**
 * What one curve of a run would take, worked out from its dimensions and rates; nothing is run.
 *
 * @param dimension d
 * @param trajectories of the curve
 * @param measurements expected number of Eve's measurements a trajectory, exact
 * @param mostJumps upper bound of the expected number of jumps a trajectory: the largest row sum of
 *     sum L^+ L, times the time
 * @param memoryBytes of a run with so many workers: events of the tasks under way, sums, error bars
 * @param mostDiskBytes of the journal at {@value #BYTES_PER_EVENT} bytes an event and {@value
 *     #BYTES_PER_TRAJECTORY} a trajectory, if there are as many jumps as there can be
 * @param seconds with every worker doing {@value #FLOPS} floating-point operations a second, if
 *     there are as many jumps as there can be
 */
public record RunEstimate(
    int dimension,
    long trajectories,
    double measurements,
    double mostJumps,
    double memoryBytes,
    double mostDiskBytes,
    double seconds) {

  /** Operations a second that a worker may be expected to do, from measurements of whole runs. */
  static final double FLOPS = 4e9;

  static final double BYTES_PER_EVENT = 9;
  static final double BYTES_PER_TRAJECTORY = 2;

  /** What drawing, writing and projecting one event takes, beside the dimension's part. */
  static final double OPERATIONS_PER_EVENT = 2000;

  /** That part, for each level. */
  static final double OPERATIONS_PER_EVENT_AND_LEVEL = 100;

  /** The estimate for one curve. */
  public static RunEstimate of(Scenario scenario, CurveSetup setup, int workers) {
    int d = setup.system().dimension();
    int points = setup.curve().time().points();
    long trajectories = scenario.ensemble().trajectories();
    double measurements = setup.measurements();
    double jumps = largestRate(setup) * setup.end();
    boolean moments = scenario.ensemble().state() == StateSpec.MOMENTS;
    double states = moments ? 72.0 * points : 16.0 * points * d * d;
    double groups = moments ? 256 : Math.min(32, Math.max(4, (64 << 20) / states));
    long together = setup.together(scenario, Shard.WHOLE);
    double events = EventMemory.bytes(measurements + jumps, together, workers);
    double memory = states * (2 * workers + 2 + 2 + groups) + events;
    double disk = trajectories * (BYTES_PER_TRAJECTORY + BYTES_PER_EVENT * (measurements + jumps));
    double ofStates = points * (moments ? 200.0 * d : 16.0 * d * d);
    double ofEvents =
        (measurements + jumps) * (OPERATIONS_PER_EVENT + OPERATIONS_PER_EVENT_AND_LEVEL * d);
    double seconds = trajectories * (ofStates + ofEvents) / (FLOPS * workers);
    return new RunEstimate(d, trajectories, measurements, jumps, memory, disk, seconds);
  }

  /** Upper bound of the expected number of events of all trajectories; exact without a bath. */
  public double mostEvents() {
    return trajectories * (measurements + mostJumps);
  }

  private static double largestRate(CurveSetup setup) {
    return setup.system().decay().infinityNorm();
  }
}
