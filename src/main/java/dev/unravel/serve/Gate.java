package dev.unravel.serve;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What every request must pass, whoever answers it, and the headers that every answer has. */
final class Gate extends Filter {

  private static final int LONGEST_URI = 4096;

  static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final Pattern LOOPBACK =
      Pattern.compile("(localhost|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[::1])(:\\d{1,5})?");

  private final boolean loopback;
  private final StallGuard guard;

  /**
   * A gate.
   *
   * @param loopback whether the server listens to this machine alone; a page of another host cannot
   *     be allowed to reach it by a name that it has pointed here
   */
  Gate(boolean loopback, StallGuard guard) {
    this.loopback = loopback;
    this.guard = guard;
  }

  @Override
  public String description() {
    return "security headers, methods, hosts, sizes";
  }

  @Override
  public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
    headers(exchange.getResponseHeaders());
    Optional<HttpFailure> refusal = refusal(exchange);
    if (refusal.isPresent()) {
      refuse(exchange, refusal.get());
    } else {
      chain.doFilter(exchange);
    }
  }

  private static void headers(Headers headers) {
    headers.set("Content-Security-Policy", POLICY);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("X-Frame-Options", "DENY");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
    headers.set("Cache-Control", "no-store");
  }

  private Optional<HttpFailure> refusal(HttpExchange exchange) {
    if (Threads.refusing()) {
      exchange.getResponseHeaders().set("Retry-After", "2");
      return Optional.of(HttpFailure.busy("too many requests at once; try again in a moment"));
    }
    if (exchange.getRequestURI().toString().length() > LONGEST_URI) {
      return Optional.of(new HttpFailure(414, "the URI is too long"));
    }
    if (!List.of("GET", "HEAD").contains(exchange.getRequestMethod())) {
      exchange.getResponseHeaders().set("Allow", "GET, HEAD");
      return Optional.of(new HttpFailure(405, "only GET and HEAD are answered"));
    }
    if (loopback && !isOurs(exchange.getRequestHeaders())) {
      return Optional.of(
          new HttpFailure(403, "the Host header names another machine; open the address itself"));
    }
    return Optional.empty();
  }

  private static boolean isOurs(Headers headers) {
    List<String> hosts = headers.getOrDefault("Host", List.of());
    return hosts.size() == 1 && LOOPBACK.matcher(hosts.get(0)).matches();
  }

  private void refuse(HttpExchange exchange, HttpFailure failure) throws IOException {
    exchange.getResponseHeaders().set("Connection", "close");
    try (exchange) {
      new Answer(exchange, guard)
          .text(failure.status(), "text/plain; charset=utf-8", failure.text() + "\n");
    }
  }
}
