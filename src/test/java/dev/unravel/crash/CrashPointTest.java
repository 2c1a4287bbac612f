package dev.unravel.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.unravel.crash.FaultyDisk.Kind;
import dev.unravel.crash.FaultyDisk.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The run loses its disk at each single thing that it asks of it: before it, in the middle of a
 * write, after it. What the files then hold is what kill -9 leaves at that point. Whatever the
 * point, the run goes on to the bytes that it would have come to.
 */
class CrashPointTest {

  private static final CrashRuns RUNS = new CrashRuns(40, CrashRuns.FEW_EVENTS);

  @TempDir private static Path home;
  private static Whole whole;

  /** The disk is gone from a point on. */
  static final class DyingDisk extends FaultyDisk {
    private final int last;
    private final boolean inTheMiddle;
    private boolean dead;

    DyingDisk(int last, boolean inTheMiddle) {
      this.last = last;
      this.inTheMiddle = inTheMiddle;
    }

    @Override
    void before(Operation operation) throws IOException {
      boolean survives = inTheMiddle && operation.isWrite();
      if (dead || operation.number() >= last && !survives) {
        die();
      }
    }

    @Override
    int written(Operation write, int asked) {
      return write.number() == last ? asked / 2 : asked;
    }

    @Override
    void after(Operation operation) throws IOException {
      if (operation.number() >= last) {
        die();
      }
    }

    /** A process that is gone takes nothing away. */
    @Override
    public void discard(Path file) {}

    private void die() throws IOException {
      dead = true;
      throw new IOException("the disk is gone");
    }
  }

  private static final class NotingDisk extends FaultyDisk {
    final List<Operation> seen = new ArrayList<>();

    @Override
    synchronized void before(Operation operation) {
      seen.add(operation);
    }
  }

  /** The operations of a run that nothing happens to, and what it comes to. */
  private record Whole(List<Operation> operations, Map<String, String> results) {
    static Whole of(CrashRuns runs, Path path) {
      NotingDisk disk = new NotingDisk();
      runs.complete(path, disk);
      return new Whole(disk.seen, runs.fingerprint(path));
    }
  }

  @BeforeAll
  static void runWithoutACrash() {
    whole = Whole.of(RUNS, home.resolve("whole"));
  }

  @Tag("full")
  @Test
  void shouldComeThroughEveryNamedPoint() {
    comeThrough(RUNS, whole, 1);
  }

  @Tag("full")
  @Test
  void shouldComeThroughEveryPointOfBlocksThatGoPastThePageCache() {
    CrashRuns runs = new CrashRuns(16, CrashRuns.MANY_EVENTS);
    Whole ofLongBlocks = Whole.of(runs, home.resolve("long"));
    assumeThat(ofLongBlocks.operations)
        .as("writes past the page cache, which this file system may refuse")
        .anyMatch(operation -> operation.kind() == Kind.WRITE_DIRECT);
    comeThrough(runs, ofLongBlocks, 1);
  }

  /** One in five, whatever they are; the test with a tag takes all. */
  @Test
  void shouldComeThroughSomePoints() {
    comeThrough(RUNS, whole, 5);
  }

  private static void comeThrough(CrashRuns runs, Whole whole, int step) {
    int crashes = 0;
    for (int i = 0; i < whole.operations.size(); i += step) {
      Operation operation = whole.operations.get(i);
      for (boolean inTheMiddle : new boolean[] {false, true}) {
        if (inTheMiddle && !operation.isWrite()) {
          continue;
        }
        String name =
            "%d-%d-%d%s"
                .formatted(
                    runs.trajectories(), step, operation.number(), inTheMiddle ? "-middle" : "");
        Path path = home.resolve(name);
        crashes += crash(runs, path, new DyingDisk(operation.number(), inTheMiddle)) ? 1 : 0;
        runs.assertComesToTheSame(path, whole.results, operation);
      }
    }
    // Blocks share flushes as it happens, so that the last few points may not come; and nobody
    // minds when an index, which is written last, cannot be.
    int points = whole.operations.size();
    assertThat(crashes).isGreaterThan(step == 1 ? points : points / (2 * step));
  }

  private static boolean crash(CrashRuns runs, Path path, DyingDisk disk) {
    try {
      runs.complete(path, disk);
      return false;
    } catch (UncheckedIOException e) {
      assertThat(e).hasMessageContaining("the disk is gone");
      return true;
    }
  }

  /** A crash, another one while going on, and so forth: every point is reached in some run. */
  @Test
  void shouldComeThroughOneCrashAfterAnother() {
    Path path = home.resolve("again and again");
    int crashes = 0;
    for (int last = 1; ; last += 2) {
      try {
        RUNS.complete(path, new DyingDisk(last, true));
        break;
      } catch (UncheckedIOException e) {
        crashes++;
      }
    }
    assertThat(crashes).isGreaterThan(5);
    RUNS.assertComesToTheSame(path, whole.results, "after " + crashes);
  }

  @Test
  void shouldKnowThePointsThatMatter() {
    assertThat(whole.operations)
        .extracting(o -> o.kind() + " " + o.file())
        .contains(
            "WRITE events-00000.avro.tmp",
            "FORCE events-00000.avro.tmp",
            "MOVE events-00000.avro",
            "FORCE run.json.new",
            "MOVE run.json",
            "FORCE ensemble.csv.new",
            "MOVE ensemble.csv",
            "FORCE_DIRECTORY whole");
  }
}
