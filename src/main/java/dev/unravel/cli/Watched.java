package dev.unravel.cli;

import dev.unravel.engine.RunStatistics;
import dev.unravel.ops.MetricsServer;
import dev.unravel.ops.RunStatus;
import dev.unravel.ops.log.RunId;
import dev.unravel.run.Results;
import dev.unravel.run.RunDirectory;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Progress on standard error and, if asked for, metrics over HTTP, around a piece of work on a run.
 * The port is taken before the work begins; everything stops with the work, but for an endpoint
 * that is to wait for a last scrape.
 */
final class Watched implements AutoCloseable {

  private final WorkOptions options;
  private final PrintWriter err;
  private final RunStatus status = new RunStatus();
  private final Optional<MetricsServer> server;
  private volatile Duration linger;
  private Runnable stopProgress = () -> {};

  /** From here on the log is of this run, and its metrics are served. */
  Watched(RunDirectory directory, WorkOptions options, PrintWriter err) {
    this.options = options;
    this.err = err;
    linger = options.linger();
    String run = RunId.of(directory.path());
    RunId.set(run);
    server = options.metricsServer(status, run, directory.path());
    server.ifPresent(this::tell);
  }

  /**
   * Does a piece of work.
   *
   * @param work is given what it must hand its counters to when it starts
   */
  static Results watch(
      RunDirectory directory,
      WorkOptions options,
      PrintWriter err,
      Function<Consumer<RunStatistics>, Results> work) {
    try (Watched watched = new Watched(directory, options, err)) {
      return watched.follow(work);
    }
  }

  /** Does the work. */
  Results follow(Function<Consumer<RunStatistics>, Results> work) {
    try {
      Results results = work.apply(this::start);
      status.finishes(results.check());
      return results;
    } catch (RuntimeException | Error e) {
      status.fails();
      throw e;
    } finally {
      stopProgress.run();
    }
  }

  /** The user wants the work to end early, and nobody to wait for a scrape. */
  void stops() {
    linger = Duration.ZERO;
    status.stops();
  }

  private void start(RunStatistics statistics) {
    server.ifPresent(s -> s.serve(statistics));
    status.simulates(statistics);
    stopProgress.run();
    stopProgress = () -> {};
    if (!options.quiet) {
      stopProgress = Progress.start(statistics, err)::close;
    }
  }

  private void tell(MetricsServer metrics) {
    String host = options.metricsHost;
    String inUrl = host.contains(":") ? "[" + host + "]" : host; // an address of IPv6
    err.printf("metrics on http://%s:%s/metrics%n", inUrl, metrics.port());
    err.flush();
    OpenPort.tell("--metrics-host", host, metrics.port(), "the metrics of this run", err);
  }

  @Override
  public void close() {
    if (linger.isZero()) {
      server.ifPresent(MetricsServer::close);
    } else {
      server.ifPresent(s -> Main.beforeExit(() -> closeAfterScrape(s)));
    }
  }

  private void closeAfterScrape(MetricsServer metrics) {
    if (!options.quiet) {
      err.printf("metrics: waiting up to %s s for a last scrape%n", linger.toSeconds());
      err.flush();
    }
    try {
      metrics.linger(linger);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    metrics.close();
  }
}
