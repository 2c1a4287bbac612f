package dev.unravel.cli;

import dev.unravel.engine.RunStatistics;
import dev.unravel.ops.MetricsServer;
import dev.unravel.run.Results;
import java.io.PrintWriter;
import java.util.Optional;
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
    Attendants attendants = new Attendants(options, err);
    try {
      return work.apply(attendants::start);
    } finally {
      attendants.stop();
    }
  }

  /**
   * Progress and metrics, which start with the work's counters and stop with the work. The port is
   * taken before the work begins.
   */
  private static final class Attendants {
    private final WorkOptions options;
    private final PrintWriter err;
    private final Optional<MetricsServer> server;
    private Runnable stop = () -> {};

    /** Work that has to begin anew starts its counters again. */
    private Runnable progress = () -> {};

    Attendants(WorkOptions options, PrintWriter err) {
      this.options = options;
      this.err = err;
      server = options.metricsServer();
      server.ifPresent(s -> andThen(s::close));
    }

    void start(RunStatistics statistics) {
      server.ifPresent(s -> serve(s, statistics));
      progress.run();
      progress = () -> {};
      if (!options.quiet) {
        progress = Progress.start(statistics, err)::close;
      }
    }

    private void serve(MetricsServer metrics, RunStatistics statistics) {
      metrics.serve(statistics);
      err.printf("metrics on http://%s:%d/metrics%n", options.metricsHost, metrics.port());
      err.flush();
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
      progress.run();
      stop.run();
    }
  }
}
