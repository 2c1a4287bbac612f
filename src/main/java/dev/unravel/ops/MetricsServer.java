package dev.unravel.ops;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.unravel.UserException;
import dev.unravel.engine.RunStatistics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves /metrics over HTTP, in the text format of Prometheus, and nothing else. */
public final class MetricsServer implements AutoCloseable {

  private static final String TEXT_FORMAT = "text/plain; version=0.0.4; charset=utf-8";

  private final HttpServer server;
  private final ExecutorService threads;
  private volatile Optional<RunMetrics> metrics = Optional.empty();

  private MetricsServer(HttpServer server) {
    this.server = server;
    threads =
        Executors.newFixedThreadPool(
            2,
            task -> {
              Thread thread = new Thread(task, "metrics");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Takes a port, so that a run which cannot have it is not begun. Requests wait for {@link
   * #serve}.
   *
   * @param host name or address to listen on
   * @param port 0 for any that is free
   * @throws UserException if it cannot listen there
   */
  public static MetricsServer listen(String host, int port) {
    try {
      InetAddress address = InetAddress.getByName(host);
      return new MetricsServer(HttpServer.create(new InetSocketAddress(address, port), 0));
    } catch (UnknownHostException e) {
      throw new UserException("cannot serve metrics on %s: no such host".formatted(host));
    } catch (IOException e) {
      throw new UserException(
          "cannot serve metrics on %s:%d: %s".formatted(host, port, e.getMessage()));
    }
  }

  /** Starts serving the metrics of a run. */
  public void serve(RunStatistics run) {
    metrics = Optional.of(new RunMetrics(run));
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  /** The port it listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      boolean head = exchange.getRequestMethod().equals("HEAD");
      if (!head && !exchange.getRequestMethod().equals("GET")) {
        exchange.getResponseHeaders().set("Allow", "GET, HEAD");
        exchange.sendResponseHeaders(405, -1);
      } else if (!exchange.getRequestURI().getPath().equals("/metrics")) {
        exchange.sendResponseHeaders(404, -1);
      } else {
        byte[] body = metrics.orElseThrow().scrape().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", TEXT_FORMAT);
        exchange.sendResponseHeaders(200, head ? -1 : body.length);
        if (!head) {
          exchange.getResponseBody().write(body);
        }
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    metrics.ifPresent(RunMetrics::close);
  }
}
