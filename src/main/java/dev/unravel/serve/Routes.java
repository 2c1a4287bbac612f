package dev.unravel.serve;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.unravel.Time;
import java.io.IOException;
import java.util.List;

/**
 * Who answers what.
 *
 * <pre>
 *   /                                     the list of runs
 *   /runs/ID/                             a run
 *   /runs/ID/histories/I                  one history             ?curve=LABEL&amp;as=trajectory|eve
 *   /runs/ID/report.html                  the run's report
 *   /static/NAME                          what the pages are made of
 *   /api/runs                             the list as JSON
 *   /api/events                           the same, whenever it changes
 *   /api/runs/ID                          a run as JSON
 *   /api/runs/ID/events                   the same, until it has ended
 *   /api/runs/ID/files/NAME               a file of the run
 *   /api/runs/ID/live/NAME                one that it shows while it is at work
 *   /api/runs/ID/rho                      |rho| at one time       ?curve&amp;index&amp;cells
 *   /api/runs/ID/rho.csv                  rho at one time         ?curve&amp;index
 *   /api/runs/ID/histories                a page of the table     ?curve&amp;where&amp;sort&amp;reverse&amp;columns&amp;offset&amp;limit
 *   /api/runs/ID/histories.csv            the table               ?curve&amp;where&amp;sort&amp;reverse&amp;columns
 *   /api/runs/ID/band                     quantiles of Q_v        ?curve&amp;as
 *   /api/runs/ID/histories/I              200 events from one on  ?curve&amp;as&amp;from
 *   /api/runs/ID/histories/I/path         Q_v along it            ?curve&amp;as
 *   /api/runs/ID/histories/I/timeline.csv all its events          ?curve&amp;as
 * </pre>
 */
final class Routes implements HttpHandler, AutoCloseable {

  private final RunCatalog catalog;
  private final StallGuard guard;
  private final Assets assets = new Assets();
  private final HistoryDesk desk;
  private final HistoryPages histories;
  private final EventStreams streams;

  Routes(RunCatalog catalog, StallGuard guard, Time time) {
    this.catalog = catalog;
    this.guard = guard;
    desk = new HistoryDesk(time);
    histories = new HistoryPages(desk);
    streams = new EventStreams(time);
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    Answer answer = new Answer(exchange, guard);
    boolean over = true;
    try {
      Query query =
          Query.of(exchange.getRequestURI().getRawPath(), exchange.getRequestURI().getRawQuery());
      over = !route(query, exchange, answer);
    } catch (RuntimeException e) {
      fail(exchange, answer, Failures.of(e));
    } catch (StackOverflowError e) {
      fail(exchange, answer, HttpFailure.badRequest("the expression is nested too deeply"));
    } catch (OutOfMemoryError e) {
      fail(exchange, answer, HttpFailure.busy("there is not enough memory for this"));
    } finally {
      if (over) {
        exchange.close();
      }
    }
  }

  /** Once an answer has begun, an error can only cut it short. */
  private static void fail(HttpExchange exchange, Answer answer, HttpFailure failure)
      throws IOException {
    if (exchange.getResponseCode() >= 0) {
      return;
    }
    answer.headers().remove("Content-Disposition");
    if (failure.status() == 503) {
      answer.headers().set("Retry-After", "2");
    }
    boolean api = exchange.getRequestURI().getRawPath().startsWith("/api/");
    if (api) {
      answer.text(
          failure.status(),
          "application/json",
          JsonNumbers.object(
              json -> json.put("status", failure.status()).put("error", failure.text())));
    } else {
      answer.text(failure.status(), "text/html; charset=utf-8", ErrorPage.of(failure));
    }
  }

  /**
   * Answers.
   *
   * @return whether somebody else goes on with the answer
   */
  private boolean route(Query query, HttpExchange exchange, Answer answer) throws IOException {
    List<String> path = query.segments();
    return switch (path.get(0)) {
      case "" -> page(path.size() == 1, "index.html", answer);
      case "static" -> asset(path.size() == 2 ? path.get(1) : "", answer);
      case "runs" -> pages(path, query, exchange, answer);
      case "api" -> api(path.subList(1, path.size()), query, exchange, answer);
      case "favicon.ico" -> asset("icon.svg", answer);
      default -> throw nothing();
    };
  }

  private static HttpFailure nothing() {
    return HttpFailure.notFound("there is nothing here");
  }

  private boolean page(boolean right, String name, Answer answer) throws IOException {
    if (!right) {
      throw nothing();
    }
    return asset(name, answer);
  }

  private boolean asset(String name, Answer answer) throws IOException {
    Assets.Asset asset = assets.find(name).orElseThrow(Routes::nothing);
    if (!answer.isUnchanged(asset.etag())) {
      answer.bytes(200, asset.type(), asset.bytes());
    }
    return false;
  }

  private boolean pages(List<String> path, Query query, HttpExchange exchange, Answer answer)
      throws IOException {
    if (path.size() < 2) {
      throw nothing();
    }
    RunFolder run = catalog.find(path.get(1));
    if (path.size() == 2) {
      answer.headers().set("Location", "/runs/" + run.id() + "/");
      exchange.sendResponseHeaders(308, -1);
      return false;
    }
    if (path.size() == 3 && path.get(2).equals("report.html")) {
      RunFiles.send(run, run.file("report.html"), answer);
      return false;
    }
    if (path.size() == 4 && path.get(2).equals("histories")) {
      trajectory(path.get(3));
      query.allow("curve", "as", "event");
      return page(true, "history.html", answer);
    }
    query.allow("curve");
    return page(path.size() == 3 && path.get(2).isEmpty(), "run.html", answer);
  }

  private static long trajectory(String text) {
    return Query.integer("trajectory", text, 0, Integer.MAX_VALUE);
  }

  private boolean api(List<String> path, Query query, HttpExchange exchange, Answer answer)
      throws IOException {
    if (path.size() == 1 && path.get(0).equals("runs")) {
      query.allow();
      answer.json(RunJson.list(catalog.all()).toString());
      return false;
    }
    if (path.size() == 1 && path.get(0).equals("events")) {
      query.allow();
      streams.begin(
          exchange,
          answer,
          () -> new EventStreams.News(RunJson.list(catalog.all()).toString(), false));
      return true;
    }
    if (path.size() < 2 || !path.get(0).equals("runs")) {
      throw nothing();
    }
    RunFolder run = catalog.find(path.get(1));
    return run(run, path.subList(2, path.size()), query, exchange, answer);
  }

  private boolean run(
      RunFolder run, List<String> path, Query query, HttpExchange exchange, Answer answer)
      throws IOException {
    String what = path.isEmpty() ? "" : path.get(0);
    if (path.size() == 2 && what.equals("files")) {
      RunFiles.send(run, run.file(path.get(1)), answer);
    } else if (path.size() == 2 && what.equals("live")) {
      RunFiles.send(run, run.liveFile(path.get(1)), answer);
    } else if (path.size() >= 2 && what.equals("histories")) {
      history(run, trajectory(path.get(1)), path, query, answer);
    } else if (path.size() > 1) {
      throw nothing();
    } else if (what.equals("events")) {
      query.allow();
      streams.begin(exchange, answer, () -> RunJson.news(catalog.find(run.id())));
      return true;
    } else {
      ofRun(run, what, query, answer);
    }
    return false;
  }

  private void ofRun(RunFolder run, String what, Query query, Answer answer) throws IOException {
    switch (what) {
      case "" -> answer.json(RunJson.whole(run).toString());
      case "rho" -> RunFiles.picture(run, query, answer);
      case "rho.csv" -> RunFiles.slice(run, query, answer);
      case "histories" -> histories.table(run, query, answer);
      case "histories.csv" -> histories.tableCsv(run, query, answer);
      case "band" -> histories.band(run, query, answer);
      default -> throw nothing();
    }
  }

  private void history(
      RunFolder run, long trajectory, List<String> path, Query query, Answer answer)
      throws IOException {
    String what = path.size() == 3 ? path.get(2) : path.size() == 2 ? "" : "/";
    switch (what) {
      case "" -> histories.timeline(run, trajectory, query, answer);
      case "path" -> histories.path(run, trajectory, query, answer);
      case "timeline.csv" -> histories.timelineCsv(run, trajectory, query, answer);
      default -> throw nothing();
    }
  }

  @Override
  public void close() {
    streams.close();
    desk.close();
  }
}
