package dev.unravel.serve;

import com.sun.net.httpserver.HttpHandler;
import dev.unravel.Time;
import dev.unravel.UserException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The pages of some runs, on a {@link WebServer}. */
public final class RunPages implements AutoCloseable {

  private final WebServer server;
  private final Routes routes;

  private RunPages(WebServer server, Routes routes) {
    this.server = server;
    this.routes = routes;
  }

  /**
   * Takes a port; requests wait for {@link #start}.
   *
   * @param directories run directories, or folders of them
   * @param host name or address to listen on
   * @param port 0 for any that is free
   * @param patience with clients that do not take what they asked for
   * @throws UserException if there is no such directory, or it cannot listen there
   */
  public static RunPages listen(
      List<Path> directories, String host, int port, Duration patience, Time time) {
    RunCatalog catalog = RunCatalog.of(directories, time);
    WebServer server = WebServer.listen(host, port, patience, time);
    Routes routes = new Routes(catalog, server.guard(), time);
    server.mount("/", routes);
    return new RunPages(server, routes);
  }

  /**
   * Has requests whose path begins so answered by somebody else; before {@link #start}. What is
   * said of security and bounds holds for them too.
   *
   * @param path begins with /
   */
  public void mount(String path, HttpHandler handler) {
    server.mount(path, handler);
  }

  /** Begins to answer. */
  public void start() {
    server.start();
  }

  /** The port it listens on. */
  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    routes.close();
    server.close();
  }
}
