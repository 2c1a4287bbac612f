package dev.unravel.cli;

import dev.unravel.conf.Scenario;
import dev.unravel.run.CurveSetup;
import dev.unravel.run.RunEstimate;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** unravel plan. */
@Command(
    name = "plan",
    description = "What a run would take: dimension, memory, disk, time. Nothing is run.",
    footer = {"", "Example:", "  unravel plan conf/fig4a.conf --trajectories 1000000"})
final class PlanCommand implements Callable<Integer> {

  @Parameters(paramLabel = "CONF", description = "Scenario file (see conf/reference.conf).")
  private Path conf;

  @Option(
      names = "--trajectories",
      paramLabel = "M",
      description = "Trajectories of each curve (ensemble.trajectories).")
  private String trajectories;

  @Option(names = "--workers", paramLabel = "W", description = "Workers; default: one a processor.")
  private Integer workers;

  @Option(
      names = "--set",
      paramLabel = "key=value",
      description = "Set a key of the scenario, over what the file says; repeatable.")
  private List<String> overrides = new ArrayList<>();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  @Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() {
    Scenario scenario = ScenarioOptions.load(conf, overrides, trajectories);
    int count = WorkOptions.workers(workers);
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "%s: %s trajectories of each curve, in blocks of %s, with %s workers%n",
        scenario.name(), scenario.ensemble().trajectories(), scenario.ensemble().block(), count);
    out.printf(
        "%-20s %9s %7s %12s %12s %12s %10s %10s %10s%n",
        "curve",
        "dimension",
        "points",
        "measured/tr.",
        "jumps/tr. <=",
        "events <=",
        "memory",
        "disk <=",
        "time <=");
    List<CurveSetup> setups = CurveSetup.of(scenario);
    for (CurveSetup setup : setups) {
      RunEstimate estimate = RunEstimate.of(scenario, setup, count);
      out.printf(
          Locale.ROOT,
          "%-20s %9d %7d %12.4g %12.4g %12.4g %10s %10s %10s%n",
          setup.label().isEmpty() ? "-" : setup.label(),
          estimate.dimension(),
          setup.curve().time().points(),
          estimate.measurements(),
          estimate.mostJumps(),
          estimate.mostEvents(),
          bytes(estimate.memoryBytes()),
          bytes(estimate.mostDiskBytes()),
          String.format(Locale.ROOT, "%.1f s", estimate.seconds()));
    }
    for (CurveSetup setup : setups) {
      String which = setup.label().isEmpty() ? "" : setup.label() + ": ";
      setup.unravelling().regime().reasons().forEach(reason -> out.println(which + reason));
    }
    out.println("Memory is needed for one curve at a time, disk and time for all together.");
    out.flush();
    return ExitCode.FINE;
  }

  private static String bytes(double count) {
    if (count < 1e6) {
      return String.format(Locale.ROOT, "%.0f kB", count / 1e3);
    }
    return count < 1e9
        ? String.format(Locale.ROOT, "%.0f MB", count / 1e6)
        : String.format(Locale.ROOT, "%.1f GB", count / 1e9);
  }
}
