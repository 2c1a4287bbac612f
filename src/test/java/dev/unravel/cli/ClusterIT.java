package dev.unravel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run on several processes of one machine, and what befalls them: the result is that of one
 * worker, to the last byte.
 */
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

  private static final String PAUSE = "-Dunravel.test.pause=100";

  /** Time enough to be cut off and come back. */
  private static final String SLOW = "-Dunravel.test.pause=700";

  @TempDir private static Path home;

  private final List<Program.Running> started = new ArrayList<>();
  private int port;

  @BeforeAll
  static void runAlone() throws IOException {
    Files.writeString(home.resolve("small.conf"), SCENARIO);
    Program.Ended alone =
        Program.run(home, "run", "small.conf", "--out", "alone", "--workers", 1, "--quiet");
    assertThat(alone.code()).as(alone.all()).isZero();
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
    jvm.add("-Dakka.cluster.failure-detector.acceptable-heartbeat-pause=3s");
    jvm.add("-Dakka.cluster.split-brain-resolver.stable-after=2s");
    jvm.addAll(properties);
    Program.Running process = Program.startBy(prefix, home, jvm, args);
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
    assertThat(verified.out())
        .isEqualTo(Program.run(home, "verify", "alone", "--quiet").out())
        .contains("intact, 1860 trajectories");
  }

  @Test
  void shouldGiveTheSameBytesThoughNodesDieSleepAndComeLate() {
    Program.Running run = coordinator("faults", "--min-workers", 3);
    Program.Running killed = node(PAUSE);
    Program.Running sleeping = node(PAUSE);
    Program.Running steady = node(PAUSE);
    awaitBlocks(run, "faults");
    killed.signal("KILL");
    sleeping.signal("STOP");
    Program.Running late = node(PAUSE);
    awaitWords(run, "is gone; its blocks go to others");
    sleeping.signal("CONT");
    Program.Ended ended = shouldEnd(0, run);
    assertThat(ended.err()).contains("(3 of 3 nodes)");
    assertThat(shouldEnd(0, steady).out()).contains("tasks done: ");
    shouldEnd(0, late);
    shouldBeTheSameAsAlone("faults");
  }

  @Test
  void shouldRefuseNodesThatAreOfAnotherRunOrLie() {
    Program.Running run = coordinator("liars", "--audit", 1);
    shouldBeRefused(node("-Dunravel.test.version=9.9"), "it is of version 9.9, the run of version");
    shouldBeRefused(node("-Dunravel.test.seed=7"), "it has the seed 7, the run 1");
    shouldBeRefused(node("-Dunravel.test.hash=abc"), "its scenario has the hash abc");
    shouldBeRefused(node("-Dunravel.test.lies=0"), "a block of it is not what this run gives");
    shouldBeRefused(node("-Dunravel.test.lies=3"), "a block of it is not what this run gives");
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

  @Test
  void shouldBeFoundAgainByItsNodesWhenItIsKilledAndResumed() {
    Program.Running run = coordinator("killed");
    Program.Running node = node(PAUSE);
    awaitBlocks(run, "killed");
    run.signal("KILL");
    Program.Running resumed =
        start(
            List.of(), "resume", "killed", "--cluster", "--port", port, "--workers", 1, "--quiet");
    shouldEnd(0, resumed);
    assertThat(shouldEnd(0, node).err()).contains("the coordinator is lost; looking for it again");
    shouldBeTheSameAsAlone("killed");
  }

  @Test
  void shouldLetInOnlyWhoHasACertificate() throws Exception {
    certificates("ours", "coordinator", "node");
    certificates("theirs", "stranger");
    Program.Running run = coordinator("safe", "--tls", "ours/coordinator");
    String join = "127.0.0.1:" + port;
    Program.Running stranger = start(List.of(), "node", "--join", join, "--tls", "theirs/stranger");
    Program.Running open = start(List.of(), "node", "--join", join);
    Program.Running node = start(List.of(PAUSE), "node", "--join", join, "--tls", "ours/node");
    Program.Ended ended = shouldEnd(0, run);
    assertThat(ended.err()).containsOnlyOnce("is there, with");
    shouldEnd(0, node);
    for (Program.Running outside : List.of(stranger, open)) {
      assertThat(outside.process().isAlive()).isTrue();
      assertThat(outside.errSoFar()).doesNotContain("admitted");
    }
    shouldBeTheSameAsAlone("safe");
  }

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
      Program.Running first = start(List.of(SLOW), with(near, "--tls", "split/near"));
      Program.Running second =
          startBy(elsewhere.prefix(), List.of(SLOW), with(far, "--tls", "split/far"));
      awaitBlocks(run, "cut");
      elsewhere.cut();
      awaitWords(second, "the coordinator is lost; looking for it again");
      awaitWords(run, "is gone; its blocks go to others");
      elsewhere.mend();
      second.awaitThat(() -> second.errSoFar().split("admitted as", -1).length == 3);
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
    for (String[] words : wrong) {
      Object[] args = List.of(words).subList(0, words.length - 1).toArray();
      Program.Ended refused = Program.run(home, args);
      assertThat(refused.code()).as(refused.all()).isEqualTo(2);
      assertThat(refused.err()).contains(words[words.length - 1]);
      assertThat(refused.errLines()).hasSize(1);
    }
    assertThat(home.resolve("trajectories")).doesNotExist();
  }
}
