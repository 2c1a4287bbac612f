package dev.unravel.serve;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The one answer to a request. */
final class Answer {

  private final HttpExchange exchange;
  private final StallGuard guard;

  Answer(HttpExchange exchange, StallGuard guard) {
    this.exchange = exchange;
    this.guard = guard;
  }

  /** Writes a body as it goes. */
  interface Body {
    void writeTo(OutputStream out) throws IOException;
  }

  Headers headers() {
    return exchange.getResponseHeaders();
  }

  private boolean isHead() {
    return exchange.getRequestMethod().equals("HEAD");
  }

  void text(int status, String type, String text) throws IOException {
    bytes(status, type, text.getBytes(StandardCharsets.UTF_8));
  }

  void json(String text) throws IOException {
    text(200, "application/json", text);
  }

  void bytes(int status, String type, byte[] body) throws IOException {
    headers().set("Content-Type", type);
    start(status, body.length);
    if (!isHead()) {
      try (OutputStream out = guard.guard(exchange.getResponseBody())) {
        out.write(body);
      }
    }
  }

  /** A length of 0 would mean chunks to the JDK's server, and one of a HEAD is a header only. */
  private void start(int status, long length) throws IOException {
    if (isHead()) {
      headers().set("Content-Length", Long.toString(length));
      exchange.sendResponseHeaders(status, -1);
    } else {
      exchange.sendResponseHeaders(status, length == 0 ? -1 : length);
    }
  }

  /** Of a length that is known. */
  void sized(String type, long length, Body body) throws IOException {
    headers().set("Content-Type", type);
    start(200, length);
    if (!isHead() && length > 0) {
      try (OutputStream out = guard.guard(exchange.getResponseBody())) {
        body.writeTo(out);
      }
    }
  }

  /**
   * In chunks. If the body fails half-way, the connection is cut, so that nobody takes a part for
   * the whole.
   */
  void streamed(String type, Body body) throws IOException {
    headers().set("Content-Type", type);
    if (isHead()) {
      exchange.sendResponseHeaders(200, -1);
      return;
    }
    exchange.sendResponseHeaders(200, 0);
    OutputStream out = new BufferedOutputStream(guarded(), StallGuard.PIECE);
    body.writeTo(out);
    out.close();
  }

  /** The way to the client, for who writes to it for long. */
  OutputStream guarded() {
    return guard.guard(exchange.getResponseBody());
  }

  void startStream(String type) throws IOException {
    headers().set("Content-Type", type);
    exchange.sendResponseHeaders(200, isHead() ? -1 : 0);
  }

  /** Says that what the client has is still right, if it is. */
  boolean isUnchanged(String etag) throws IOException {
    headers().set("ETag", etag);
    headers().set("Cache-Control", "no-cache");
    boolean same =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("If-None-Match"))
            .filter(known -> known.contains(etag))
            .isPresent();
    if (same) {
      exchange.sendResponseHeaders(304, -1);
    }
    return same;
  }

  void download(String name) {
    headers().set("Content-Disposition", "attachment; filename=\"" + name + "\"");
  }
}
