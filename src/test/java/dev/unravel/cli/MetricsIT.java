package dev.unravel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unravel.Await;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Metrics of a run under way, scraped over HTTP. */
class MetricsIT {

  private static final Pattern ADDRESS =
      Pattern.compile("metrics on http://127\\.0\\.0\\.1:(\\d+)/metrics\n");
  private static final int TRAJECTORIES = 60_000;

  @TempDir private Path directory;
  private final HttpClient http = HttpClient.newHttpClient();

  private HttpResponse<String> send(int port, String method, String path)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static int port(Program.Running run) {
    run.awaitThat(() -> ADDRESS.matcher(run.errSoFar()).find());
    Matcher matcher = ADDRESS.matcher(run.errSoFar());
    assertThat(matcher.find()).isTrue();
    return Integer.parseInt(matcher.group(1));
  }

  private Program.Running longRun(Object... more) {
    List<Object> args =
        new ArrayList<>(
            List.of("run", Program.conf("fig4a.conf"), "--set", "curves=[]", "--out", "run"));
    args.addAll(List.of("--trajectories", TRAJECTORIES, "--metrics-port", 0, "--quiet"));
    args.addAll(List.of(more));
    return Program.start(directory, List.of("-Xmx512m"), args.toArray());
  }

  /** Scrapes again and again until the run has ended. */
  private List<Prometheus> scrapeToTheEnd(int port) throws InterruptedException {
    List<Prometheus> scrapes = new ArrayList<>();
    try {
      while (true) {
        HttpResponse<String> response = send(port, "GET", "/metrics");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow())
            .startsWith("text/plain; version=0.0.4");
        scrapes.add(Prometheus.parse(response.body()));
        Await.moments(20);
      }
    } catch (IOException e) {
      return scrapes;
    }
  }

  @Tag("full")
  @Test
  void shouldCountToTheTotalsOfTheRunAndNeverBackwards() throws Exception {
    try (Program.Running run = longRun("--metrics-linger", 600)) {
      int port = port(run);
      List<Prometheus> scrapes = scrapeToTheEnd(port);
      Program.Ended ended = run.await();

      assertThat(ended.code()).as(ended.all()).isZero();
      assertThat(ended.errLines()).hasSize(1);
      assertThat(scrapes).hasSizeGreaterThan(10);
      shouldNeverFall(scrapes);
      Prometheus last = scrapes.get(scrapes.size() - 1);
      assertThat(last.value("unravel_trajectories_total")).isEqualTo(TRAJECTORIES);
      assertThat(last.value("unravel_trajectories_simulated_total")).isEqualTo(TRAJECTORIES);
      assertThat(last.value("unravel_trajectories_planned")).isEqualTo(TRAJECTORIES);
      assertThat(last.value("unravel_blocks_total")).isEqualTo((TRAJECTORIES + 255) / 256);
      assertThat(last.value("unravel_jumps_total")).isZero();
      assertThat(last.value("unravel_measurements_total")).isEqualTo(measurements(ended.out()));
      assertThat(last.value("unravel_journal_bytes_total"))
          .isEqualTo(RunFiles.size(RunFiles.firstSegment(directory.resolve("run"))));
      assertThat(scrapes.get(0).value("unravel_trajectories_total")).isLessThan(TRAJECTORIES);
      assertThatThrownBy(() -> send(port, "GET", "/metrics")).isInstanceOf(ConnectException.class);
    }
  }

  private static void shouldNeverFall(List<Prometheus> scrapes) {
    for (int i = 1; i < scrapes.size(); i++) {
      Prometheus before = scrapes.get(i - 1);
      Prometheus after = scrapes.get(i);
      for (String counter : List.of("trajectories", "trajectories_simulated", "blocks", "jumps")) {
        String name = "unravel_" + counter + "_total";
        assertThat(after.types()).containsEntry(name, "counter");
        assertThat(after.value(name)).isGreaterThanOrEqualTo(before.value(name));
      }
      assertThat(after.value("unravel_measurements_total"))
          .isGreaterThanOrEqualTo(before.value("unravel_measurements_total"));
    }
  }

  /** Of the one curve in the summary on standard output. */
  private static double measurements(String summary) {
    return Double.parseDouble(summary.lines().toList().get(1).strip().split("\\s+")[3]);
  }

  /** Name and type, as the tables of the document have them. */
  private static Map<String, String> documented() throws IOException {
    Pattern row = Pattern.compile("\\| `([a-z0-9_]+)` \\| ([a-z]+) \\| .+ \\|");
    return Files.readAllLines(Path.of("src/docs/metrics.md")).stream()
        .map(row::matcher)
        .filter(Matcher::matches)
        .collect(Collectors.toMap(matcher -> matcher.group(1), matcher -> matcher.group(2)));
  }

  /** A thermal bath, and Eve, who listens; the run goes on until it is told to stop. */
  private Program.Running runWithEverything() {
    return Program.start(
        directory,
        List.of("-Xmx512m", "-XX:+UseParallelGC"),
        "run",
        Program.conf("fig2a.conf"),
        "--set",
        "curves=[]",
        "--set",
        "eve={observable=Sz,rate=1}",
        "--trajectories",
        10_000_000,
        "--out",
        "run",
        "--metrics-port",
        0,
        "--quiet");
  }

  @Test
  void shouldServeExactlyWhatIsDocumented() throws Exception {
    Map<String, String> documented = documented();
    assertThat(documented).hasSizeGreaterThan(60);
    try (Program.Running run = runWithEverything()) {
      int port = port(run);
      // What collections took is there after the first one.
      run.awaitThat(() -> scrape(port).types().keySet().containsAll(documented.keySet()));
      Prometheus metrics = scrape(port);
      assertThat(metrics.types()).isEqualTo(documented);
      assertThat(metrics.samples().keySet())
          .contains(
              "unravel_mailbox_depth{actor=\"journal\"}",
              "unravel_mailbox_depth{actor=\"aggregator\"}",
              "unravel_workers{state=\"idle\"}",
              "unravel_channel_jumps_total{kind=\"thermal emission\"}",
              "unravel_channel_jumps_total{kind=\"thermal absorption\"}",
              "unravel_run_info{run=\"run\"}",
              "unravel_run_phase{phase=\"simulating\"}");
    }
  }

  private Prometheus scrape(int port) {
    try {
      return Prometheus.parse(send(port, "GET", "/metrics").body());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Tag("full")
  @Test
  void shouldBeReadyWhileItSimulatesAndNotWhenItStops() throws Exception {
    try (Program.Running run = runWithEverything()) {
      int port = port(run);
      assertThat(send(port, "GET", "/health").statusCode()).isEqualTo(200);
      run.awaitThat(() -> isReady(port));
      assertThat(send(port, "GET", "/ready").body())
          .isEqualTo("{\"ready\":true,\"phase\":\"simulating\"}\n");
      run.awaitThat(() -> scrape(port).value("unravel_trajectories_total") > 1000);
      run.signal("TERM");
      run.awaitThat(() -> !isReady(port));
      assertThat(run.await().code()).isEqualTo(130);
    }
  }

  /** An endpoint that is gone is not ready. */
  private boolean isReady(int port) {
    try {
      return send(port, "GET", "/ready").statusCode() == 200;
    } catch (IOException | InterruptedException e) {
      return false;
    }
  }

  @Tag("full")
  @Test
  void shouldKeepTheVerdictUntilItIsScraped() throws Exception {
    try (Program.Running run =
        Program.start(
            directory,
            "run",
            Program.conf("examples/decay.conf"),
            "--out",
            "run",
            "--metrics-port",
            0,
            "--metrics-linger",
            100)) {
      int port = port(run);
      run.awaitThat(() -> run.errSoFar().contains("waiting up to 100 s for a last scrape"));
      Prometheus last = scrape(port);
      Program.Ended ended = run.await();
      assertThat(ended.code()).as(ended.all()).isZero();
      assertThat(last.value("unravel_check_passed")).isEqualTo(1);
      assertThat(last.value("unravel_run_phase{phase=\"finished\"}")).isEqualTo(1);
      assertThat(ended.out())
          .contains(
              "cross-check: pass (%d comparisons, %d beyond"
                  .formatted(
                      (long) last.value("unravel_check_comparisons"),
                      (long) last.value("unravel_check_comparisons_failed")));
    }
  }

  @Tag("full")
  @Test
  void shouldRefuseToLingerWithoutAnEndpointOrForNoTime() {
    for (List<Object> wrong :
        List.<List<Object>>of(
            List.of("--metrics-linger", 5),
            List.of("--metrics-port", 0, "--metrics-linger", -1),
            List.of("--metrics-port", 0, "--metrics-linger", 100_000),
            List.of("--metrics-port", 0, "--metrics-linger", "soon"))) {
      List<Object> args =
          new ArrayList<>(List.of("run", Program.conf("examples/decay.conf"), "--out", "run"));
      args.addAll(wrong);
      Program.Ended ended = Program.run(directory, args.toArray());
      assertThat(ended.code()).as(ended.all()).isEqualTo(2);
      assertThat(ended.err()).startsWith("unravel: ").contains("--metrics-linger");
      assertThat(directory).isEmptyDirectory();
    }
  }

  @Test
  void shouldAnswerNothingElse() throws Exception {
    try (Program.Running run = longRun()) {
      int port = port(run);
      for (String path : List.of("/", "/metrics/", "/metricsx", "/etc/passwd", "/../run.json")) {
        assertThat(send(port, "GET", path).statusCode()).as(path).isEqualTo(404);
      }
      for (String method : List.of("POST", "PUT", "DELETE")) {
        HttpResponse<String> refused = send(port, method, "/metrics");
        assertThat(refused.statusCode()).as(method).isEqualTo(405);
        assertThat(refused.headers().firstValue("Allow")).contains("GET, HEAD");
      }
      HttpResponse<String> head = send(port, "HEAD", "/metrics");
      assertThat(head.statusCode()).isEqualTo(200);
      assertThat(head.body()).isEmpty();
    }
  }

  @Tag("full")
  @Test
  void shouldListenToThisMachineAlone() throws Exception {
    try (Program.Running run = longRun()) {
      int port = port(run);
      for (InetAddress address : otherAddresses()) {
        assertThatThrownBy(() -> new Socket(address, port).close())
            .as("connected to %s", address)
            .isInstanceOf(IOException.class);
      }
    }
  }

  /** Of this machine, but 127.0.0.1; there is at least ::1 or 127.0.0.2. */
  private static List<InetAddress> otherAddresses() throws IOException {
    List<InetAddress> all =
        Collections.list(NetworkInterface.getNetworkInterfaces()).stream()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(address -> !address.getHostAddress().equals("127.0.0.1"))
            .collect(Collectors.toCollection(ArrayList::new));
    all.add(InetAddress.getByName("127.0.0.2"));
    return all;
  }

  @Tag("full")
  @Test
  void shouldServeReplayAndVerifyToo() throws Exception {
    Program.Ended run =
        Program.run(directory, "run", Program.conf("examples/decay.conf"), "--out", "run");
    assertThat(run.code()).as(run.all()).isZero();
    for (String command : List.of("replay", "verify")) {
      Program.Ended ended = Program.run(directory, command, "run", "--metrics-port", 0, "--quiet");
      assertThat(ended.code()).as(ended.all()).isZero();
      assertThat(ended.err()).matches(ADDRESS);
    }
  }

  @Test
  void shouldNotBeginARunWhosePortIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      Program.Ended ended =
          Program.run(
              directory,
              "run",
              Program.conf("fig4a.conf"),
              "--out",
              "run",
              "--metrics-port",
              taken.getLocalPort());
      assertThat(ended.code()).as(ended.all()).isEqualTo(2);
      assertThat(ended.errLines()).hasSize(1);
      assertThat(ended.err())
          .contains("cannot serve metrics on 127.0.0.1:" + taken.getLocalPort() + ": ");
      assertThat(directory).isEmptyDirectory();
    }
  }

  @Test
  void shouldNotBeginARunWhoseHostIsEmpty() {
    Program.Ended ended =
        Program.run(
            directory,
            "run",
            Program.conf("fig4a.conf"),
            "--metrics-host",
            "",
            "--metrics-port",
            0);
    assertThat(ended.code()).as(ended.all()).isEqualTo(2);
    assertThat(ended.err()).isEqualTo("unravel: --metrics-host is empty\n");
    assertThat(directory).isEmptyDirectory();
  }

  @Tag("full")
  @Test
  void shouldNotBeginARunWhoseHostIsUnknown() {
    Program.Ended ended =
        Program.run(
            directory,
            "run",
            Program.conf("fig4a.conf"),
            "--metrics-host",
            "host.invalid",
            "--metrics-port",
            0);
    assertThat(ended.code()).as(ended.all()).isEqualTo(2);
    assertThat(ended.err())
        .isEqualTo("unravel: cannot serve metrics on host.invalid: no such host\n");
    assertThat(directory).isEmptyDirectory();
  }
}
