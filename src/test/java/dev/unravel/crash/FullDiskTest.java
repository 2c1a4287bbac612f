package dev.unravel.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unravel.crash.FaultyDisk.Kind;
import dev.unravel.crash.FaultyDisk.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A disk that is full at each single write, and one whose fsync fails: the run ends with the
 * reason, and when there is room again it goes on to the bytes that it would have come to.
 */
class FullDiskTest {

  private static final CrashRuns RUNS = new CrashRuns(24, CrashRuns.FEW_EVENTS);

  @TempDir private static Path home;
  private static Map<String, String> expected;
  private static int operations;

  @BeforeAll
  static void runOnAGoodDisk() {
    FaultyDisk disk = new FaultyDisk() {};
    RUNS.complete(home.resolve("whole"), disk);
    expected = RUNS.fingerprint(home.resolve("whole"));
    operations = disk.operations();
  }

  /** Full from a write on, which gets through in part. */
  private static final class FullDisk extends FaultyDisk {
    private final int from;
    boolean hit;

    FullDisk(int from) {
      this.from = from;
    }

    @Override
    int written(Operation write, int asked) {
      return write.number() >= from ? asked / 3 : asked;
    }

    @Override
    void after(Operation operation) throws IOException {
      if (operation.isWrite() && operation.number() >= from) {
        hit = true;
        throw new IOException("No space left on device");
      }
    }
  }

  @Test
  void shouldSayThatTheDiskIsFullAtSomeWritesAndGoOnWhenThereIsRoom() {
    assertThat(fullFromOneWriteIn(7)).isGreaterThan(20 / 7);
  }

  @Tag("full")
  @Test
  void shouldSayThatTheDiskIsFullAtEveryWriteAndGoOnWhenThereIsRoom() {
    assertThat(fullFromOneWriteIn(1)).isGreaterThan(20);
  }

  /** How often the run has ended with the reason. */
  private static int fullFromOneWriteIn(int step) {
    int tried = 0;
    for (int from = 0; from < operations; from += step) {
      FullDisk disk = new FullDisk(from);
      Path path = home.resolve("full-" + step + "-" + from);
      try {
        RUNS.complete(path, disk);
        // Only what is no loss may fail without a word: the index, which is made again.
        assertThat(RUNS.fingerprint(path)).isEqualTo(expected);
      } catch (UncheckedIOException e) {
        assertThat(e).hasMessageContaining("No space left on device");
        tried++;
      }
      RUNS.assertComesToTheSame(path, expected, "full from " + from);
    }
    return tried;
  }

  /** Fails one fsync, and then none: what was not known to be on disk must not be taken for it. */
  private static final class FailingForce extends FaultyDisk {
    private final int which;
    private int forces;
    final Set<String> failed = new HashSet<>();
    final Set<String> forcedAgain = new HashSet<>();

    FailingForce(int which) {
      this.which = which;
    }

    @Override
    void before(Operation operation) throws IOException {
      if (operation.kind() == Kind.FORCE) {
        if (forces++ == which) {
          failed.add(operation.file());
          throw new IOException("Input/output error");
        }
        if (failed.contains(operation.file())) {
          forcedAgain.add(operation.file());
        }
      }
    }
  }

  @Test
  void shouldEndAtAFailedFsyncAndNeverTryItAgain() {
    int which = 0;
    for (; ; which++) {
      FailingForce disk = new FailingForce(which);
      Path path = home.resolve("force-" + which);
      if (which > 0 && endsWell(path, disk)) {
        break;
      }
      if (which == 0) {
        assertFails(path, disk);
      }
      assertThat(disk.failed).hasSize(1);
      assertThat(disk.forcedAgain).isEmpty();
      RUNS.assertComesToTheSame(path, expected, "fsync " + which);
    }
    assertThat(which).isGreaterThan(8);
  }

  private static boolean endsWell(Path path, FailingForce disk) {
    try {
      RUNS.complete(path, disk);
      return disk.failed.isEmpty();
    } catch (UncheckedIOException e) {
      assertThat(e).hasMessageContaining("Input/output error");
      return false;
    }
  }

  private static void assertFails(Path path, FailingForce disk) {
    assertThatThrownBy(() -> RUNS.complete(path, disk))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("Input/output error");
  }
}
