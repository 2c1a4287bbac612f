package dev.unravel.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unravel.UserException;
import dev.unravel.check.CheckReport;
import dev.unravel.check.Comparison;
import dev.unravel.engine.RunStatistics;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** The endpoint, apart from a run. */
class MetricsServerTest {

  private static final String HOST = "127.0.0.1";

  private final RunStatus status = new RunStatus();

  private MetricsServer listen(String host, int port) {
    return MetricsServer.listen(host, port, status, "fig4a-1", Path.of("trajectories/fig4a-1"));
  }

  private static HttpResponse<String> send(String method, int port, String path)
      throws IOException, InterruptedException {
    URI uri = URI.create("http://" + HOST + ":" + port + path);
    HttpRequest request =
        HttpRequest.newBuilder(uri).method(method, HttpRequest.BodyPublishers.noBody()).build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static HttpResponse<String> get(int port, String path)
      throws IOException, InterruptedException {
    return send("GET", port, path);
  }

  private static String scrape(MetricsServer server) throws IOException, InterruptedException {
    HttpResponse<String> response = get(server.port(), "/metrics");
    assertThat(response.statusCode()).isEqualTo(200);
    return response.body();
  }

  @Test
  void shouldServeTheStatisticsOfTheRun() throws Exception {
    try (MetricsServer server = listen(HOST, 0)) {
      assertThat(scrape(server)).contains("\nunravel_run_info{run=\"fig4a-1\"} 1\n");
      status.simulates(new RunStatistics(1234));
      assertThat(scrape(server))
          .contains("\nunravel_trajectories_planned 1234.0\n")
          .contains("\nunravel_bell_standard_error NaN\n")
          .contains("\nunravel_journal_sync_seconds_bucket{le=\"+Inf\"} 0\n")
          .contains("\nunravel_journal_sync_seconds_count 0\n");
    }
  }

  @Test
  void shouldSayHowMuchTheDiskCanTake() throws Exception {
    try (MetricsServer server = listen(HOST, 0)) {
      assertThat(value(scrape(server), "unravel_disk_free_bytes")).isPositive();
      assertThat(value(scrape(server), "unravel_disk_size_bytes"))
          .isEqualTo(Path.of("").toAbsolutePath().toFile().getTotalSpace());
    }
  }

  private static double value(String text, String name) {
    return text.lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void shouldBeReadyFromTheFirstTrajectoryToTheResults() throws Exception {
    try (MetricsServer server = listen(HOST, 0)) {
      shouldBe(server, 503, "starting");
      status.simulates(new RunStatistics(10));
      shouldBe(server, 200, "simulating");
      status.simulates(new RunStatistics(0));
      shouldBe(server, 200, "evaluating");
      status.finishes(Optional.empty());
      shouldBe(server, 503, "finished");
      status.stops();
      shouldBe(server, 503, "finished");
    }
  }

  @Test
  void shouldNotBeReadyWhenItStopsOrHasFailed() throws Exception {
    try (MetricsServer server = listen(HOST, 0)) {
      status.simulates(new RunStatistics(10));
      status.stops();
      shouldBe(server, 503, "stopping");
      status.finishes(Optional.empty());
      shouldBe(server, 503, "stopping");
      status.fails();
      shouldBe(server, 503, "failed");
    }
  }

  private static void shouldBe(MetricsServer server, int code, String phase) throws Exception {
    HttpResponse<String> ready = get(server.port(), "/ready");
    assertThat(ready.statusCode()).isEqualTo(code);
    assertThat(ready.body())
        .isEqualTo("{\"ready\":%s,\"phase\":\"%s\"}\n".formatted(code == 200, phase));
    String text = scrape(server);
    for (RunPhase p : RunPhase.values()) {
      assertThat(value(text, "unravel_run_phase{phase=\"%s\"}".formatted(p.label())))
          .isEqualTo(p.label().equals(phase) ? 1 : 0);
    }
    assertThat(get(server.port(), "/health").statusCode()).isEqualTo(200);
  }

  @Test
  void shouldTellTheVerdict() throws Exception {
    try (MetricsServer server = listen(HOST, 0)) {
      assertThat(value(scrape(server), "unravel_check_passed")).isNaN();
      status.finishes(Optional.of(report(2, 9, -1)));
      String text = scrape(server);
      assertThat(value(text, "unravel_check_passed")).isZero();
      assertThat(value(text, "unravel_check_comparisons")).isEqualTo(3);
      assertThat(value(text, "unravel_check_comparisons_failed")).isEqualTo(1);
      assertThat(value(text, "unravel_check_largest_z")).isEqualTo(9);
      status.finishes(Optional.of(report(2, -3)));
      assertThat(value(scrape(server), "unravel_check_passed")).isEqualTo(1);
      assertThat(value(scrape(server), "unravel_check_largest_z")).isEqualTo(3);
    }
  }

  /** Comparisons that lie so many standard errors beside the exact value and may lie 5. */
  private static CheckReport report(double... z) {
    List<Comparison> comparisons = new ArrayList<>();
    for (double sigmas : z) {
      comparisons.add(new Comparison("bell", 0, sigmas, 1, 0, 5, 5));
    }
    return new CheckReport(List.of(new CheckReport.CurveReport("", comparisons)));
  }

  @Test
  void shouldAnswerNothingElse() throws Exception {
    try (MetricsServer server = listen(HOST, 0)) {
      for (String path : List.of("/", "/metrics/", "/metricsx", "/ready/now", "/healthz")) {
        assertThat(get(server.port(), path).statusCode()).as(path).isEqualTo(404);
      }
      for (String path : List.of("/metrics", "/health", "/ready")) {
        HttpResponse<String> refused = send("POST", server.port(), path);
        assertThat(refused.statusCode()).as(path).isEqualTo(405);
        assertThat(refused.headers().firstValue("Allow")).contains("GET, HEAD");
        assertThat(send("HEAD", server.port(), path).body()).isEmpty();
      }
    }
  }

  @Test
  void shouldTellBrowsersToLeaveItAlone() throws Exception {
    try (MetricsServer server = listen(HOST, 0)) {
      for (String path : List.of("/metrics", "/health", "/ready", "/nothing")) {
        assertThat(get(server.port(), path).headers().map())
            .as(path)
            .containsEntry("x-content-type-options", List.of("nosniff"))
            .containsEntry("cache-control", List.of("no-store"))
            .containsEntry("x-frame-options", List.of("DENY"))
            .containsKey("content-security-policy");
      }
    }
  }

  /** More of them than there are threads; each has a few seconds for its request. */
  @Test
  void shouldAnswerThoughOthersNeverEndTheirRequests() throws Exception {
    List<Socket> slow = new ArrayList<>();
    try (MetricsServer server = listen(HOST, 0)) {
      for (int i = 0; i < 8; i++) {
        Socket socket = new Socket(HOST, server.port());
        socket.getOutputStream().write("GET /metr".getBytes(StandardCharsets.US_ASCII));
        slow.add(socket);
      }
      assertThat(get(server.port(), "/health").statusCode()).isEqualTo(200);
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  @Test
  void shouldLingerUntilItIsScrapedAndNotForLonger() throws Exception {
    try (MetricsServer server = listen(HOST, 0)) {
      scrape(server);
      server.linger(Duration.ofMillis(50));
      AtomicBoolean scraped = new AtomicBoolean();
      CompletableFuture<Void> scraper =
          CompletableFuture.runAsync(
              () -> {
                while (!scraped.get()) {
                  assertThat(unchecked(() -> scrape(server))).isNotEmpty();
                }
              });
      server.linger(Duration.ofHours(1));
      scraped.set(true);
      scraper.join();
    }
  }

  private static String unchecked(Callable<String> action) {
    try {
      return action.call();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void shouldTakeThePortBeforeTheRunBegins() throws Exception {
    try (MetricsServer server = listen(HOST, 0)) {
      assertThatThrownBy(() -> listen(HOST, server.port()))
          .isInstanceOf(UserException.class)
          .hasMessageStartingWith("cannot serve metrics on " + HOST + ":" + server.port() + ": ");
    }
  }

  @Test
  void shouldGiveThePortBack() throws Exception {
    MetricsServer server = listen(HOST, 0);
    int port = server.port();
    server.serve(new RunStatistics(1));
    server.close();
    assertThatThrownBy(() -> get(port, "/metrics")).isInstanceOf(ConnectException.class);
  }

  @Test
  void shouldGoOnReadingStatisticsThatNobodyElseHolds() throws Exception {
    try (MetricsServer server = listen(HOST, 0)) {
      status.simulates(new RunStatistics(1234));
      System.gc();
      assertThat(scrape(server)).contains("\nunravel_blocks_under_way 0.0\n");
    }
  }

  @Test
  void shouldRefuseAHostThatIsNotThere() {
    assertThatThrownBy(() -> listen("host.invalid", 0))
        .isInstanceOf(UserException.class)
        .hasMessage("cannot serve metrics on host.invalid: no such host");
  }
}
