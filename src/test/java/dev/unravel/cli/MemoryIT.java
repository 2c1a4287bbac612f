package dev.unravel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Memory does not grow with the number of trajectories, nor with the events of a block of them. */
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
  @Tag("full")
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
  @Tag("full")
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

  private static final String MANY_EVENTS =
      """
      name = many-events
      system { spins = 2, hamiltonian { type = lmg, J = 1, h = 0.3 } }
      initial { type = ground }
      eve { observable = Sz, rate = 1e5 }
      time { end = 1, points = 101 }
      ensemble { trajectories = 256, seed = 7 }
      """;

  private Path manyEvents() {
    try {
      return Files.writeString(directory.resolve("many-events.conf"), MANY_EVENTS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * One block of 48 trajectories of 100000 measurements each: 4.8 million events, which are drawn
   * at 16 bytes an event, kept at 12 and written at 10 where all of them are held.
   */
  @Tag("full")
  @Test
  void shouldNotKeepTheEventsOfABlock() {
    shouldRunIn(
        "-Xmx96m",
        "run",
        manyEvents(),
        "--trajectories",
        48,
        "--workers",
        1,
        "--out",
        "run",
        "--quiet");
    shouldRunIn("-Xmx96m", "verify", "run", "--workers", 1, "--quiet");
    shouldRunIn("-Xmx96m", "inspect", "run", "--where", "measurements>1", "--workers", 1);
    Program.Ended json =
        Program.run(directory, "inspect", "run", "--trajectory", 3, "--format", "json");
    assertThat(json.code()).isEqualTo(2);
    assertThat(json.err()).contains("events, more than can be drawn or put into one JSON document");
  }

  /** Whatever is done with 25.6 million events in one block; minutes. */
  @Test
  @Tag("full")
  void shouldDoEverythingWithABlockOfManyEvents() throws IOException {
    List<String> jvm = List.of("-Xmx256m", "-XX:+UseSerialGC");
    try (Program.Running running =
        Program.start(directory, jvm, "run", manyEvents(), "--out", "run", "--quiet")) {
      Path segment = directory.resolve("run/events-00000.avro");
      running.awaitThat(() -> segment.toFile().length() > 30_000_000);
      running.signal("KILL");
      running.await();
    }
    shouldRunIn("-Xmx256m", "resume", "run", "--quiet");
    byte[] rho = Files.readAllBytes(directory.resolve("run/rho.npy"));
    shouldRunIn("-Xmx256m", "run", manyEvents(), "--out", "whole", "--quiet");
    assertThat(directory.resolve("whole/rho.npy")).hasBinaryContent(rho);
    shouldRunIn("-Xmx256m", "replay", "run", "--quiet");
    assertThat(directory.resolve("run/rho.npy")).hasBinaryContent(rho);
    shouldRunIn("-Xmx256m", "verify", "run", "--quiet");
    shouldRunIn("-Xmx256m", "inspect", "run", "--where", "measurements>1", "--quiet");
    shouldRunIn("-Xmx256m", "export", "run", "--format", "jsonl", "--out", "events.jsonl");
    shouldRunIn("-Xmx256m", "eve", "run", "--trajectories", 2, "--quiet");
  }

  /** One trajectory of a million measurements, which would be 60 MB as a whole. */
  @Tag("full")
  @Test
  void shouldHoldNoTrajectoryAsAWhole() {
    shouldRunIn(HEAP, longTrajectory(1, 1e6, "run"));
    shouldRunIn(HEAP, "verify", "run", "--workers", 1, "--quiet");
    shouldRunIn(HEAP, "replay", "run", "--workers", 1, "--quiet");
    shouldRunIn(HEAP, "inspect", "run", "--where", "measurements>1", "--workers", 1, "--quiet");
    shouldRunIn(HEAP, "export", "run", "--format", "jsonl", "--out", "events.jsonl");
    Program.Ended json =
        Program.run(directory, "inspect", "run", "--trajectory", 0, "--format", "json");
    assertThat(json.code()).isEqualTo(2);
    assertThat(json.err()).contains("events, more than can be drawn or put into one JSON document");
  }

  /** Ten times as many in the same heap, and killed in the middle; minutes. */
  @Test
  @Tag("full")
  void shouldDoEverythingWithATrajectoryOfManyEvents() throws IOException {
    try (Program.Running running =
        Program.start(
            directory, List.of(HEAP, "-XX:+UseSerialGC"), longTrajectory(2, 1e7, "run"))) {
      Path segment = directory.resolve("run/events-00000.avro");
      running.awaitThat(() -> segment.toFile().length() > 30_000_000);
      running.signal("KILL");
      running.await();
    }
    shouldRunIn(HEAP, "resume", "run", "--workers", 1, "--quiet");
    byte[] rho = Files.readAllBytes(directory.resolve("run/rho.npy"));
    shouldRunIn(HEAP, longTrajectory(2, 1e7, "whole"));
    assertThat(directory.resolve("whole/rho.npy")).hasBinaryContent(rho);
    shouldRunIn(HEAP, "replay", "run", "--workers", 1, "--quiet");
    assertThat(directory.resolve("run/rho.npy")).hasBinaryContent(rho);
    shouldRunIn(HEAP, "verify", "run", "--workers", 1, "--quiet");
    shouldRunIn(HEAP, "inspect", "run", "--where", "measurements>1", "--workers", 1, "--quiet");
    shouldRunIn(HEAP, "export", "run", "--format", "csv", "--out", "events.csv");
  }

  private static final String HEAP = "-Xmx56m";

  private Object[] longTrajectory(int count, double rate, String out) {
    return new Object[] {
      "run",
      manyEvents(),
      "--set",
      "eve.rate=" + rate,
      "--set",
      "check.enabled=false",
      "--trajectories",
      count,
      "--workers",
      1,
      "--out",
      out,
      "--quiet"
    };
  }
}
