package dev.unravel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No command of the packaged program writes over what a run directory holds. */
class OverwriteIT {

  @TempDir private static Path directory;
  private static Path run;
  private static Path other;

  @BeforeAll
  static void makeTwoRuns() throws IOException {
    run = simulated("run", 1);
    other = simulated("other", 2);
    Files.createSymbolicLink(directory.resolve("link.csv"), Path.of("run/events-00000.avro"));
    Files.createSymbolicLink(directory.resolve("linked"), Path.of("other"));
  }

  private static Path simulated(String out, int seed) {
    Object conf = Program.conf("examples/two-baths.conf");
    Program.Ended ended =
        command("run", conf, "--out", out, "--seed", seed, "--quiet", "--trajectories", 300);
    assertThat(ended.code()).as(ended.all()).isZero();
    return directory.resolve(out);
  }

  private static Program.Ended command(Object... words) {
    return Program.run(directory, words);
  }

  private static void shouldChangeNothing(Object... words) {
    Map<String, String> before = RunFiles.contents(run);
    Map<String, String> otherBefore = RunFiles.contents(other);
    List<String> around = RunFiles.entries(directory);
    Program.Ended refused = command(words);
    assertThat(refused.code()).as(refused.all()).isEqualTo(2);
    assertThat(refused.errLines()).as(refused.all()).hasSize(1);
    assertThat(refused.err()).startsWith("unravel: ");
    assertThat(RunFiles.contents(run)).isEqualTo(before);
    assertThat(RunFiles.contents(other)).isEqualTo(otherBefore);
    assertThat(RunFiles.entries(directory)).isEqualTo(around);
  }

  @Tag("full")
  @Test
  void shouldExportOverNoFileOfARun() {
    List<String> files =
        List.of(
            "run/events-00000.avro",
            "run/events-00001.avro",
            "run/events-00000.idx",
            "run/run.json",
            "run/lock",
            "run/ensemble.csv",
            "run/rho.npy",
            "run/../run/check.json",
            "other/events-00000.avro",
            "linked/run.json",
            "link.csv",
            "linked",
            directory.resolve("run/exact.csv").toString());
    for (String file : files) {
      shouldChangeNothing("export", "run", "--out", file);
    }
    for (String file : List.of("run/events-00000.avro", "other/run.json", "link.csv", "linked")) {
      shouldChangeNothing("report", "run", "--out", file);
    }
  }

  @Tag("full")
  @Test
  void shouldPutResultsIntoNoOtherRun() {
    Object conf = Program.conf("fig4a.conf");
    for (String there : List.of("other", "linked")) {
      shouldChangeNothing("inspect", "run", "--trajectory", 0, "--figure", "--out", there);
      shouldChangeNothing("figure", "run", "--out", there);
      shouldChangeNothing("figure", conf, "--out", there);
      shouldChangeNothing("solve", conf, "--out", there);
      shouldChangeNothing("solve", Program.conf("fig1a.conf"), "--out", there);
      shouldChangeNothing("eve", "run", "--as", "trajectory", "--out", there);
      shouldChangeNothing("replay", "run", "--points", 5, "--out", there);
      shouldChangeNothing("run", conf, "--trajectories", 10, "--out", there);
    }
    shouldChangeNothing("replay", "run", "--points", 5, "--out", "run");
  }

  @Tag("full")
  @Test
  void shouldStillWriteWhereItMay() {
    for (String free : List.of("run/events.csv", "events.csv", "events.csv")) {
      Program.Ended ended = command("export", "run", "--out", free);
      assertThat(ended.code()).as(ended.all()).isZero();
    }
    Program.Ended toDevice = command("export", "run", "--out", "/dev/null");
    assertThat(toDevice.code()).as(toDevice.all()).isZero();
    assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
    Program.Ended figure = command("figure", "run", "--out", "run");
    assertThat(figure.code()).as(figure.all()).isZero();
    Program.Ended intact = command("verify", "run", "--quiet");
    assertThat(intact.code()).as(intact.all()).isZero();
  }

  /** A full disk under a redirection is no success. */
  @Test
  void shouldNoticeThatStandardOutputIsFull() {
    assumeThat(Files.exists(Path.of("/dev/full"))).isTrue();
    String words = Program.inShell() + " export run >/dev/full";
    Program.Ended ended = Program.execute(directory, List.of("/bin/sh", "-c", words)).await();
    assertThat(ended.code()).as(ended.all()).isEqualTo(5);
    assertThat(ended.errLines()).hasSize(1);
  }
}
