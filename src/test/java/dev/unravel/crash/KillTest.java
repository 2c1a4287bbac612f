package dev.unravel.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unravel.journal.Disk;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Another process runs and is killed: at random moments (kill -9), and by itself (halt) before,
 * within and after each thing that it asks of the disk. {@code -Dunravel.kills=2000} is the full
 * count of the former, {@code -Dunravel.crash.points=all} of the latter.
 */
class KillTest {

  private static final long TRAJECTORIES = 20_000;
  private static final long FEW = 24;
  private static final int KILLS = Integer.getInteger("unravel.kills", 50);

  @TempDir private Path home;

  /** Runs or goes on in a directory: DIR TRAJECTORIES [the operation at which it dies]. */
  static final class Victim {
    public static void main(String[] args) {
      Disk disk = args.length > 2 ? new FatalDisk(Integer.parseInt(args[2])) : Disk.REAL;
      System.out.println("started");
      CrashRuns.complete(Path.of(args[0]), Long.parseLong(args[1]), disk);
      System.out.println("finished");
      System.exit(0);
    }
  }

  /** Takes the process with it. Odd numbers die after an operation, even ones before or within. */
  static final class FatalDisk extends FaultyDisk {
    private final int point;

    FatalDisk(int point) {
      this.point = point;
    }

    @Override
    void before(Operation operation) {
      if (point == 2 * operation.number() && operation.kind() != Kind.WRITE) {
        Runtime.getRuntime().halt(137);
      }
    }

    @Override
    int written(Operation write, int asked) {
      return point == 2 * write.number() ? asked / 2 : asked;
    }

    @Override
    void after(Operation operation) {
      if (point / 2 == operation.number()) {
        Runtime.getRuntime().halt(137);
      }
    }
  }

  private static Process start(Path path, Object... args) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    ProcessBuilder builder =
        new ProcessBuilder(
            java.toString(),
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            classPath,
            Victim.class.getName(),
            path.toString());
    for (Object arg : args) {
      builder.command().add(arg.toString());
    }
    return builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  private static BufferedReader lines(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  @Test
  void shouldComeToTheSameBytesWheneverItIsKilled() throws Exception {
    CrashRuns.complete(home.resolve("whole"), TRAJECTORIES, Disk.REAL);
    Map<String, String> expected = CrashRuns.fingerprint(home.resolve("whole"), TRAJECTORIES);
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    int runs = 0;
    int kills = 0;
    Path path = home.resolve("run-0");
    while (kills < KILLS) {
      Process victim = start(path, TRAJECTORIES);
      try (BufferedReader out = lines(victim)) {
        assertThat(out.readLine()).isEqualTo("started");
        if (victim.waitFor(random.nextInt(1, 900), TimeUnit.MILLISECONDS)) {
          assertThat(out.readLine()).as("seed %d", seed).isEqualTo("finished");
          assertThat(CrashRuns.fingerprint(path, TRAJECTORIES))
              .as("seed %d, run %d", seed, runs)
              .isEqualTo(expected);
          path = home.resolve("run-" + ++runs);
        } else {
          victim.destroyForcibly().waitFor();
          kills++;
        }
      }
    }
    CrashRuns.assertComesToTheSame(path, TRAJECTORIES, expected, "seed " + seed);
    System.out.printf("KillTest: %d kills in %d runs, seed %d%n", kills, runs + 1, seed);
  }

  @Test
  void shouldComeToTheSameBytesWhereverItDies() throws Exception {
    FaultyDisk counting = new FaultyDisk() {};
    CrashRuns.complete(home.resolve("whole"), FEW, counting);
    Map<String, String> expected = CrashRuns.fingerprint(home.resolve("whole"), FEW);
    boolean all = "all".equals(System.getProperty("unravel.crash.points"));
    int died = 0;
    for (int point = 0; point < 2 * counting.operations(); point += all ? 1 : 17) {
      Path path = home.resolve("point-" + point);
      Process victim = start(path, FEW, point);
      died += victim.waitFor() == 137 ? 1 : 0;
      CrashRuns.assertComesToTheSame(path, FEW, expected, "point " + point);
    }
    assertThat(died).isGreaterThan(all ? counting.operations() : 2);
    System.out.printf("KillTest: died at %d of %d points%n", died, 2 * counting.operations());
  }

  /** The test of the test: an operation there always is. */
  @Test
  void shouldDieWhereItIsToldTo() throws Exception {
    Process victim = start(home.resolve("first"), FEW, 0);
    assertThat(victim.waitFor()).isEqualTo(137);
  }
}
