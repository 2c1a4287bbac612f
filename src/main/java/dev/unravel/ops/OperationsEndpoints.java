package dev.unravel.ops;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.unravel.run.Version;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * What monitoring asks of a process, as handlers for any {@link HttpServer}:
 *
 * <ul>
 *   <li>{@code /metrics}: every meter in the text format of Prometheus;
 *   <li>{@code /health}: 200 as long as the process answers (liveness);
 *   <li>{@code /ready}: 200 while it does what it is there for, else 503, with the reason.
 * </ul>
 *
 * <p>GET and HEAD alone are answered.
 */
public final class OperationsEndpoints {

  private static final String TEXT_FORMAT = "text/plain; version=0.0.4; charset=utf-8";
  private static final String JSON = "application/json";

  /** Nothing here is for a browser to interpret, to keep or to show in a frame. */
  private static final Map<String, String> HEADERS =
      Map.of(
          "Cache-Control", "no-store",
          "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
          "Referrer-Policy", "no-referrer",
          "X-Content-Type-Options", "nosniff",
          "X-Frame-Options", "DENY");

  /**
   * Whether a process does what it is there for.
   *
   * @param phase one word on what it does
   */
  public record Readiness(boolean ready, String phase) {}

  /** An answer to a GET. */
  private record Answer(int status, String type, String body) {}

  private final ProcessMetrics metrics;
  private final Supplier<Readiness> readiness;
  private volatile CountDownLatch scraped = new CountDownLatch(1);

  /** Endpoints that tell these meters; {@code readiness} is asked at each request. */
  public OperationsEndpoints(ProcessMetrics metrics, Supplier<Readiness> readiness) {
    this.metrics = metrics;
    this.readiness = readiness;
  }

  /** Adds the handlers to a server, which may have others. */
  public void mount(HttpServer server) {
    mount(server::createContext);
  }

  /** The same, for what takes a path and its handler. */
  public void mount(BiConsumer<String, HttpHandler> contexts) {
    mount(contexts, "/metrics", () -> new Answer(200, TEXT_FORMAT, metrics.scrape()));
    mount(contexts, "/health", OperationsEndpoints::health);
    mount(contexts, "/ready", this::ready);
  }

  /**
   * Waits for a scrape that begins after this call to be answered.
   *
   * @return whether there was one in this time
   */
  public boolean awaitScrape(Duration atMost) throws InterruptedException {
    CountDownLatch next = new CountDownLatch(1);
    scraped = next;
    return next.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void mount(
      BiConsumer<String, HttpHandler> contexts, String path, Supplier<Answer> answer) {
    contexts.accept(path, exchange -> handle(exchange, path, answer));
  }

  private void handle(HttpExchange exchange, String path, Supplier<Answer> answer)
      throws IOException {
    CountDownLatch scrape = scraped;
    if (isAnswerable(exchange, path)) {
      send(exchange, answer.get());
      if (path.equals("/metrics") && exchange.getRequestMethod().equals("GET")) {
        scrape.countDown();
      }
    }
  }

  /** A handler for all other paths: 404. */
  static void handleUnknown(HttpExchange exchange) throws IOException {
    isAnswerable(exchange, "");
  }

  /** Answers and says no if there is nothing at this path, or not with this method. */
  private static boolean isAnswerable(HttpExchange exchange, String path) throws IOException {
    HEADERS.forEach(exchange.getResponseHeaders()::set);
    String method = exchange.getRequestMethod();
    if (!exchange.getRequestURI().getPath().equals(path)) {
      refuse(exchange, 404);
    } else if (!method.equals("GET") && !method.equals("HEAD")) {
      exchange.getResponseHeaders().set("Allow", "GET, HEAD");
      refuse(exchange, 405);
    } else {
      return true;
    }
    return false;
  }

  private static void refuse(HttpExchange exchange, int status) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(status, -1);
    }
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    try (exchange) {
      byte[] body = answer.body.getBytes(StandardCharsets.UTF_8);
      Headers headers = exchange.getResponseHeaders();
      headers.set("Content-Type", answer.type);
      if (exchange.getRequestMethod().equals("HEAD")) {
        headers.set("Content-Length", Integer.toString(body.length));
        exchange.sendResponseHeaders(answer.status, -1);
      } else {
        exchange.sendResponseHeaders(answer.status, body.length);
        exchange.getResponseBody().write(body);
      }
    }
  }

  private static Answer health() {
    return new Answer(
        200, JSON, "{\"status\":\"up\",\"version\":\"%s\"}%n".formatted(Version.TEXT));
  }

  private Answer ready() {
    Readiness now = readiness.get();
    String body = "{\"ready\":%s,\"phase\":\"%s\"}%n".formatted(now.ready, now.phase);
    return new Answer(now.ready ? 200 : 503, JSON, body);
  }
}
