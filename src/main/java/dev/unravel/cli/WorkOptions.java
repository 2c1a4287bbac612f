package dev.unravel.cli;

import dev.unravel.UserException;
import dev.unravel.ops.MetricsServer;
import dev.unravel.ops.RunStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of commands that work through trajectories. */
class WorkOptions {

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
      description =
          "Serve metrics for Prometheus on this port (0: any) while at work, at /metrics; and"
              + " /health and /ready.")
  private Integer metricsPort;

  @Option(
      names = "--metrics-host",
      paramLabel = "HOST",
      defaultValue = "127.0.0.1",
      description = "Listen on this address; default: ${DEFAULT-VALUE}.")
  String metricsHost;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  /**
   * The endpoint asked for, listening; none if none was.
   *
   * @param run what the run is called
   * @throws UserException if it cannot listen there
   */
  Optional<MetricsServer> metricsServer(RunStatus status, String run, Path directory) {
    if (metricsPort == null) {
      return Optional.empty();
    }
    if (metricsHost.isBlank()) {
      throw new UserException("--metrics-host is empty");
    }
    if (metricsPort < 0 || metricsPort > 65535) {
      throw new UserException(
          "--metrics-port = " + metricsPort + ": must be an integer from 0 to 65535");
    }
    return Optional.of(MetricsServer.listen(metricsHost, metricsPort, status, run, directory));
  }

  boolean servesMetrics() {
    return metricsPort != null;
  }

  /** How long the endpoint waits, at the end, to be scraped. */
  Duration linger() {
    return Duration.ZERO;
  }

  int workers() {
    return workers(workers);
  }

  /** How many workers an option asks for: one a processor if it is absent. */
  static int workers(@Nullable Integer workers) {
    int count = workers == null ? Runtime.getRuntime().availableProcessors() : workers;
    if (count < 1 || count > 1024) {
      throw new UserException("--workers = " + count + ": must be an integer from 1 to 1024");
    }
    return count;
  }
}
