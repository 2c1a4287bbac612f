package dev.unravel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.unravel.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A run on several processes of one machine, and what befalls them: the result is that of one
 * worker, to the last byte.
 */
@Execution(ExecutionMode.CONCURRENT)
class ClusterIT {

  /** 60 blocks; a node takes 100 ms and more for each. */
  private static final String SCENARIO =
      """
      name = small
      system   { spins = 4, hamiltonian { type = lmg, J = 1, h = 0.3 } }
      initial  { type = gibbs, beta = 3 }
      dissipators = [ { type = thermal, beta = 1, gamma0 = 0.2 } ]
      eve      { observable = Sz, rate = 1 }
      time     { end = 1, points = 6 }
      ensemble { trajectories = 620, seed = 1, block = 32 }
      curves   = [ { label = a }, { label = b, eve.rate = 2 }, { label = c, eve.rate = 3 } ]
      """;

  private static final String PAUSE = "-Dstaged.pause=100";

  /**
   * Seconds that processes are stopped for, at the least; if given, with the times of every day.
   */
  private static final int SLEEP = Integer.getInteger("unravel.cluster.sleep", 0);

  private static final List<String> IMPATIENT =
      List.of(
          "-Dakka.cluster.failure-detector.acceptable-heartbeat-pause=3s",
          "-Dakka.cluster.split-brain-resolver.stable-after=2s");

  private static final String LOST = "the coordinator is lost; looking for it again";

  @TempDir private static Path home;
  private static String verifiedAlone = "";

  /** For a test in which nobody is lost: on a busy machine nobody is taken for lost either. */
  private static final List<String> PATIENT =
      List.of("-Dakka.cluster.failure-detector.acceptable-heartbeat-pause=600s");

  private List<String> times = SLEEP > 0 ? List.of() : IMPATIENT;
  private final List<Program.Running> started = new ArrayList<>();
  private int port;

  @BeforeAll
  static void runAlone() throws IOException {
    Files.writeString(home.resolve("small.conf"), SCENARIO);
    Program.Ended alone =
        Program.run(home, "run", "small.conf", "--out", "alone", "--workers", 1, "--quiet");
    assertThat(alone.code()).as(alone.all()).isZero();
    verifiedAlone = Program.run(home, "verify", "alone", "--quiet").out();
    assertThat(verifiedAlone).contains("intact, 1860 trajectories");
  }

  @BeforeEach
  void choosePort() {
    port = freePort();
  }

  @AfterEach
  void endAll() {
    started.forEach(Program.Running::close);
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Program.Running start(List<String> properties, Object... args) {
    return startBy(List.of(), properties, args);
  }

  private Program.Running startBy(List<String> prefix, List<String> properties, Object... args) {
    List<String> jvm =
        new ArrayList<>(
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m", "-Xshare:auto"));
    jvm.addAll(times);
    jvm.addAll(properties);
    boolean staged = properties.stream().anyMatch(property -> property.startsWith("-Dstaged."));
    Program.Running process =
        staged
            ? Program.startStaged(prefix, home, jvm, args)
            : Program.startBy(prefix, home, jvm, args);
    started.add(process);
    return process;
  }

  private Program.Running coordinator(String out, Object... more) {
    List<Object> args = new ArrayList<>(List.of("run", "small.conf", "--out", out, "--quiet"));
    args.addAll(List.of("--cluster", "--port", port, "--workers", 1));
    args.addAll(List.of(more));
    return start(List.of(), args.toArray());
  }

  private Program.Running node(String... properties) {
    return start(List.of(properties), "node", "--join", "127.0.0.1:" + port, "--workers", 1);
  }

  private static void awaitWords(Program.Running process, String... words) {
    process.awaitThat(() -> List.of(words).stream().allMatch(process.errSoFar()::contains));
  }

  private static void awaitBlocks(Program.Running process, String out) {
    Path segment = home.resolve(out).resolve("events-00000.avro");
    process.awaitThat(() -> RunFiles.size(segment) > 6_000);
  }

  private static Program.Ended shouldEnd(int code, Program.Running process) {
    Program.Ended ended = process.await();
    assertThat(ended.code()).as(ended.all()).isEqualTo(code);
    assertThat(ended.err()).doesNotContain("\tat ");
    return ended;
  }

  /** Results, run.json, and every event once. */
  private static void shouldBeTheSameAsAlone(String out) {
    Path run = home.resolve(out);
    assertThat(RunFiles.results(run)).isEqualTo(RunFiles.results(home.resolve("alone")));
    assertThat(RunFiles.text(run.resolve("run.json")))
        .isEqualTo(RunFiles.text(home.resolve("alone/run.json")));
    Program.Ended verified = Program.run(home, "verify", out, "--quiet");
    assertThat(verified.code()).as(verified.all()).isZero();
    assertThat(verified.out()).isEqualTo(verifiedAlone);
  }

  /** While there is this file, no task of a node that knows of it comes to its end. */
  private static Path hold(String name) {
    return home.resolve(name + ".hold");
  }

  private static String[] paced(String name) {
    return new String[] {PAUSE, "-Dstaged.hold=" + hold(name)};
  }

  private static void awaitTimes(int times, Program.Running process, String words) {
    process.awaitThat(() -> process.errSoFar().split(words, -1).length > times);
  }

  private static void sleep() {
    Await.moments(SLEEP * 1000L);
  }

  @Tag("full")
  @Test
  void shouldGiveTheSameBytesThoughNodesDieSleepAndComeLate() throws Exception {
    Program.Running run = coordinator("faults", "--min-workers", 3, "--metrics-port", 0);
    Program.Running killed = node(paced("faults"));
    Program.Running sleeping = node(paced("faults"));
    Program.Running steady = node(paced("faults"));
    awaitBlocks(run, "faults");
    Files.createFile(hold("faults"));
    shouldShowItsNodes(run, 3);
    assertThat(NodesShown.inMetrics(run).rates().values()).anyMatch(rate -> rate > 0);
    killed.signal("KILL");
    sleeping.signal("STOP");
    Program.Running late = node(paced("faults"));
    awaitTimes(2, run, "is gone; its blocks go to others");
    sleep();
    sleeping.signal("CONT");
    awaitWords(sleeping, LOST);
    awaitTimes(2, sleeping, "admitted as");
    shouldShowItsNodes(run, 5);
    Files.delete(hold("faults"));
    Program.Ended ended = shouldEnd(0, run);
    assertThat(ended.err()).contains("(3 of 3 nodes)");
    for (Program.Running node : List.of(sleeping, steady, late)) {
      assertThat(shouldEnd(0, node).out()).contains("tasks done: ");
    }
    shouldBeTheSameAsAlone("faults");
  }

  /** Three are at work, of so many that have been; the metrics and the page say the same. */
  private static void shouldShowItsNodes(Program.Running run, int all) {
    Path page = home.resolve("faults/live/progress.json");
    run.awaitThat(
        () -> Files.exists(page) && NodesShown.onPage(page).isAs(NodesShown.inMetrics(run), 3));
    NodesShown shown = NodesShown.onPage(page);
    NodesShown scraped = NodesShown.inMetrics(run);
    assertThat(scraped.rates().keySet()).isEqualTo(shown.rates().keySet()).hasSize(all);
    assertThat(scraped.blocksUnderWay()).isPositive();
    for (NodesShown place : List.of(shown, scraped)) {
      place
          .rates()
          .forEach(
              (node, rate) ->
                  assertThat(rate > 0)
                      .isEqualTo(place.trajectories(node) > 0 && place.working().contains(node)));
    }
  }

  @Tag("full")
  @Test
  void shouldRefuseNodesThatAreOfAnotherRunOrLie() {
    Program.Running run = coordinator("liars", "--audit", 1);
    Map<Program.Running, String> refused = new LinkedHashMap<>();
    refused.put(node("-Dstaged.version=9.9"), "it is of version 9.9, the run of version");
    refused.put(node("-Dstaged.seed=7"), "it has the seed 7, the run 1");
    refused.put(node("-Dstaged.hash=abc"), "its scenario has the hash abc");
    refused.put(node("-Dstaged.lies=0"), "a block of it is not what this run gives");
    refused.put(node("-Dstaged.lies=3"), "a block of it is not what this run gives");
    refused.forEach(ClusterIT::shouldBeRefused);
    Program.Running honest = node();
    Program.Ended ended = shouldEnd(0, run);
    assertThat(ended.errLines().stream().filter(line -> line.contains("refused: "))).hasSize(5);
    shouldEnd(0, honest);
    shouldBeTheSameAsAlone("liars");
  }

  private static void shouldBeRefused(Program.Running node, String why) {
    Program.Ended refused = shouldEnd(2, node);
    assertThat(refused.err()).contains("unravel: the coordinator refuses this node: " + why);
  }

  @Tag("full")
  @Test
  void shouldBeFoundAgainByItsNodesWhenItSleepsAndWhenItIsKilledAndResumed() throws Exception {
    Program.Running run = coordinator("killed");
    Program.Running node = node(paced("killed"));
    awaitBlocks(run, "killed");
    Files.createFile(hold("killed"));
    run.signal("STOP");
    awaitWords(node, LOST);
    sleep();
    run.signal("CONT");
    awaitTimes(2, node, "admitted as");
    run.signal("KILL");
    Files.delete(hold("killed"));
    Program.Running resumed =
        start(
            List.of(), "resume", "killed", "--cluster", "--port", port, "--workers", 1, "--quiet");
    shouldEnd(0, resumed);
    assertThat(shouldEnd(0, node).err().split(LOST, -1)).hasSize(3);
    shouldBeTheSameAsAlone("killed");
  }

  @Tag("full")
  @Test
  void shouldLetInOnlyWhoHasACertificate() throws Exception {
    times = PATIENT;
    certificates("ours", "coordinator", "node");
    certificates("theirs", "stranger");
    Program.Running run = coordinator("safe", "--tls", "ours/coordinator");
    String join = "127.0.0.1:" + port;
    Program.Running stranger = start(List.of(), "node", "--join", join, "--tls", "theirs/stranger");
    Program.Running open = start(List.of(), "node", "--join", join);
    assertThat(shouldEnd(2, stranger).err())
        .contains("shows a certificate that is not of the CA in --tls theirs/stranger");
    assertThat(shouldEnd(2, open).err()).contains("asks for certificates: give --tls DIR");
    run.awaitThat(() -> run.errSoFar().contains("a node was turned away: its certificate"));
    Program.Running node = start(List.of(PAUSE), "node", "--join", join, "--tls", "ours/node");
    Program.Ended ended = shouldEnd(0, run);
    assertThat(ended.err()).containsOnlyOnce("is there, with");
    shouldEnd(0, node);
    shouldBeTheSameAsAlone("safe");
  }

  @Tag("full")
  @Test
  void shouldRefuseCertificatesThatDoNotFitAndPortsInUse() throws IOException {
    certificates("ours", "coordinator", "node");
    certificates("theirs", "stranger");
    for (String file : List.of("key.pem", "ca.pem", "cert.pem")) {
      Path mixed = Files.createDirectories(home.resolve("mixed-" + file));
      for (String own : List.of("key.pem", "ca.pem", "cert.pem")) {
        String from = own.equals(file) ? "theirs/stranger" : "ours/node";
        Files.copy(home.resolve(from).resolve(own), mixed.resolve(own));
      }
      shouldRefuse(file.equals("key.pem") ? file : "cert.pem", "--tls", mixed);
      Files.writeString(mixed.resolve(file), "nothing");
      shouldRefuse(file + " is not a", "--tls", mixed);
    }
    Program.Running run = coordinator("open");
    String join = "127.0.0.1:" + port;
    run.awaitThat(() -> isTaken(port));
    Program.Running closed = start(List.of(), "node", "--join", join, "--tls", "ours/node");
    assertThat(shouldEnd(2, closed).err()).contains("does not encrypt: leave --tls out");
    Program.Running second = start(List.of(), "node", "--join", join, "--port", port);
    assertThat(shouldEnd(2, second).err()).contains("--port " + port + ": cannot listen there");
    shouldEnd(0, start(List.of(), "node", "--join", join));
    shouldEnd(0, run);
  }

  private void shouldRefuse(String message, Object... options) {
    Program.Ended refused =
        Program.run(home, with(new Object[] {"node", "--join", "127.0.0.1:1"}, options));
    assertThat(refused.code()).as(refused.all()).isEqualTo(2);
    assertThat(refused.errLines()).hasSize(1);
    assertThat(refused.err()).contains(message);
  }

  private static boolean isTaken(int port) {
    try (java.net.Socket socket = new java.net.Socket("127.0.0.1", port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  @Tag("full")
  @Test
  void shouldGoOnWhereTheCoordinatorIsWhenTheNetworkIsCutAndHeals() throws Exception {
    if (!Namespace.isPossible()) {
      System.err.println("NOT TESTED: a cluster that is cut in two (no network namespaces here)");
    }
    assumeThat(Namespace.isPossible()).as("network namespaces can be made").isTrue();
    certificates("split", "coordinator", "near", "far");
    try (Namespace elsewhere = Namespace.create()) {
      String host = Namespace.HERE;
      String join = host + ":" + port;
      Program.Running run =
          coordinator("cut", "--host", host, "--tls", "split/coordinator", "--min-workers", 2);
      Object[] near = {"node", "--join", join, "--host", host, "--workers", 1};
      Object[] far = {"node", "--join", join, "--host", Namespace.THERE, "--workers", 1};
      List<String> pace = List.of(paced("cut"));
      Program.Running first = start(pace, with(near, "--tls", "split/near"));
      Program.Running second = startBy(elsewhere.prefix(), pace, with(far, "--tls", "split/far"));
      awaitBlocks(run, "cut");
      Files.createFile(hold("cut"));
      elsewhere.cut();
      awaitWords(second, LOST);
      awaitWords(run, "is gone; its blocks go to others");
      sleep();
      elsewhere.mend();
      awaitTimes(2, second, "admitted as");
      Files.delete(hold("cut"));
      shouldEnd(0, run);
      shouldEnd(0, first);
      shouldEnd(0, second);
    }
    shouldBeTheSameAsAlone("cut");
  }

  private static Object[] with(Object[] args, Object... more) {
    return Stream.concat(Stream.of(args), Stream.of(more)).toArray();
  }

  private static void certificates(String directory, String... members) {
    List<String> command = new ArrayList<>(List.of(Program.CONF + "/make-certificates", directory));
    command.addAll(List.of(members));
    assumeThat(Path.of("/usr/bin/openssl")).as("openssl makes the certificates").isExecutable();
    Program.Ended made = Program.execute(home, command).await();
    assertThat(made.code()).as(made.all()).isZero();
  }

  @Test
  void shouldStayOnThisMachineWithoutCertificates() {
    String[][] wrong = {
      {"run", "small.conf", "--cluster", "--host", "0.0.0.0", "stays on 127.0.0.1"},
      {"node", "--join", "192.0.2.7:2551", "stays on 127.0.0.1"},
      {"node", "--join", "127.0.0.1:2551", "--host", "192.0.2.7", "--tls DIR"},
      {"node", "--join", "127.0.0.1:2551", "--tls", "nowhere", "no readable ca.pem"},
      {"node", "--join", "here", "must be HOST:PORT"},
      {"run", "small.conf", "--min-workers", "2", "go with --cluster"},
      {"run", "small.conf", "--cluster", "--min-workers", "0", "from 1 to 10000"},
      {"run", "small.conf", "--cluster", "--audit", "2", "from 0 to 1"},
    };
    Map<String[], Program.Running> programs = new LinkedHashMap<>();
    for (String[] words : wrong) {
      Object[] args = List.of(words).subList(0, words.length - 1).toArray();
      programs.put(words, Program.start(home, args));
    }
    for (String[] words : wrong) {
      Program.Ended refused = programs.get(words).await();
      assertThat(refused.code()).as(refused.all()).isEqualTo(2);
      assertThat(refused.err()).contains(words[words.length - 1]);
      assertThat(refused.errLines()).hasSize(1);
    }
    assertThat(home.resolve("trajectories")).doesNotExist();
  }
}
