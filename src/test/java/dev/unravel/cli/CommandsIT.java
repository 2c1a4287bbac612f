package dev.unravel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Help, version, and what is said to one who calls the program wrongly. */
class CommandsIT {

  @TempDir private Path directory;

  /** {@link MistakesTest} has all of them without a process. */
  @Tag("full")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "run", "resume", "replay", "verify", "inspect", "eve", "solve", "figure", "report", "plan"
      })
  void shouldHelpWithAnExample(String command) {
    Program.Ended help = Program.run(directory, command, "--help");
    assertThat(help.code()).as(help.all()).isZero();
    assertThat(help.out())
        .startsWith("Usage: unravel " + command + " ")
        .contains("\nExample:\n  unravel " + command + " ");
    assertThat(help.err()).isEmpty();
  }

  @Test
  void shouldListTheCommands() {
    for (String option : List.of("--help", "-h")) {
      Program.Ended help = Program.run(directory, option);
      assertThat(help.code()).as(help.all()).isZero();
      assertThat(help.out())
          .startsWith("Usage: unravel ")
          .contains(
              "  run ", "  resume ", "  replay ", "  verify ", "  inspect ", "  eve ", "  solve ")
          .contains("\nExample:\n  unravel run ");
      assertThat(help.err()).isEmpty();
    }
  }

  @Test
  void shouldSayItsVersion() {
    Program.Ended version = Program.run(directory, "--version");
    assertThat(version.code()).as(version.all()).isZero();
    assertThat(version.out()).matches("unravel \\d+\\.\\d+\\.\\d+\\S*\nJava \\d+\\S*\n");
    assertThat(version.err()).isEmpty();
  }

  static Stream<List<String>> wrongUses() {
    return Stream.of(
        List.of("a command is missing", "Try 'unravel --help'."),
        List.of("unknown command 'ruun'", "Did you mean: unravel run", "ruun"),
        List.of("unknown command 'xyzzy'", "Try 'unravel --help'.", "xyzzy"),
        List.of("unknown option '--bogus'", "Try 'unravel --help'.", "--bogus"),
        List.of("'CONF'", "Try 'unravel run --help'.", "run"),
        List.of("'DIR'", "Try 'unravel resume --help'.", "resume"),
        List.of("unknown option '--trajectorie'", "--trajectories", "run", "--trajectorie", "3"),
        List.of("'b' is one argument too many", "Try 'unravel run --help'.", "run", "a", "b"),
        List.of("--trajectories", "Try 'unravel run --help'.", "run", "a", "--trajectories"),
        List.of("--workers", "Try 'unravel run --help'.", "run", "a", "--workers", "two"),
        List.of("--metrics-port", "Try 'unravel run", "run", "a", "--metrics-port", "http"),
        List.of("CONF", "Try 'unravel run --help'.", "run", ""),
        List.of("--trajectory", "Try 'unravel inspect", "inspect", "a", "--trajectory", "first"));
  }

  @Tag("full")
  @ParameterizedTest
  @MethodSource("wrongUses")
  void shouldSayWhatIsWrongAndWhereToLook(List<String> use) {
    Object[] args = use.subList(2, use.size()).toArray();
    Program.Ended ended = Program.run(directory, args);
    assertThat(ended.code()).as(ended.all()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.errLines()).as(ended.all()).hasSize(2);
    assertThat(ended.errLines().get(0)).startsWith("unravel: ").contains(use.get(0));
    assertThat(ended.errLines().get(1)).contains(use.get(1));
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void shouldKeepResultsAndMessagesApart() {
    Object conf = Program.conf("examples/decay.conf");
    Program.Ended run = Program.run(directory, "run", conf, "--trajectories", 300, "--out", "a");
    assertThat(run.code()).as(run.all()).isZero();
    assertThat(run.out())
        .startsWith("curve ")
        .contains("\ncross-check: pass (")
        .endsWith("\nresults in a\n");
    assertThat(run.err()).matches("(300 of 300 trajectories \\(100%\\), .*\n)+");
    assertThat(run.out() + run.err()).as("plain lines off a terminal").doesNotContain("\r", "\033");

    Program.Ended quiet =
        Program.run(directory, "run", conf, "--trajectories", 300, "--out", "b", "--quiet");
    assertThat(quiet.code()).as(quiet.all()).isZero();
    assertThat(quiet.err()).isEmpty();
    assertThat(quiet.out()).isEqualTo(run.out().replace("results in a", "results in b"));
  }

  @Test
  void shouldNotPrintAnErrorThatOneTrajectoryCannotHave() {
    Program.Ended run =
        Program.run(
            directory,
            "run",
            Program.conf("fig4a.conf"),
            "--set",
            "curves=[]",
            "--trajectories",
            1,
            "--out",
            "one");
    assertThat(run.code()).as(run.all()).isZero();
    assertThat(run.out()).contains("\nnon-locality lost at p = ").doesNotContain("NaN", "+-");
  }

  @Test
  void shouldPlanWithoutWritingAnything() {
    Program.Ended plan = Program.run(directory, "plan", Program.conf("fig4a.conf"), "--workers", 2);
    assertThat(plan.code()).as(plan.all()).isZero();
    assertThat(plan.out())
        .contains("20000 trajectories of each curve", "with 2 workers")
        .containsPattern("kappa=0.1 +31 +51 +0.5000 ");
    assertThat(plan.err()).isEmpty();
    assertThat(directory).isEmptyDirectory();
  }
}
