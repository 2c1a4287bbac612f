package dev.unravel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Standard output that takes nothing: exit code 5, unless it is the pipe of a reader who has gone.
 */
class StandardOutputIT {

  @TempDir static Path directory;

  @BeforeAll
  static void setUp() {
    assumeTrue(Files.exists(Path.of("/dev/full")), "SKIPPED: this system has no /dev/full");
    Program.Ended ended = command("run CONF --trajectories 300 --out r --quiet >/dev/null");
    assertThat(ended.code()).as(ended.all()).isZero();
  }

  /** A command line of the shell in which the first word is one of the program's commands. */
  private static Program.Ended command(String words) {
    String line =
        Program.inShell() + " " + words.replace("CONF", "'" + Program.conf("fig3b.conf") + "'");
    return Program.execute(directory, List.of("sh", "-c", line)).await();
  }

  private static void shouldFailOn(String words) {
    for (String closed : List.of(">/dev/full", ">&-")) {
      Program.Ended ended = command(words + " " + closed);
      assertThat(ended.code()).as(words + closed + ended.all()).isEqualTo(5);
      assertThat(ended.errLines()).as(words + closed + ended.all()).hasSize(1);
      assertThat(ended.err()).startsWith("unravel: cannot write to standard output: ");
    }
  }

  private static void shouldStayQuiet(String words) {
    Program.Ended ended = command(words + " | true");
    assertThat(ended.err()).as(words).isEmpty();
  }

  @Test
  void shouldNotTakeAFullOutputForSuccess() {
    shouldFailOn("inspect r --all --format csv");
    shouldFailOn("solve CONF");
  }

  @Tag("full")
  @Test
  void shouldStayQuietWhenTheReaderHasGone() {
    shouldStayQuiet("export r");
  }

  @Tag("full")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "--version",
        "run --help",
        "run CONF --trajectories 300 --out again --quiet",
        "replay r --quiet",
        "verify r --quiet",
        "inspect r --trajectory 3",
        "inspect r --trajectory 3 --format json",
        "inspect r --format json",
        "export r",
        "export r --format jsonl",
        "eve r --as trajectory --quiet",
        "solve CONF --survival",
        "plan CONF",
        "report r",
        "figure r"
      })
  void shouldNotTakeAFullOutputForSuccess(String words) {
    shouldFailOn(words);
    shouldStayQuiet(words);
  }
}
