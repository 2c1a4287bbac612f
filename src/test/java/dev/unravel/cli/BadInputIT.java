package dev.unravel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A mistake of the user: exit code 2, one line on standard error, nothing written. */
class BadInputIT {

  static final String SCENARIO =
      """
      name = small
      system { spins = 4, hamiltonian { type = lmg, h = 0.1 } }
      initial { type = dicke, k = 2 }
      eve { observable = Sz, rate = 1 }
      time { end = 1, points = 3 }
      """;

  @TempDir private Path directory;
  private Path conf;

  @BeforeEach
  void write() throws IOException {
    conf = directory.resolve("small.conf");
    Files.writeString(conf, SCENARIO);
  }

  private void shouldRefuse(String message, Object... args) {
    Program.Ended ended = Program.run(directory, args);
    assertThat(ended.code()).as(ended.all()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.errLines()).as(ended.all()).hasSize(1);
    assertThat(ended.err()).startsWith("unravel: ").contains(message);
    assertThat(RunFiles.names(directory)).containsExactly("small.conf");
  }

  private static List<String> line(String message, String... args) {
    List<String> line = new ArrayList<>(List.of(message));
    line.addAll(List.of(args));
    return line;
  }

  private static List<String> set(String message, String override) {
    return line(message, "--set", override);
  }

  static Stream<List<String>> mistakes() {
    return Stream.of(
        set("unknown key; did you mean eve.rate?", "eve.rat=3"),
        set("did you mean system?", "sytem.spins=3"),
        set("initial.kk: unknown key of type dicke; allowed: k, type", "initial.kk=1"),
        set("system.spins = 0: must be an integer from 1 to 20000", "system.spins=0"),
        set("system.spins = \"many\": must be an integer", "system.spins=many"),
        set("system.spins = 2.5: must be an integer", "system.spins=2.5"),
        set("eve.rate = -1: must be a number from 0 to 1", "eve.rate=-1"),
        set("time.points = 1: must be an integer from 2", "time.points=1"),
        set("time.end = 0: must be a number above 0", "time.end=0"),
        set("initial.k = 5: must be an integer from 0 to system.spins = 4", "initial.k=5"),
        set("initial.type = \"pure\": must be coherent, dicke,", "initial.type=pure"),
        set("initial.type = \"gib\": must be", "initial.type=gib"),
        set("5 amplitudes", "initial={type=superposition,amplitudes=[1,2]}"),
        set("amplitudes", "initial={type=superposition,amplitudes=[0,0,0,0,0]}"),
        set("amplitudes", "initial={type=superposition,amplitudes={7=1}}"),
        set("amplitudes", "initial={type=superposition,amplitudes=[a,b,c,d,e]}"),
        set("operator", "dissipators=[{type=collective,operator={},rate=1}]"),
        set("rate = -2", "dissipators=[{type=ladder,zeta=1,rate=-2}]"),
        set("beta", "dissipators=[{type=thermal}]"),
        set("ensemble.block = 0", "ensemble.block=0"),
        set("name", "name=\"../up\""),
        set("must be key=value", "eve.rate"),
        set("--set", "=3"),
        set("--set", "eve.rate="),
        set("--set", "eve={rate=1"),
        set("--set", "a b=1"),
        line("--trajectories = \"abc\": must be an integer from 1", "--trajectories", "abc"),
        line("--trajectories = 0: must be an integer from 1", "--trajectories", "0"),
        line("--trajectories = 1.5: must be an integer from 1", "--trajectories", "1.5"),
        line("--seed = -1: must be an integer from 0", "--seed", "-1"),
        line("--seed = \"x\": must be an integer from 0", "--seed", "x"),
        line("--workers = 0: must be an integer from 1", "--workers", "0"),
        line("--workers = -2: must be an integer from 1", "--workers", "-2"),
        line(
            "--metrics-port = 99999: must be an integer from 0 to 65535",
            "--metrics-port",
            "99999"),
        line("--metrics-port = -1: must be an integer from 0 to 65535", "--metrics-port", "-1"));
  }

  /** {@link MistakesTest} has all of them without a process. */
  @Tag("full")
  @ParameterizedTest
  @MethodSource("mistakes")
  void shouldSayInOneLineWhatIsWrongAndWhatIsAllowed(List<String> mistake) {
    List<Object> args = new ArrayList<>(List.of("run", conf));
    args.addAll(mistake.subList(1, mistake.size()));
    shouldRefuse(mistake.get(0), args.toArray());
  }

  @Test
  void shouldNameFileLineAndKey() throws IOException {
    Files.writeString(conf, SCENARIO.replace("rate = 1", "rate = -1"));
    shouldRefuse(conf + ":4: eve.rate = -1: must be a number", "run", conf);
    shouldRefuse(conf + ":4: eve.rate = -1: must be a number", "solve", conf);
    shouldRefuse(conf + ":4: eve.rate = -1: must be a number", "plan", conf);
  }

  @Test
  void shouldNameAFileThatIsNotAScenario() throws IOException {
    shouldRefuse("nowhere.conf: no such file", "run", "nowhere.conf");
    shouldRefuse("is a directory", "run", ".");
    Files.writeString(conf, "name = { ]");
    shouldRefuse(conf + ":1: ", "run", conf);
    Files.write(conf, new byte[] {0, 1, 2, (byte) 0xff});
    shouldRefuse(conf.toString(), "run", conf);
    Files.writeString(conf, "");
    shouldRefuse("name", "run", conf);
  }

  @Test
  void shouldRefuseOtherNumbersOfInspectAndPlanInTheSameWay() {
    shouldRefuse("--workers = 0: must be an integer from 1", "plan", conf, "--workers", 0);
    shouldRefuse("--top = -3: must be an integer from 1", "inspect", "run", "--top", -3);
  }

  @Test
  void shouldNotTakeADirectoryWithoutARun() {
    shouldNotTakeADirectoryWithoutARun("resume");
  }

  @Tag("full")
  @ParameterizedTest
  @ValueSource(strings = {"replay", "verify", "inspect"})
  void shouldNotTakeADirectoryWithoutARunEither(String command) {
    shouldNotTakeADirectoryWithoutARun(command);
  }

  private void shouldNotTakeADirectoryWithoutARun(String command) {
    shouldRefuse("nowhere: no run of Unravel here (no run.json)", command, "nowhere");
    shouldRefuse("no run.json", command, ".");
    shouldRefuse("not a directory", command, conf);
  }

  @Test
  void shouldSayThatTheHeapIsTooSmall() throws IOException {
    Program.Ended ended =
        Program.runWith(List.of("-Xmx40m"), directory, "run", conf, "--set", "system.spins=9000");
    assertThat(ended.code()).as(ended.all()).isEqualTo(2);
    assertThat(ended.errLines()).as(ended.all()).hasSize(1);
    assertThat(ended.err()).matches("unravel: out of memory: the heap may have \\d+ MB; .*\n");
  }
}
