package dev.unravel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher script, in a folder that holds the built program alone. */
class LauncherIT {

  @TempDir private static Path home;
  @TempDir private Path elsewhere;

  @BeforeAll
  static void install() throws IOException {
    Path target = Files.createDirectories(home.resolve("with space/target"));
    Files.copy(
        Path.of("unravel"), home.resolve("with space/unravel"), StandardCopyOption.COPY_ATTRIBUTES);
    Files.copy(Program.jar(), target.resolve("unravel.jar"));
    Path lib = Files.createDirectory(target.resolve("lib"));
    try (Stream<Path> jars = Files.list(Program.jar().resolveSibling("lib"))) {
      for (Path jar : jars.toList()) {
        Files.copy(jar, lib.resolve(jar.getFileName()));
      }
    }
  }

  @BeforeEach
  void needBash() {
    assumeThat(Files.isExecutable(Path.of("/bin/bash"))).as("SKIPPED: no bash").isTrue();
  }

  private Program.Ended bash(String script) {
    return Program.execute(elsewhere, List.of("/bin/bash", "-c", script)).await();
  }

  private static String launcher() {
    return "'" + home.resolve("with space/unravel") + "'";
  }

  @Test
  void shouldStartTheProgramFromAnywhereWithItsExitCode() {
    Program.Ended version = bash(launcher() + " --version");
    assertThat(version.code()).as(version.all()).isZero();
    assertThat(version.out()).startsWith("unravel ");
    assertThat(version.err()).isEmpty();
    assertThat(bash(launcher() + " nonsense").code()).isEqualTo(2);
  }

  @Test
  void shouldFollowSymbolicLinks() {
    Program.Ended version =
        bash(
            "ln -s "
                + launcher()
                + " one; ln -s one two; ./two --version; e=$?; rm one two; exit $e");
    assertThat(version.code()).as(version.all()).isZero();
  }

  @Test
  void shouldHandOverArgumentsAsTheyAre() {
    Program.Ended ended = bash(launcher() + " run 'no such  file*.conf'");
    assertThat(ended.code()).as(ended.all()).isEqualTo(2);
    assertThat(ended.err()).isEqualTo("unravel: no such  file*.conf: no such file\n");
  }

  @Test
  void shouldRunAScenarioIntoTheDirectoryOfTheCaller() {
    String conf = "'" + Program.conf("examples/decay.conf") + "'";
    Program.Ended run = bash(launcher() + " run " + conf + " --trajectories 300 --quiet");
    assertThat(run.code()).as(run.all()).isZero();
    assertThat(elsewhere.resolve("trajectories/decay-1/ensemble.csv")).exists();
  }

  /** As in a batch job, where no locale is set, or one that is not installed. */
  @ParameterizedTest
  @ValueSource(strings = "env LC_ALL=C")
  void shouldKnowNamesWithLettersBeyondAscii(String locale) throws IOException {
    shouldKnowNames(locale);
  }

  @Tag("full")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "env -u LC_ALL -u LC_CTYPE -u LANG",
        "env LC_ALL=xx_XX.UTF-8",
        "env LC_ALL=C.UTF-8"
      })
  void shouldKnowNamesWithLettersBeyondAsciiInOthers(String locale) throws IOException {
    shouldKnowNames(locale);
  }

  private void shouldKnowNames(String locale) throws IOException {
    Path odd = Files.createDirectory(elsewhere.resolve("größe лаборатории"));
    Files.copy(Program.conf("examples/decay.conf"), odd.resolve("zerfällt.conf"));
    Program.Ended run =
        bash(
            "cd 'größe лаборатории' && "
                + locale
                + " "
                + launcher()
                + " run zerfällt.conf --trajectories 300 --quiet --out 時間 2>err");
    assertThat(run.code()).as(run.all() + RunFiles.text(odd.resolve("err"))).isZero();
    assertThat(run.out()).contains("results in 時間");
    assertThat(odd.resolve("時間/ensemble.csv")).exists();
  }

  /** A real terminal, which the program is told of by the launcher; it is resized meanwhile. */
  @Tag("full")
  @ParameterizedTest
  @ValueSource(ints = {80, 72, 40})
  void shouldShowProgressInOneRowOfATerminal(int columns) throws IOException {
    Path python = Path.of("/usr/bin/python3");
    assumeThat(Files.isExecutable(python)).as("SKIPPED: no python3 for a terminal").isTrue();
    Path script = Files.writeString(elsewhere.resolve("terminal.py"), TERMINAL);
    List<String> command =
        List.of(
            python.toString(),
            script.toString(),
            Integer.toString(columns),
            home.resolve("with space/unravel").toString(),
            "run",
            Program.conf("fig4a.conf").toString(),
            "--trajectories=2000000",
            "--out=run");
    Program.Ended ended = Program.execute(elsewhere, command).await();
    assertThat(ended.code()).as(ended.all()).isZero();
    int width = columns;
    Screen screen = new Screen(width);
    for (String part : ended.out().split("(?<=\r)(?!\n)")) {
      screen.print(part);
      assertThat(rowsOfProgress(screen)).as(part).isLessThanOrEqualTo(1);
      width = 120 - width;
      screen.resize(width);
    }
    assertThat(rowsOfProgress(screen)).isEqualTo(1);
    assertThat(ended.out().split("\\(\\d+%\\)", -1)).hasSizeGreaterThan(3);
  }

  private static long rowsOfProgress(Screen screen) {
    return screen.rows().stream().filter(row -> row.contains("of 6000000 tr")).count();
  }

  /** Interrupts a program in a terminal of some width when it has been heard of three times. */
  private static final String TERMINAL =
      """
      import fcntl, os, pty, signal, struct, sys, termios
      child, terminal = pty.fork()
      if child == 0:
          signal.signal(signal.SIGINT, signal.SIG_DFL)
          os.environ['TERM'] = 'xterm'
          os.execv(sys.argv[2], sys.argv[2:])
      fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack('HHHH', 24, int(sys.argv[1]), 0, 0))
      heard, stopped = b'', False
      while True:
          try:
              piece = os.read(terminal, 4096)
          except OSError:
              piece = b''
          if not piece:
              break
          heard += piece
          if heard.count(b'%)') >= 3 and not stopped:
              stopped = True
              os.kill(child, signal.SIGINT)
      sys.stdout.buffer.write(heard)
      code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
      sys.exit(0 if code == 130 else 1)
      """;

  @Test
  void shouldDoWithoutAHome() {
    Program.Ended version = bash("env -u HOME -u XDG_CACHE_HOME " + launcher() + " --version");
    assertThat(version.code()).as(version.all()).isZero();
    assertThat(version.err()).isEmpty();
  }

  @Test
  void shouldNotCareAboutCdpath() {
    Program.Ended version =
        bash("cd '" + home + "' && CDPATH=.:/ && export CDPATH && 'with space/unravel' --version");
    assertThat(version.code()).as(version.all()).isZero();
    assertThat(version.out()).startsWith("unravel ");
  }

  /** The JVM dies of an archive of classes that was cut. */
  @Tag("full")
  @Test
  void shouldMakeADamagedArchiveOfClassesAnew() throws IOException {
    Path folder = Files.createDirectories(elsewhere.resolve("kept"));
    String copy = "cp -a " + launcher().replace("/unravel'", "/.'") + " . && ";
    String conf = "mkdir conf && cp '" + Program.conf("fig4a.conf") + "' conf/ && ";
    Program.Ended made =
        Program.execute(folder, List.of("/bin/bash", "-c", copy + conf + "./unravel --version"))
            .await();
    assertThat(made.code()).as(made.all()).isZero();
    Path archive;
    try (Stream<Path> files = Files.list(folder.resolve("target"))) {
      archive = files.filter(f -> f.toString().endsWith(".jsa")).findFirst().orElseThrow();
    }
    byte[] whole = Files.readAllBytes(archive);
    assumeThat(whole.length).as("this JVM makes archives").isPositive();
    byte[] flipped = whole.clone();
    flipped[flipped.length / 2] ^= 1;
    for (byte[] damaged : List.of(java.util.Arrays.copyOf(whole, whole.length / 2), flipped)) {
      Files.write(archive, damaged);
      Program.Ended again =
          Program.execute(folder, List.of("/bin/bash", "-c", "./unravel --version")).await();
      assertThat(again.code()).as(again.all()).isZero();
      assertThat(Files.readAllBytes(archive)).as("made anew").isNotEqualTo(damaged).isNotEmpty();
    }
  }

  @Test
  void shouldHandOptionsToTheJvm() {
    Program.Ended ended =
        bash(
            "UNRAVEL_JAVA_OPTS='-XX:+UseSerialGC -Xmx32m -XshowSettings:vm' " + launcher() + " -V");
    assertThat(ended.code()).as(ended.all()).isZero();
    assertThat(ended.err()).contains("Max. Heap Size: 32.00M");
  }

  @Test
  void shouldSayThatJavaIsMissing() {
    List<Program.Ended> without =
        List.of(
            bash("JAVA_HOME=/nowhere " + launcher() + " -V"),
            bash("unset JAVA_HOME; PATH=/nowhere /bin/bash " + launcher() + " -V"));
    for (Program.Ended ended : without) {
      assertThat(ended.code()).as(ended.all()).isEqualTo(2);
      assertThat(ended.errLines()).as(ended.all()).hasSize(1);
      assertThat(ended.err()).startsWith("unravel: ").contains("JAVA_HOME");
    }
  }
}
