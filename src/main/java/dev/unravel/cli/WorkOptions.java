package dev.unravel.cli;

import dev.unravel.UserException;
import picocli.CommandLine.Option;

/** Options of commands that work through trajectories. */
final class WorkOptions {

  @Option(
      names = "--workers",
      paramLabel = "W",
      description = "Workers that simulate and project; default: one a processor.")
  private Integer workers;

  @Option(names = "--quiet", description = "No progress on standard error.")
  boolean quiet;

  @Option(
      names = "--metrics-port",
      paramLabel = "PORT",
      description = "Serve metrics for Prometheus on this port (0: any) while at work.")
  Integer metricsPort;

  @Option(
      names = "--metrics-host",
      paramLabel = "HOST",
      defaultValue = "127.0.0.1",
      description = "Listen on this address; default: ${DEFAULT-VALUE}.")
  String metricsHost;

  @Option(names = "--help", usageHelp = true, description = "Show this help and exit.")
  private boolean help;

  int workers() {
    return checked(workers);
  }

  /** A number of workers; one a processor if it is not given. */
  static int checked(Integer workers) {
    int count = workers == null ? Runtime.getRuntime().availableProcessors() : workers;
    if (count < 1 || count > 1024) {
      throw new UserException("--workers = " + count + ": must be an integer from 1 to 1024");
    }
    return count;
  }
}
