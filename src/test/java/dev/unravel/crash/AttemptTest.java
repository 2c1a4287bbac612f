package dev.unravel.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unravel.UserException;
import dev.unravel.journal.Disk;
import dev.unravel.journal.JournalLockedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Merge, replay into a directory and repair, stopped, killed and robbed of their directory at every
 * step: one works and others are told, a directory is there whole or not at all, nothing else
 * changes.
 */
class AttemptTest {

  private static final int PATIENCE_SECONDS = 300;

  @TempDir private static Path home;
  private static int worlds;

  @BeforeAll
  static void makeAWorld() throws IOException {
    Attempt.makeWorld(home.resolve("whole"));
    Files.createDirectories(home.resolve("whole/.m.merging"));
    Files.writeString(home.resolve("whole/.m.merging/notes.txt"), "a stranger's");
    Files.createDirectory(home.resolve("whole/stranger"));
    Files.writeString(home.resolve("whole/stranger/notes.txt"), "a stranger's");
    Files.createSymbolicLink(
        home.resolve("whole/.m.0123456789abcdef.unfinished"), Path.of("stranger"));
  }

  private static Path world(Attempt attempt) throws IOException {
    Path world = home.resolve("world-" + worlds++);
    copy(home.resolve("whole"), world);
    attempt.arrange(world);
    return world;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path file : all.toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        if (Files.isSymbolicLink(file)) {
          Files.createSymbolicLink(copy, Files.readSymbolicLink(file));
        } else {
          Files.copy(file, copy);
        }
      }
    }
  }

  private static final class Counting extends FaultyDisk {}

  /** How many things an attempt asks of the disk, and what it makes. */
  private record Whole(int operations, Map<String, String> results, Map<String, String> others) {
    static Whole of(Attempt attempt) throws Exception {
      Path world = world(attempt);
      Map<String, String> others = othersIn(world, attempt);
      Counting disk = new Counting();
      attempt.make(world, disk);
      assertThat(othersIn(world, attempt)).isEqualTo(others);
      return new Whole(disk.operations(), resultsIn(world, attempt), others);
    }
  }

  private static Map<String, String> resultsIn(Path world, Attempt attempt) throws Exception {
    Map<String, String> results = contents(world.resolve(attempt.made));
    results.keySet().removeIf(name -> name.matches(".*(idx|lock|avro.*)"));
    return results;
  }

  /** Everything but what an attempt makes. */
  private static Map<String, String> othersIn(Path world, Attempt attempt) throws Exception {
    Map<String, String> others = contents(world);
    others.keySet().removeIf(name -> name.startsWith(attempt.made) || name.endsWith("idx"));
    return others;
  }

  private static Map<String, String> contents(Path directory) throws Exception {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path file : all.toList()) {
        boolean regular = Files.isRegularFile(file) && !Files.isSymbolicLink(file);
        contents.put(
            directory.relativize(file).toString(),
            regular
                ? HexFormat.of()
                    .formatHex(
                        MessageDigest.getInstance("SHA-256")
                            .digest(
                                CrashRuns.withoutKernel(
                                    file.getFileName().toString(), Files.readAllBytes(file))))
                : "");
      }
    }
    return contents;
  }

  /** Stops at an operation until it is told to go on. */
  private static final class StoppingDisk extends FaultyDisk {
    private final int point;
    final CountDownLatch stopped = new CountDownLatch(1);
    final CountDownLatch goesOn = new CountDownLatch(1);

    StoppingDisk(int point) {
      this.point = point;
    }

    @Override
    void before(Operation operation) throws IOException {
      if (operation.number() == point) {
        stopped.countDown();
        try {
          goesOn.await();
        } catch (InterruptedException e) {
          throw new IOException(e);
        }
      }
    }
  }

  private static void shouldBeTheOnlyOneWhileStopped(Attempt attempt, int step) throws Exception {
    Whole whole = Whole.of(attempt);
    int stops = 0;
    for (int point = 0; point < whole.operations; point += step) {
      Path world = world(attempt);
      StoppingDisk disk = new StoppingDisk(point);
      CompletableFuture<Void> first =
          CompletableFuture.runAsync(() -> attempt.make(world, disk))
              .whenComplete((done, failure) -> disk.stopped.countDown());
      assertThat(disk.stopped.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      if (!first.isDone()) {
        stops++;
        String pid = Long.toString(ProcessHandle.current().pid());
        boolean appeared = !attempt.made.equals("m") || Files.exists(world.resolve("m"));
        if (attempt.made.equals("m") && appeared) {
          assertThat(resultsIn(world, attempt)).isEqualTo(whole.results);
        } else {
          assertThatThrownBy(() -> attempt.make(world, Disk.REAL))
              .as("%s stopped at %d", attempt, point)
              .isInstanceOfSatisfying(
                  JournalLockedException.class, e -> assertThat(e.holder()).isEqualTo(pid));
        }
      }
      disk.goesOn.countDown();
      first.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(resultsIn(world, attempt)).as("%s at %d", attempt, point).isEqualTo(whole.results);
      assertThat(othersIn(world, attempt)).isEqualTo(whole.others);
    }
    System.out.println(attempt + " stopped: " + stops + " of " + whole.operations + " steps");
    assertThat(stops).isPositive();
  }

  private static void shouldBeWholeOrNotThereWhenKilled(Attempt attempt, int first, int step)
      throws Exception {
    Whole whole = Whole.of(attempt);
    int kills = 0;
    int appeared = 0;
    for (int point = first; point < whole.operations; point += step) {
      Path world = world(attempt);
      int code = process(attempt, world, point).waitFor();
      assertThat(code).isIn(0, 137);
      kills += code == 137 ? 1 : 0;
      if (attempt.made.equals("m") && Files.exists(world.resolve("m"))) {
        appeared++;
      } else {
        attempt.make(world, Disk.REAL);
      }
      assertThat(resultsIn(world, attempt)).as("%s at %d", attempt, point).isEqualTo(whole.results);
      Map<String, String> others = othersIn(world, attempt);
      others.keySet().removeIf(".m.lock"::equals); // of a process killed after it was done
      assertThat(others).isEqualTo(whole.others);
    }
    System.out.printf(
        "%s killed: %d of %d steps, of which %d after all was there%n",
        attempt, kills, whole.operations, appeared);
    assertThat(kills).isPositive();
  }

  private static Process process(Attempt attempt, Path world, int point) throws IOException {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            classPath,
            Attempt.class.getName(),
            attempt.name(),
            world.toString(),
            Integer.toString(point))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** The directory loses its name at an operation; a stranger's may take it. */
  private static void shouldNoticeThatItsDirectoryIsGone(Attempt attempt, int step)
      throws Exception {
    int operations = Whole.of(attempt).operations;
    int noticed = 0;
    int moves = 0;
    for (int point = 0; point < operations; point += step) {
      for (boolean replaced : new boolean[] {false, true}) {
        Path world = world(attempt);
        Path directory = world.resolve(attempt.made);
        MovingDisk disk = new MovingDisk(point, directory, replaced);
        try {
          attempt.make(world, disk);
        } catch (UncheckedIOException | UserException e) {
          noticed++;
        }
        moves += disk.moved ? 1 : 0;
        if (replaced && disk.moved) {
          assertThat(contents(directory)).as("%s at %d", attempt, point).hasSize(2);
        } else if (disk.moved) {
          assertThat(directory).as("%s at %d", attempt, point).doesNotExist();
        }
      }
    }
    System.out.println(attempt + " robbed of its directory: " + moves + ", told " + noticed);
    assertThat(noticed).isPositive();
  }

  private static final class MovingDisk extends FaultyDisk {
    private final int point;
    private final Path directory;
    private final boolean replaced;
    boolean moved;

    MovingDisk(int point, Path directory, boolean replaced) {
      this.point = point;
      this.directory = directory;
      this.replaced = replaced;
    }

    @Override
    void after(Operation operation) throws IOException {
      if (operation.number() == point && Files.exists(directory)) {
        Files.move(directory, directory.resolveSibling("elsewhere"));
        moved = true;
        if (replaced) {
          Files.createDirectory(directory);
          Files.writeString(directory.resolve("notes.txt"), "a stranger's");
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void shouldBeTheOnlyOneWhileItIsStopped(Attempt attempt) throws Exception {
    shouldBeTheOnlyOneWhileStopped(attempt, 31);
  }

  @ParameterizedTest
  @EnumSource
  void shouldBeWholeOrNotThereWhenItIsKilled(Attempt attempt) throws Exception {
    shouldBeWholeOrNotThereWhenKilled(attempt, 9, 1000);
  }

  @ParameterizedTest
  @EnumSource(names = "REPAIR")
  void shouldNoticeThatItsDirectoryHasGone(Attempt attempt) throws Exception {
    shouldNoticeThatItsDirectoryIsGone(attempt, 17);
  }

  @ParameterizedTest
  @EnumSource
  @Tag("full")
  void shouldDoAllThisAtEveryStep(Attempt attempt) throws Exception {
    shouldBeTheOnlyOneWhileStopped(attempt, 1);
    shouldBeWholeOrNotThereWhenKilled(attempt, 0, 1);
    if (attempt == Attempt.REPAIR) {
      shouldNoticeThatItsDirectoryIsGone(attempt, 1);
    }
  }
}
