package dev.unravel.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unravel.ManualTime;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server answers, to those who mean well and to those who do not. */
class RunPagesTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LISTING = Duration.ofMillis(500);
  private static final String SECRET = "nobody may read this";
  private static final List<String> SECURITY_HEADERS =
      List.of(
          "content-security-policy",
          "x-content-type-options",
          "x-frame-options",
          "referrer-policy",
          "cross-origin-resource-policy",
          "cross-origin-opener-policy",
          "cache-control");

  @TempDir private Path folder;
  private Path runs;
  private Path run;
  private RunPages pages;
  private Http http;
  private final ManualTime time = new ManualTime();

  @BeforeEach
  void serve() throws IOException {
    Files.writeString(folder.resolve("secret.csv"), SECRET);
    runs = Files.createDirectories(folder.resolve("runs"));
    run = SampleRun.copyTo(runs.resolve("sample"));
    Files.writeString(runs.resolve("secret.csv"), SECRET);
    pages = RunPages.listen(List.of(runs), "127.0.0.1", 0, WebServer.PATIENCE, time);
    pages.mount(
        "/extra",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    pages.start();
    http = new Http(pages.port());
  }

  @AfterEach
  void close() {
    pages.close();
  }

  private static JsonNode json(Http.Reply reply) throws IOException {
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    return JSON.readTree(reply.body());
  }

  @Test
  void shouldServePagesAndWhatTheyAreMadeOf() throws IOException {
    for (String page : List.of("/", "/runs/sample/", "/runs/sample/histories/3")) {
      Http.Reply reply = http.get(page);
      assertThat(reply.status()).as(page).isEqualTo(200);
      assertThat(reply.header("content-type")).startsWith("text/html");
      for (String asset : assets(reply.text())) {
        Http.Reply part = http.get(asset);
        assertThat(part.status()).as(asset).isEqualTo(200);
        assertThat(part.header("content-type")).doesNotContain("html");
      }
    }
    assertThat(http.get("/runs/sample").header("location")).isEqualTo("/runs/sample/");
  }

  private static List<String> assets(String html) {
    return Stream.of(html.split("\""))
        .filter(text -> text.startsWith("/static/"))
        .distinct()
        .collect(Collectors.toList());
  }

  @Test
  void shouldServeNoScriptThatIsNotPartOfTheProgram() throws IOException {
    for (String page : List.of("/", "/runs/sample/", "/runs/sample/histories/3")) {
      String html = http.get(page).text();
      assertThat(html).doesNotContain("http:").doesNotContain("https:").doesNotContain("<style");
      assertThat(html).doesNotContainPattern("<script(?![^>]*src=\"/static/)");
      assertThat(html).doesNotContainPattern("\\son[a-z]+=");
    }
  }

  @Test
  void shouldListRunsAndSayHowTheyStand() throws IOException {
    JsonNode line = json(http.get("/api/runs")).get(0);
    assertThat(line.path("id").asText()).isEqualTo("sample");
    assertThat(line.path("state").asText()).isEqualTo("finished");
    assertThat(line.path("done").asLong()).isEqualTo(160);
    JsonNode whole = json(http.get("/api/runs/sample"));
    assertThat(whole.path("variants")).hasSize(2);
    assertThat(whole.path("record").path("seed").asText()).isEqualTo("20220212");
  }

  @Test
  void shouldFindRunsThatComeLaterAndLoseThoseThatGo() throws Exception {
    SampleRun.copyTo(runs.resolve("later"));
    time.pass(LISTING); // it is looked for no more often
    assertThat(json(http.get("/api/runs"))).hasSize(2);
    assertThat(http.get("/runs/later/").status()).isEqualTo(200);
  }

  @Test
  void shouldSayPlainlyWhatIsWrongWithARun() throws Exception {
    Files.writeString(run.resolve("run.json"), "{ not a run");
    JsonNode line = json(http.get("/api/runs")).get(0);
    assertThat(line.path("state").asText()).isEqualTo("unreadable");
    assertThat(line.path("trouble").asText()).contains("run.json");
    assertThat(http.get("/api/runs/sample/histories").status()).isEqualTo(400);
  }

  @Test
  void shouldTellARunAtWorkFromOneThatWasKilled() throws Exception {
    SampleRun.pretendRunning(run);
    assertThat(json(http.get("/api/runs/sample")).path("state").asText()).isEqualTo("running");
    Files.writeString(run.resolve("lock"), "");
    assertThat(json(http.get("/api/runs/sample")).path("state").asText()).isEqualTo("partial");
  }

  @Test
  void shouldSendFilesAsTheyAre() throws IOException {
    for (String name : List.of("ensemble.csv", "run.json", "events-00000.avro")) {
      Http.Reply reply = http.get("/api/runs/sample/files/" + name);
      assertThat(reply.body()).as(name).isEqualTo(Files.readAllBytes(run.resolve(name)));
      assertThat(reply.header("content-disposition")).startsWith("attachment");
    }
  }

  @Test
  void shouldSendAFileAgainOnlyIfItHasChanged() throws Exception {
    String file = "/api/runs/sample/files/ensemble.csv";
    String etag = http.get(file).header("etag");
    assertThat(http.request("GET", file, "If-None-Match: " + etag).status()).isEqualTo(304);
    Files.writeString(run.resolve("ensemble.csv"), "t\n0\n");
    assertThat(http.request("GET", file, "If-None-Match: " + etag).status()).isEqualTo(200);
    String asset = http.get("/static/run.js").header("etag");
    assertThat(http.request("GET", "/static/run.js", "If-None-Match: " + asset).status())
        .isEqualTo(304);
  }

  @Test
  void shouldAnswerHeadAsGetButWithoutABody() throws IOException {
    for (String target :
        List.of("/", "/api/runs", "/api/runs/sample/files/ensemble.csv", "/nowhere")) {
      Http.Reply get = http.get(target);
      Http.Reply head = http.request("HEAD", target);
      assertThat(head.status()).isEqualTo(get.status());
      assertThat(head.body()).as(target).isEmpty();
      assertThat(head.header("content-length")).isEqualTo(get.header("content-length"));
    }
  }

  @Test
  void shouldShieldEveryAnswer() throws IOException {
    for (Http.Reply reply :
        List.of(
            http.get("/"),
            http.get("/static/run.js"),
            http.get("/api/runs"),
            http.get("/extra"),
            http.get("/nowhere"),
            http.get("/api/runs/nobody"),
            http.get("/api/runs/sample/histories?where=x"),
            http.request("POST", "/"),
            http.request("GET", "/", "Host: evil.example"),
            http.get("/" + "a".repeat(5000)))) {
      for (String header : SECURITY_HEADERS) {
        assertThat(reply.headers()).as("%d", reply.status()).containsKey(header);
      }
      assertThat(reply.header("content-security-policy"))
          .contains("default-src 'none'")
          .contains("frame-ancestors 'none'")
          .doesNotContain("unsafe");
    }
  }

  @Test
  void shouldGiveAReportAWorldOfItsOwn() throws IOException {
    assertThat(http.get("/runs/sample/report.html").status()).isEqualTo(404);
    Files.writeString(run.resolve("report.html"), "<!doctype html><title>report</title>");
    Http.Reply report = http.get("/runs/sample/report.html");
    assertThat(report.text()).contains("report");
    assertThat(report.header("content-security-policy"))
        .contains("sandbox")
        .doesNotContain("allow-same-origin")
        .contains("default-src 'none'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "get", "BREW"})
  void shouldAnswerNoOtherMethod(String method) throws IOException {
    for (String target : List.of("/", "/api/runs/sample/histories", "/extra")) {
      Http.Reply reply = http.request(method, target);
      assertThat(reply.status()).isEqualTo(405);
      assertThat(reply.header("allow")).isEqualTo("GET, HEAD");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "evil.example:8787",
        "127.0.0.1.evil.example",
        "localhost.evil",
        "10.0.0.1",
        "",
        "127.0.0.1:1@evil.example",
        "[::2]"
      })
  void shouldNotBeReachedByAnotherName(String host) throws IOException {
    assertThat(http.request("GET", "/api/runs", "Host: " + host).status()).isIn(400, 403);
  }

  @Test
  void shouldBeReachedByTheNamesOfThisMachine() throws IOException {
    for (String host : List.of("localhost", "localhost:9000", "127.0.0.1", "[::1]:8787")) {
      assertThat(http.request("GET", "/api/runs", "Host: " + host).status()).isEqualTo(200);
    }
    assertThat(http.request("GET", "/", "Host: localhost", "Host: evil.example").status())
        .isIn(400, 403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../secret.csv",
        "/../../../../../../etc/passwd",
        "//etc/passwd",
        "/static/../../secret.csv",
        "/static/..%2f..%2fsecret.csv",
        "/static/%2e%2e/%2e%2e/etc/passwd",
        "/static/..;/secret.csv",
        "/static/....//secret.csv",
        "/static//etc/passwd",
        "/static/%2fetc%2fpasswd",
        "/runs/../secret.csv",
        "/runs/%2e%2e/",
        "/runs/..%2f/",
        "/runs/sample/../../secret.csv",
        "/runs/sample/..%5c..%5csecret.csv",
        "/runs/sample/report.html/../secret.csv",
        "/api/runs/..",
        "/api/runs/%2e%2e/files/secret.csv",
        "/api/runs/./files/secret.csv",
        "/api/runs//files/secret.csv",
        "/api/runs/sample/files/../secret.csv",
        "/api/runs/sample/files/..%2fsecret.csv",
        "/api/runs/sample/files/%2e%2e%2fsecret.csv",
        "/api/runs/sample/files/%252e%252e%252fsecret.csv",
        "/api/runs/sample/files/..%c0%afsecret.csv",
        "/api/runs/sample/files/%c0%ae%c0%ae%2fsecret.csv",
        "/api/runs/sample/files/..%5csecret.csv",
        "/api/runs/sample/files/..%00.csv",
        "/api/runs/sample/files/ensemble.csv%00.csv",
        "/api/runs/sample/files/ensemble.csv/",
        "/api/runs/sample/files/",
        "/api/runs/sample/files/lock",
        "/api/runs/sample/files/.hidden.csv",
        "/api/runs/sample/live/../run.json",
        "/api/runs/sample/live/..%2frun.json",
        "/api/runs/sample/rho?curve=/../../secret",
        "/api/runs/sample/rho?curve=..%2f..%2fsecret",
        "/api/runs/sample/rho.csv?curve=%2e%2e",
        "/api/runs/sample%2f..%2fsample",
        "/api/runs/SAMPLE",
        "/api/runs/nobody",
        "/api/runs/nobody/events",
        "/runs/nobody/",
        "/runs/nobody/histories/0",
        "http://127.0.0.1/../secret.csv",
        "http://evil.example/etc/passwd"
      })
  void shouldServeNothingOutsideTheRuns(String target) throws IOException {
    Files.writeString(run.resolve(".hidden.csv"), SECRET);
    Http.Reply reply = http.get(target);
    assertThat(reply.status()).as(reply.text()).isBetween(400, 499);
    assertThat(reply.text()).doesNotContain(SECRET).doesNotContain("root:");
  }

  @Test
  void shouldFollowNoSymbolicLinkOutOfARun() throws Exception {
    Path secret = folder.resolve("secret.csv");
    Files.createSymbolicLink(run.resolve("link.csv"), secret);
    Files.createSymbolicLink(run.resolve("live"), folder);
    Path other = SampleRun.copyTo(folder.resolve("elsewhere"));
    Files.createSymbolicLink(runs.resolve("linked"), other);
    time.pass(LISTING);
    for (String target :
        List.of(
            "/api/runs/sample/files/link.csv",
            "/api/runs/sample/live/secret.csv",
            "/api/runs/linked",
            "/api/runs/linked/files/run.json")) {
      Http.Reply reply = http.get(target);
      assertThat(reply.status()).as(target).isEqualTo(404);
      assertThat(reply.text()).doesNotContain(SECRET);
    }
    assertThat(json(http.get("/api/runs"))).hasSize(1);
    assertThat(http.get("/api/runs/sample/histories").status()).isEqualTo(403);
  }

  @Test
  void shouldNotFollowARunThatHasBecomeALink() throws Exception {
    assertThat(http.get("/api/runs/sample/files/run.json").status()).isEqualTo(200);
    Path moved = folder.resolve("moved");
    Files.move(run, moved);
    Files.createSymbolicLink(run, moved);
    assertThat(http.get("/api/runs/sample/files/run.json").status()).isEqualTo(404);
  }

  @Test
  void shouldNotWaitForAPipe() throws Exception {
    Process made = new ProcessBuilder("mkfifo", run.resolve("pipe.csv").toString()).start();
    org.junit.jupiter.api.Assumptions.assumeTrue(made.waitFor() == 0);
    assertThat(http.get("/api/runs/sample/files/pipe.csv").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "where=",
        "where=measurements%20%3E",
        "where=drop%20table",
        "where=%27%3B--",
        "where=measurements%3E1e999x",
        "sort=nothing",
        "sort=,,,",
        "columns=%00",
        "columns=trajectory,nothing",
        "reverse=maybe",
        "offset=-1",
        "offset=99999999999999999999",
        "limit=0",
        "limit=1000000000",
        "limit=1.5",
        "curve=nobody",
        "nothing=1",
        "limit=1&limit=2",
        "limit",
        "=1",
        "&&&",
        "limit=%",
        "limit=%zz",
        "limit=%c3%28",
        "where=%ff%fe"
      })
  void shouldRefuseQueriesThatMakeNoSense(String query) throws IOException {
    Http.Reply reply = http.get("/api/runs/sample/histories?" + query);
    if (query.equals("where=")) {
      assertThat(reply.status()).isEqualTo(200); // nothing is asked
    } else {
      assertThat(reply.status()).as(reply.text()).isIn(400, 404);
      assertThat(reply.text()).doesNotContain("\tat ");
    }
  }

  @Test
  void shouldSurviveExpressionsNestedDeeply() throws IOException {
    String open = "(".repeat(1900);
    String nots = "!".repeat(1900);
    for (String where : List.of(open + "jumps=0" + ")".repeat(1900), open, nots + "jumps=0")) {
      int status = http.get("/api/runs/sample/histories?where=" + where).status();
      assertThat(status).isIn(200, 400);
    }
    assertThat(http.get("/api/runs").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/runs/sample/histories/-1",
        "/api/runs/sample/histories/80",
        "/api/runs/sample/histories/99999999999999999999",
        "/api/runs/sample/histories/1e3",
        "/api/runs/sample/histories/0?as=nobody",
        "/api/runs/sample/histories/0?from=-1",
        "/api/runs/sample/histories/0/nothing",
        "/api/runs/sample/histories/0/path/more",
        "/api/runs/sample/rho?index=100000",
        "/api/runs/sample/rho?index=-1",
        "/api/runs/sample/rho?cells=0",
        "/api/runs/sample/rho?cells=1000000",
        "/api/runs/sample/nothing",
        "/runs/sample/histories/x"
      })
  void shouldRefuseWhatThereIsNot(String target) throws IOException {
    assertThat(http.get(target).status()).isBetween(400, 499);
  }

  @Test
  void shouldRefuseUrisAndHeadersThatAreTooLong() throws IOException {
    assertThat(http.get("/" + "a".repeat(5000)).status()).isEqualTo(414);
    assertThat(http.get("/api/runs/sample/histories?where=" + "x".repeat(5000)).status())
        .isEqualTo(414);
    String many =
        IntStream.range(0, 2000).mapToObj(i -> "X-" + i + ": y\r\n").collect(Collectors.joining());
    Http.Reply reply = http.raw("GET / HTTP/1.1\r\nHost: localhost\r\n" + many + "\r\n", false);
    assertThat(reply.status()).isNotEqualTo(200);
    assertThat(http.get("/").status()).isEqualTo(200);
  }

  @Test
  void shouldAnswerGarbageWithAnErrorOrNotAtAll() throws IOException {
    for (String garbage :
        List.of(
            "GET\r\n\r\n",
            "GET / HTTP/9.9\r\n\r\n",
            "\u0000\u0001\u0002\r\n\r\n",
            "GET / HTTP/1.1\r\nHost localhost\r\n\r\n",
            "GET \\ HTTP/1.1\r\n\r\n")) {
      assertThat(http.raw(garbage, false).status()).isNotEqualTo(200);
    }
    assertThat(http.get("/").status()).isEqualTo(200);
  }

  @Test
  void shouldAnswerTwoHundredAtOnce() throws Exception {
    List<String> targets =
        List.of(
            "/api/runs/sample/histories?where=measurements%3E0&sort=first",
            "/api/runs/sample/files/ensemble.csv", "/runs/sample/", "/api/runs");
    ExecutorService clients = Executors.newFixedThreadPool(200);
    try {
      List<Callable<Integer>> calls = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        String target = targets.get(i % targets.size());
        calls.add(() -> http.get(target).status());
      }
      for (Future<Integer> status : clients.invokeAll(calls)) {
        assertThat(status.get()).isIn(200, 503);
      }
    } finally {
      clients.shutdownNow();
    }
    assertThat(http.get("/api/runs").status()).isEqualTo(200);
  }

  @Test
  void shouldEndTheEventsOfARunThatHasEnded() throws IOException {
    Http.Reply reply = http.get("/api/runs/sample/events");
    assertThat(reply.header("content-type")).startsWith("text/event-stream");
    assertThat(reply.text())
        .startsWith("event: news\ndata: {")
        .endsWith("event: end\ndata: {}\n\n");
  }

  @Test
  void shouldTellWhenARunEnds() throws Exception {
    SampleRun.pretendRunning(run);
    try (Socket socket = http.connect()) {
      String request = "GET /api/runs/sample/events HTTP/1.1\r\nHost: localhost\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      String first = Http.readUntil(socket.getInputStream(), "data: ");
      assertThat(first).contains("\"state\":\"running\"").doesNotContain("event: end");
      SampleRun.pretendFinished(run);
      String rest = Http.readUntil(socket.getInputStream(), "event: end");
      assertThat(rest).contains("\"state\":\"finished\"");
    }
  }

  @Test
  void shouldRefuseMoreWatchersThanItCanServe() throws Exception {
    SampleRun.pretendRunning(run);
    List<Socket> watchers = new ArrayList<>();
    try {
      int refused = 0;
      for (int i = 0; i < 60; i++) {
        Socket socket = http.connect();
        watchers.add(socket);
        String request = "GET /api/events HTTP/1.1\r\nHost: localhost\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        String head = Http.readUntil(socket.getInputStream(), "\r\n");
        refused += head.contains(" 503 ") ? 1 : 0;
      }
      assertThat(refused).isBetween(12, 20);
      assertThat(http.get("/api/runs").status()).isEqualTo(200);
    } finally {
      for (Socket socket : watchers) {
        socket.close();
      }
    }
  }

  @Test
  void shouldMountOthersBehindTheSameGate() throws IOException {
    assertThat(http.get("/extra").status()).isEqualTo(200);
    assertThat(http.request("GET", "/extra", "Host: evil.example").status()).isEqualTo(403);
  }
}
