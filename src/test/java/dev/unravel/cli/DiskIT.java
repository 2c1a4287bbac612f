package dev.unravel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Disks that are full, forbidden or not there: exit code 5 and one line. */
class DiskIT {

  @TempDir private Path directory;

  private Program.Ended run(Path out) {
    return Program.run(directory, arguments(out, "--trajectories", "4000"));
  }

  private static Object[] arguments(Path out, String... more) {
    List<Object> arguments = new ArrayList<>(List.of("run", Program.conf("fig4a.conf")));
    arguments.addAll(List.of("--set", "curves=[]", "--quiet", "--out", out));
    arguments.addAll(List.of(more));
    return arguments.toArray();
  }

  private static void shouldFailInOneLine(Program.Ended ended, String... words) {
    assertThat(ended.code()).as(ended.all()).isEqualTo(5);
    assertThat(ended.errLines()).as(ended.all()).hasSize(1);
    assertThat(ended.err()).startsWith("unravel: ").contains(words).doesNotContain("java.");
  }

  @Test
  void shouldSayThatTheDirectoryCannotBeMade() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "");
    shouldFailInOneLine(run(file.resolve("run")), "file/run", "Not a directory");
  }

  @Test
  void shouldSayThatTheDirectoryIsForbidden() throws IOException {
    Path closed = Files.createDirectory(directory.resolve("closed"));
    assertThat(closed.toFile().setWritable(false)).isTrue();
    assumeThat(Files.isWritable(closed))
        .as("SKIPPED: this user may write anywhere, so nothing is forbidden")
        .isFalse();
    shouldFailInOneLine(run(closed.resolve("run")), "closed/run", "permission denied");
  }

  @Tag("full")
  @Test
  void shouldSayThatTheDiskIsFullAndGoOnWhenThereIsRoom() throws IOException {
    Path disk = Files.createDirectory(directory.resolve("disk"));
    mount(disk);
    try {
      Path run = disk.resolve("run");
      Path ballast = disk.resolve("ballast");
      Files.write(ballast, new byte[(1 << 20) - 5 * 4096]);
      shouldFailInOneLine(run(run), "No space left on device");
      Files.delete(ballast);
      Program.Ended resumed = Program.run(directory, "resume", run, "--quiet");
      // 1 MB hold the journal, and not the two arrays of 0.8 MB: it is the results that fail now,
      // those or what is written beside them.
      shouldFailInOneLine(resumed, "No space left on device");
      assertThat(resumed.err()).containsPattern("disk/run/(?!events)\\w+");
      remount(disk);
      Program.Ended again = Program.run(directory, "resume", run, "--quiet");
      assertThat(again.code()).as(again.all()).isZero();
      Program.Ended elsewhere = run(directory.resolve("elsewhere"));
      assertThat(elsewhere.code()).as(elsewhere.all()).isZero();
      assertThat(RunFiles.results(run)).isEqualTo(RunFiles.results(directory.resolve("elsewhere")));
    } finally {
      Program.execute(directory, List.of("umount", disk.toString())).await();
    }
  }

  /** The largest size of a file: at first not even a library can be unpacked, then the journal. */
  @Tag("full")
  @Test
  void shouldSayThatAFileMayNotGrowAndGoOnWithoutTheLimit() {
    String[] many = {
      "--trajectories", "20000", "--set", "check.enabled=false", "--set", "eve.rate=40"
    };
    Program.Ended elsewhere = Program.run(directory, arguments(directory.resolve("free"), many));
    assertThat(elsewhere.code()).as(elsewhere.all()).isZero();
    Path run = directory.resolve("limited");
    for (int kibibytes : new int[] {64, 1100}) {
      Program.Ended limited =
          Program.startBy(
                  List.of("sh", "-c", "ulimit -f " + 2 * kibibytes + "; exec \"$@\"", "sh"),
                  directory,
                  List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m"),
                  arguments(run, many))
              .await();
      shouldFailInOneLine(limited, "File too large");
    }
    assertThat(RunFiles.size(run.resolve("events-00000.avro"))).isGreaterThan(1 << 20);
    Program.Ended resumed = Program.run(directory, "resume", run, "--quiet");
    assertThat(resumed.code()).as(resumed.all()).isZero();
    assertThat(RunFiles.results(run)).isEqualTo(RunFiles.results(directory.resolve("free")));
  }

  private void mount(Path disk) {
    int code;
    try {
      code =
          Program.execute(
                  directory,
                  List.of("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk.toString()))
              .await()
              .code();
    } catch (java.io.UncheckedIOException e) {
      code = -1;
    }
    assumeThat(code).as("SKIPPED: this user may not mount a small disk").isZero();
  }

  private void remount(Path disk) {
    Program.execute(directory, List.of("mount", "-o", "remount,size=16m", disk.toString())).await();
  }
}
