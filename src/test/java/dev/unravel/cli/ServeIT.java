package dev.unravel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages' server as a process, beside runs of the same program. */
class ServeIT {

  private static final Pattern ADDRESS =
      Pattern.compile("Unravel serves on http://127\\.0\\.0\\.1:(\\d+)/\n");
  private static final List<String> SMALL =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx96m");

  @TempDir private static Path directory;
  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeAll
  static void run() {
    Program.Ended ended =
        Program.run(
            directory,
            "run",
            Program.conf("examples/two-baths.conf"),
            "--trajectories",
            600,
            "--out",
            "runs/baths",
            "--quiet");
    assertThat(ended.code()).as(ended.all()).isZero();
  }

  private static int port(Program.Running server) {
    Matcher[] found = new Matcher[1];
    server.awaitThat(
        () -> {
          found[0] = ADDRESS.matcher(outSoFar(server));
          return found[0].find();
        });
    return Integer.parseInt(found[0].group(1));
  }

  private static String outSoFar(Program.Running server) {
    try {
      return Files.readString(server.outFile());
    } catch (IOException e) {
      return "";
    }
  }

  private Program.Running serve(List<String> jvm) {
    return Program.start(directory, jvm, "serve", "runs", "--port", 0);
  }

  private Program.Running serveStaged(List<String> jvm) {
    return Program.startStaged(List.of(), directory, jvm, "serve", "runs", "--port", 0);
  }

  private HttpRequest request(int port, String target) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + target)).build();
  }

  private HttpResponse<String> get(int port, String target) throws Exception {
    return http.send(request(port, target), HttpResponse.BodyHandlers.ofString());
  }

  private String inspect(Object... args) {
    List<Object> all = new ArrayList<>(List.of("inspect", "runs/baths", "--format", "csv"));
    all.addAll(Arrays.asList(args));
    Program.Ended ended = Program.run(directory, all.toArray());
    assertThat(ended.code()).as(ended.all()).isZero();
    return ended.out();
  }

  @Test
  void shouldGiveWhatInspectGives() throws Exception {
    try (Program.Running server = serve(SMALL)) {
      int port = port(server);
      String histories = "/api/runs/baths/histories";
      assertThat(get(port, histories + ".csv").body()).isEqualTo(inspect("--all"));
      assertThat(get(port, histories + ".csv?where=jumps%3E3&sort=first-jump&reverse=true").body())
          .isEqualTo(inspect("--all", "--where", "jumps > 3", "--sort", "first-jump", "--reverse"));
      assertThat(get(port, histories + "/7/timeline.csv").body())
          .isEqualTo(inspect("--trajectory", 7));
      String slice = get(port, "/api/runs/baths/rho.csv?index=3").body();
      shouldBeTheArray(slice, 3);
    }
  }

  private void shouldBeTheArray(String slice, int t) throws IOException {
    NpyArray rho = NpyArray.read(directory.resolve("runs/baths/rho.npy"));
    List<String> lines = slice.lines().toList();
    int d = rho.rows();
    assertThat(lines).hasSize(1 + d * d);
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",");
      int i = Integer.parseInt(cells[0]);
      int j = Integer.parseInt(cells[1]);
      assertThat(Double.parseDouble(cells[2])).isEqualTo(rho.re(t, i, j));
      assertThat(Double.parseDouble(cells[3])).isEqualTo(rho.im(t, i, j));
    }
  }

  @Test
  void shouldServeMetricsHealthAndReadiness() throws Exception {
    try (Program.Running server = serve(SMALL)) {
      int port = port(server);
      assertThat(get(port, "/metrics").body()).contains("jvm_memory_used_bytes{");
      assertThat(get(port, "/health").body()).contains("\"up\"");
      assertThat(get(port, "/ready").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void shouldListenToThisMachineAlone() throws Exception {
    try (Program.Running server = serve(SMALL)) {
      int port = port(server);
      org.assertj.core.api.Assertions.assertThatThrownBy(
              () -> new Socket(InetAddress.getByName("127.0.0.2"), port).close())
          .isInstanceOf(IOException.class);
    }
  }

  @Tag("full")
  @Test
  void shouldAnswerTwoHundredAtOnceInLittleMemory() throws Exception {
    try (Program.Running server = serve(SMALL)) {
      int port = port(server);
      List<String> targets =
          List.of(
              "/api/runs/baths/histories?where=jumps%3E0&sort=last-jump&offset=#",
              "/api/runs/baths/histories/#/path",
              "/api/runs/baths/rho.csv?index=#",
              "/api/runs/baths/files/ensemble.csv");
      List<CompletableFuture<HttpResponse<byte[]>>> all = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        String target = targets.get(i % 4).replace("#", Integer.toString(i % 20));
        all.add(http.sendAsync(request(port, target), HttpResponse.BodyHandlers.ofByteArray()));
      }
      int answered = 0;
      for (CompletableFuture<HttpResponse<byte[]>> one : all) {
        int status = one.get().statusCode();
        assertThat(status).isIn(200, 503);
        answered += status == 200 ? 1 : 0;
      }
      assertThat(answered).isGreaterThanOrEqualTo(50);
      assertThat(get(port, "/api/runs").statusCode()).isEqualTo(200);
      assertThat(server.errSoFar()).isEmpty();
    }
  }

  @Tag("full")
  @Test
  void shouldDropThoseWhoAreSlowToAskAndServeTheOthers() throws Exception {
    List<String> jvm = new ArrayList<>(SMALL);
    jvm.add("-Dsun.net.httpserver.maxReqTime=2");
    try (Program.Running server = serve(jvm)) {
      int port = port(server);
      List<Socket> slow = new ArrayList<>();
      for (int i = 0; i < 60; i++) { // more than there are threads
        Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port);
        socket
            .getOutputStream()
            .write("GET /api/runs HTTP/1.1\r\nHost: ".getBytes(StandardCharsets.US_ASCII));
        slow.add(socket);
      }
      assertThat(get(port, "/api/runs").statusCode()).isEqualTo(200);
      for (Socket socket : slow) {
        socket.setSoTimeout(600_000);
        shouldBeClosed(socket);
      }
    }
  }

  private static void shouldBeClosed(Socket socket) throws IOException {
    try (socket;
        InputStream in = socket.getInputStream()) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.US_ASCII)).doesNotContain(" 200 ");
    } catch (java.net.SocketException e) {
      // reset: closed as well
    }
  }

  @Tag("full")
  @Test
  void shouldDropThoseWhoDoNotReadAndServeTheOthers() throws Exception {
    Path big = directory.resolve("runs/baths/big.csv");
    try (OutputStream out = Files.newOutputStream(big)) {
      byte[] line = "0,".repeat(1 << 15).getBytes(StandardCharsets.US_ASCII);
      for (int i = 0; i < 512; i++) {
        out.write(line);
      }
    }
    List<String> jvm = new ArrayList<>(SMALL);
    jvm.add("-Dstaged.patience=2000");
    try (Program.Running server = serveStaged(jvm)) {
      int port = port(server);
      List<Socket> stalled = new ArrayList<>();
      for (int i = 0; i < 40; i++) { // more than there are threads
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.connect(new java.net.InetSocketAddress("127.0.0.1", port));
        String ask = "GET /api/runs/baths/files/big.csv HTTP/1.1\r\nHost: localhost\r\n\r\n";
        socket.getOutputStream().write(ask.getBytes(StandardCharsets.US_ASCII));
        stalled.add(socket);
      }
      assertThat(get(port, "/api/runs").statusCode()).isEqualTo(200);
      for (Socket socket : stalled) {
        socket.close();
      }
    } finally {
      Files.delete(big);
    }
  }

  @Tag("full")
  @Test
  void shouldShowARunAtWorkAndLeaveNoTrace() throws Exception {
    List<String> jvm = List.of("-Xmx512m", "-Dstaged.live=0");
    Object[] command = {
      "run", Program.conf("fig4a.conf"), "--set", "curves=[]", "--trajectories", 60_000, "--quiet"
    };
    Path watched = directory.resolve("runs/watched");
    try (Program.Running server = serve(SMALL);
        Program.Running run =
            Program.startStaged(
                List.of(), directory, jvm, with(command, "--out", watched.toString()))) {
      int port = port(server);
      run.awaitThat(() -> Files.exists(watched.resolve("live/ensemble.csv")));
      run.signal("STOP"); // it does not end before it has been looked at
      String whole = get(port, "/api/runs/watched").body();
      assertThat(whole).contains("\"state\":\"running\"");
      HttpResponse<Stream<String>> events =
          http.send(request(port, "/api/runs/watched/events"), HttpResponse.BodyHandlers.ofLines());
      run.signal("CONT");
      Program.Ended ended = run.await();
      assertThat(ended.code()).as(ended.all()).isZero();
      List<String> lines = events.body().toList();
      assertThat(lines).contains("event: end");
      assertThat(lines.stream().filter(line -> line.contains("\"state\":\"finished\""))).hasSize(1);
      assertThat(watched.resolve("live")).doesNotExist();
    }
    Program.Ended plain =
        Program.startStaged(
                List.of(),
                directory,
                List.of("-Xmx512m", "-Dstaged.live=1e9"),
                with(command, "--out", "alone"))
            .await();
    assertThat(plain.code()).as(plain.all()).isZero();
    for (String file : List.of("ensemble.csv", "exact.csv", "check.json", "rho.npy")) {
      assertThat(watched.resolve(file)).hasSameBinaryContentAs(directory.resolve("alone/" + file));
    }
  }

  private static Object[] with(Object[] command, Object... more) {
    return Stream.concat(Arrays.stream(command), Arrays.stream(more)).toArray();
  }

  @Test
  void shouldEndWhenItIsInterrupted() {
    try (Program.Running server = serve(SMALL)) {
      port(server);
      server.signal("INT");
      Program.Ended ended = server.await();
      assertThat(ended.code()).as(ended.all()).isEqualTo(130);
      assertThat(ended.err()).isEmpty();
    }
  }

  @Test
  void shouldRefuseWhatItCannotServe() throws Exception {
    shouldSay("nowhere: no such directory", "serve", "nowhere");
    shouldSay(
        "--port = 65536: must be an integer from 0 to 65535", "serve", "runs", "--port", 65536);
    shouldSay("--host = host.invalid: no such host", "serve", "runs", "--host", "host.invalid");
    shouldSay("there is no folder trajectories here; name run directories", "serve");
    try (Program.Running server = serve(SMALL)) {
      int port = port(server);
      shouldSay("cannot listen on 127.0.0.1:" + port + ": ", "serve", "runs", "--port", port);
    }
  }

  private void shouldSay(String words, Object... command) {
    Program.Ended ended = Program.run(directory, command);
    assertThat(ended.code()).as(ended.all()).isEqualTo(2);
    assertThat(ended.errLines()).hasSize(1);
    assertThat(ended.err()).startsWith("unravel: " + words);
  }
}
