package dev.unravel.ensemble;

import dev.unravel.conf.Scenario;
import dev.unravel.event.EventBlock;
import dev.unravel.run.CurveSetup;
import dev.unravel.trajectory.BlockSimulator;
import dev.unravel.trajectory.RandomStreams;
import dev.unravel.trajectory.Unravelling;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Simulation and projection alone, on one thread, without actors, journal or fold: processor time a
 * trajectory once everything is compiled, as CSV lines case,microseconds.
 */
public final class BareRateTable {

  private static final int TRAJECTORIES = 4096;
  private static final double WARM_UP = 15;
  private static final double MEASURED = 8;

  private final BlockSimulator simulator;
  private final BlockProjector projector;
  private long next;

  private BareRateTable(CurveSetup curve) {
    Unravelling unravelling = curve.unravelling();
    simulator =
        BlockSimulator.of(
            unravelling, unravelling.plainSampling(), new RandomStreams(1), 0, curve.end());
    Projection projection = Projection.of(unravelling, curve.times(), StateDetail.DENSITY);
    projector = new BlockProjector(projection, TRAJECTORIES, new Grouping(1, 16, 32));
  }

  /** Arguments: cases. */
  public static void main(String[] arguments) {
    for (String name : arguments) {
      Scenario scenario = Scenario.load(Path.of("analysis/benchmarks", name + ".conf"), List.of());
      BareRateTable table = new BareRateTable(CurveSetup.of(scenario).get(0));
      table.work(WARM_UP);
      System.out.printf(Locale.ROOT, "%s,%.3f%n", name, table.work(MEASURED));
    }
  }

  /** Goes on for so many seconds; returns microseconds of processor time a trajectory. */
  private double work(double seconds) {
    long done = 0;
    long before = processorTime();
    while (processorTime() - before < seconds * 1e9) {
      EventBlock events = simulator.simulate(next, TRAJECTORIES);
      projector.project(List.of(events));
      next += TRAJECTORIES;
      done += TRAJECTORIES;
    }
    return (processorTime() - before) * 1e-3 / done;
  }

  private static long processorTime() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
