package dev.unravel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Memory does not grow with the number of trajectories. */
class MemoryIT {

  @TempDir private Path directory;

  private void shouldRunIn(String heap, Object... args) {
    Program.Ended run = Program.runWith(List.of(heap, "-XX:+UseSerialGC"), directory, args);
    assertThat(run.code()).as(run.all()).isZero();
  }

  /**
   * 60000 trajectories of 400 measurements each: 24 million events, which at 12 bytes an event (a
   * time and an outcome) would be 288 MB if they were kept.
   */
  @Test
  void shouldNotKeepEvents() {
    shouldRunIn(
        "-Xmx96m",
        "run",
        Program.conf("examples/zeno.conf"),
        "--set",
        "curves=[]",
        "--set",
        "eve.rate=40",
        "--set",
        "time={end=10,points=2}",
        "--trajectories",
        60_000,
        "--out",
        "run",
        "--quiet");
  }

  /**
   * 60000 trajectories at 51 grid times of 31 complex numbers would be 1.5 GB of states; the sums
   * of their 235 blocks, 51 matrices of 31 x 31 each, 184 MB.
   */
  @Test
  void shouldNotKeepStates() {
    shouldRunIn(
        "-Xmx96m",
        "run",
        Program.conf("fig4a.conf"),
        "--set",
        "curves=[]",
        "--trajectories",
        60_000,
        "--out",
        "run",
        "--quiet");
  }

  /** Takes a minute or two: {@code mvn verify -Dunravel.large=true}. */
  @Test
  @EnabledIfSystemProperty(named = "unravel.large", matches = "true")
  void shouldRunAMillionTrajectoriesInHalfAGigabyte() {
    shouldRunIn(
        "-Xmx512m",
        "run",
        Program.conf("fig4a.conf"),
        "--set",
        "curves=[]",
        "--trajectories",
        1_000_000,
        "--out",
        "run",
        "--quiet");
  }

  /** The same of Fig. 3b on a finer grid, ten times as many; half a minute. */
  @Test
  @EnabledIfSystemProperty(named = "unravel.large", matches = "true")
  void shouldRunTenMillionTrajectoriesInHalfAGigabyte() {
    shouldRunIn(
        "-Xmx512m",
        "run",
        Path.of("analysis/benchmarks/rare-jumps.conf").toAbsolutePath(),
        "--trajectories",
        10_000_000,
        "--out",
        "run",
        "--quiet");
  }
}
