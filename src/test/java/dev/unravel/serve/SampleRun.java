package dev.unravel.serve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Copies of the run that comes with the sources: three spins, 80 trajectories of two curves. */
final class SampleRun {

  static final Path SAMPLE = Path.of("trajectories", "sample-format-1").toAbsolutePath();
  static final List<String> CURVES = curves();

  private SampleRun() {}

  private static List<String> curves() {
    try (Stream<String> lines = Files.lines(SAMPLE.resolve("ensemble.csv"))) {
      return lines.skip(1).map(line -> line.substring(0, line.indexOf(','))).distinct().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path copyTo(Path target) throws IOException {
    Files.createDirectories(target);
    try (Stream<Path> files = Files.list(SAMPLE)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.getFileName().toString().equals("lock")) {
          Files.copy(file, target.resolve(file.getFileName()));
        }
      }
    }
    return target;
  }

  /** As if this process were at work on it. */
  static void pretendRunning(Path run) throws IOException {
    Path record = run.resolve("run.json");
    Files.writeString(
        record, Files.readString(record).replaceFirst("(\"state\" : )\"\\w+\"", "$1\"running\""));
    Files.writeString(run.resolve("lock"), ProcessHandle.current().pid() + "\n");
    Files.createDirectories(run.resolve("live"));
    Files.writeString(
        run.resolve("live/progress.json"),
        "{\"trajectories\": 40, \"planned\": 160, \"seconds\": 2.0}");
    Files.copy(run.resolve("ensemble.csv"), run.resolve("live/ensemble.csv"));
  }

  static void pretendFinished(Path run) throws IOException {
    Path record = run.resolve("run.json");
    Path beside = run.resolve("run.json.new");
    Files.writeString(
        beside, Files.readString(record).replaceFirst("(\"state\" : )\"\\w+\"", "$1\"finished\""));
    Files.move(beside, record, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    Files.writeString(run.resolve("lock"), "");
  }
}
