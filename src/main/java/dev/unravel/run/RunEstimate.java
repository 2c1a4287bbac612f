package dev.unravel.run;

import dev.unravel.conf.Scenario;
import dev.unravel.conf.StateSpec;

/**
 * What one curve of a run would take, worked out from its dimensions; nothing is run.
 *
 * @param dimension d
 * @param measurements expected number of Eve's measurements a trajectory, exact
 * @param mostJumps upper bound of the expected number of jumps a trajectory: the largest row sum of
 *     sum L^+ L, times the time
 * @param memoryBytes of a run with so many workers: blocks under way, sums, error bars
 * @param mostDiskBytes of the journal at {@value #BYTES_PER_EVENT} bytes an event and {@value
 *     #BYTES_PER_TRAJECTORY} a trajectory, if there are as many jumps as there can be
 * @param seconds with every worker doing {@value #FLOPS} floating-point operations a second
 */
public record RunEstimate(
    int dimension,
    double measurements,
    double mostJumps,
    double memoryBytes,
    double mostDiskBytes,
    double seconds) {

  /** Operations a second that a worker may be expected to do, from measurements of whole runs. */
  static final double FLOPS = 4e9;

  static final double BYTES_PER_EVENT = 9;
  static final double BYTES_PER_TRAJECTORY = 2;

  /** The estimate for one curve. */
  public static RunEstimate of(Scenario scenario, CurveSetup setup, int workers) {
    int d = setup.system().dimension();
    int points = setup.curve().time().points();
    double trajectories = scenario.ensemble().trajectories();
    double measurements =
        setup.system().eve().map(e -> e.timing().expected(setup.end())).orElse(0.0);
    double jumps = largestRate(setup) * setup.end();
    boolean moments = scenario.ensemble().state() == StateSpec.MOMENTS;
    double states = moments ? 72.0 * points : 16.0 * points * d * d;
    double groups = moments ? 256 : Math.min(32, Math.max(4, (64 << 20) / states));
    double memory = states * (2 * workers + 2 + 2 + groups);
    double disk = trajectories * (BYTES_PER_TRAJECTORY + BYTES_PER_EVENT * (measurements + jumps));
    double operations = trajectories * points * (moments ? 200.0 * d : 16.0 * d * d);
    return new RunEstimate(d, measurements, jumps, memory, disk, operations / (FLOPS * workers));
  }

  private static double largestRate(CurveSetup setup) {
    return setup.system().decay().infinityNorm();
  }
}
