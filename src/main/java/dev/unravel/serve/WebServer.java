package dev.unravel.serve;

import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.unravel.HttpLimits;
import dev.unravel.Time;
import dev.unravel.UserException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;

/**
 * An HTTP server that minds its bounds: threads, waiting requests, sizes of requests, slow clients.
 * Every context passes the {@link Gate}.
 */
public final class WebServer implements AutoCloseable {

  /** Connections that wait to be accepted. */
  private static final int BACKLOG = 256;

  /** How long a client may take over a piece of what it asked for. */
  public static final Duration PATIENCE = Duration.ofSeconds(20);

  private final HttpServer server;
  private final Threads threads = new Threads();
  private final StallGuard guard;
  private final Gate gate;

  private WebServer(HttpServer server, Duration patience, Time time) {
    this.server = server;
    guard = new StallGuard(patience, time);
    gate = new Gate(server.getAddress().getAddress().isLoopbackAddress(), guard);
    server.setExecutor(threads);
  }

  /**
   * Takes a port; requests wait for {@link #start}.
   *
   * @param host name or address to listen on
   * @param port 0 for any that is free
   * @param patience with clients that do not take what they asked for
   * @throws UserException if it cannot listen there
   */
  public static WebServer listen(String host, int port, Duration patience, Time time) {
    HttpLimits.PAGES.set();
    try {
      InetAddress address = InetAddress.getByName(host);
      return new WebServer(
          HttpServer.create(new InetSocketAddress(address, port), BACKLOG), patience, time);
    } catch (UnknownHostException e) {
      throw new UserException("--host = %s: no such host".formatted(host));
    } catch (IOException e) {
      throw new UserException("cannot listen on %s:%s: %s".formatted(host, port, e.getMessage()));
    }
  }

  /**
   * Has requests whose path begins so answered by a handler. The longest path that fits counts.
   *
   * @param path begins with /
   */
  public void mount(String path, HttpHandler handler) {
    HttpContext context = server.createContext(path, handler);
    context.getFilters().add(gate);
  }

  /** The guard against clients that do not read. */
  StallGuard guard() {
    return guard;
  }

  /** Begins to answer. */
  public void start() {
    server.start();
  }

  /** The port it listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** Ends at once; clients that are being served are cut off. */
  @Override
  public void close() {
    server.stop(0);
    threads.close();
    guard.close();
  }
}
