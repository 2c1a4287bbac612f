package dev.unravel.cli;

import dev.unravel.UserException;
import dev.unravel.engine.RunStatistics;
import dev.unravel.ops.MetricsServer;
import dev.unravel.run.Results;
import java.io.PrintWriter;
import java.util.function.Consumer;
import java.util.function.Function;

/** Runs a piece of work with progress on standard error and, if asked for, metrics over HTTP. */
final class Watched {

  private Watched() {}

  /**
   * Does the work.
   *
   * @param work is given what it must hand its counters to when it starts
   */
  static Results watch(
      WorkOptions options, PrintWriter err, Function<Consumer<RunStatistics>, Results> work) {
    if (options.metricsPort != null && (options.metricsPort < 0 || options.metricsPort > 65535)) {
      throw new UserException(
          "--metrics-port = " + options.metricsPort + ": must be an integer from 0 to 65535");
    }
    Attendants attendants = new Attendants(options, err);
    try {
      return work.apply(attendants::start);
    } finally {
      attendants.stop();
    }
  }

  /** Progress and metrics, which start with the work's counters and stop with the work. */
  private static final class Attendants {
    private final WorkOptions options;
    private final PrintWriter err;
    private Runnable stop = () -> {};

    Attendants(WorkOptions options, PrintWriter err) {
      this.options = options;
      this.err = err;
    }

    void start(RunStatistics statistics) {
      if (options.metricsPort != null) {
        MetricsServer server =
            MetricsServer.start(options.metricsHost, options.metricsPort, statistics);
        err.printf("metrics on http://%s:%d/metrics%n", options.metricsHost, server.port());
        err.flush();
        andThen(server::close);
      }
      if (!options.quiet) {
        andThen(Progress.start(statistics, err)::close);
      }
    }

    private void andThen(Runnable more) {
      Runnable before = stop;
      stop =
          () -> {
            more.run();
            before.run();
          };
    }

    void stop() {
      stop.run();
    }
  }
}
