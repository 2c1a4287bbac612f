package dev.unravel.ops;

import com.sun.net.httpserver.HttpServer;
import dev.unravel.HttpLimits;
import dev.unravel.UserException;
import dev.unravel.engine.RunStatistics;
import io.prometheus.metrics.model.snapshots.Labels;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Serves the {@link OperationsEndpoints} of a run, and nothing else, from before it begins until
 * after it has ended.
 */
public final class MetricsServer implements AutoCloseable {

  private static final int THREADS = 2;

  private final HttpServer server;
  private final ProcessMetrics metrics = new ProcessMetrics();
  private final OperationsEndpoints endpoints;
  private final ExecutorService threads =
      Executors.newFixedThreadPool(THREADS, MetricsServer::thread);

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "metrics");
    thread.setDaemon(true);
    return thread;
  }

  private MetricsServer(HttpServer server, RunStatus status) {
    this.server = server;
    endpoints = new OperationsEndpoints(metrics, () -> readiness(status.phase()));
  }

  private static OperationsEndpoints.Readiness readiness(RunPhase phase) {
    return new OperationsEndpoints.Readiness(phase.isReady(), phase.label());
  }

  /**
   * Takes a port, so that a run which cannot have it is not begun, and serves what is known so far.
   *
   * @param host name or address to listen on
   * @param port 0 for any that is free
   * @param run what the run is called
   * @param directory its run directory, which need not be there yet
   * @throws UserException if it cannot listen there
   */
  public static MetricsServer listen(
      String host, int port, RunStatus status, String run, Path directory) {
    HttpLimits.METRICS.set();
    try {
      InetAddress address = InetAddress.getByName(host);
      HttpServer server = HttpServer.create(new InetSocketAddress(address, port), 0);
      return new MetricsServer(server, status).start(status, run, directory);
    } catch (UnknownHostException e) {
      throw new UserException("cannot serve metrics on %s: no such host".formatted(host));
    } catch (IOException e) {
      throw new UserException(
          "cannot serve metrics on %s:%s: %s".formatted(host, port, e.getMessage()));
    }
  }

  private MetricsServer start(RunStatus status, String run, Path directory) {
    metrics.info("unravel_run", "What is being run", Labels.of("run", run));
    metrics.bind(new StatusMetrics(status, directory));
    RunMetrics.bind(status::counters, metrics);
    server.createContext("/", OperationsEndpoints::handleUnknown);
    endpoints.mount(server);
    server.setExecutor(threads);
    server.start();
    return this;
  }

  /** Adds what is known of the run only when it begins. */
  public void serve(RunStatistics run) {
    RunMetrics.bindChannels(run, metrics);
  }

  /** The port it listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** Waits until what is known now has been scraped, but not for longer than this. */
  public void linger(Duration atMost) throws InterruptedException {
    endpoints.awaitScrape(atMost);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    metrics.close();
  }
}
