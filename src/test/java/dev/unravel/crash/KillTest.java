package dev.unravel.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Another process runs and is killed: at random moments (kill -9), and by itself (halt) before,
 * within and after each thing that it asks of the disk. {@code -Dunravel.kills=2000} is the full
 * count of the former, {@code -Dunravel.crash.points=1} of the latter: every point.
 */
class KillTest {

  private static final CrashRuns RUNS = new CrashRuns(1_000, CrashRuns.FEW_EVENTS);
  private static final CrashRuns FEW = new CrashRuns(24, CrashRuns.FEW_EVENTS);
  private static final CrashRuns FEW_LONG = new CrashRuns(16, CrashRuns.MANY_EVENTS);
  private static final int KILLS = Integer.getInteger("unravel.kills", 4);

  /** One point in so many is died at. */
  private static final int EVERY = Integer.getInteger("unravel.crash.points", 97);

  /** One run in so many is killed once more while it goes on. */
  private static final int TWICE = 4;

  /** One kill in so many comes at any moment, the others after the first event is on record. */
  private static final int ANY_MOMENT = 4;

  @TempDir private Path home;
  private final long seed = new SecureRandom().nextLong();
  private final AtomicInteger kills = new AtomicInteger();
  private final AtomicInteger runs = new AtomicInteger();
  private final Map<String, Integer> stages = new TreeMap<>();
  private Map<String, String> expected;
  private long moments;
  private long recording;

  @BeforeEach
  void runToTheEnd() throws Exception {
    Path whole = home.resolve("whole");
    try (Victim untouched = Victim.start(whole, RUNS).begun()) {
      long before = untouched.awaitsOrEnds(() -> Files.exists(segment(whole)));
      recording = untouched.awaitsOrEnds(() -> false);
      moments = before + recording;
      assertThat(untouched.exitCode()).isZero();
    }
    expected = RUNS.fingerprint(whole);
  }

  /** Every run is compared after its kill, or after two. */
  @Test
  void shouldComeToTheSameBytesWheneverItIsKilled() throws Exception {
    int threads = Runtime.getRuntime().availableProcessors();
    ExecutorService executioners = Executors.newFixedThreadPool(threads);
    List<Future<?>> work = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      work.add(executioners.submit(this::killAndCompare));
    }
    executioners.shutdown();
    for (Future<?> share : work) {
      share.get();
    }
    assertThat(kills.get()).isGreaterThanOrEqualTo(KILLS);
    System.out.printf(
        "KillTest: %d kills in %d runs, each compared; found %s; seed %d%n",
        kills.get(), runs.get(), stages, seed);
  }

  private Void killAndCompare() throws Exception {
    while (kills.get() < KILLS) {
      int run = runs.getAndIncrement();
      SplittableRandom random = new SplittableRandom(seed + run);
      Path path = home.resolve("run-" + run);
      for (int k = random.nextInt(TWICE) == 0 ? 2 : 1; k > 0; k--) {
        try (Victim victim = Victim.start(path, RUNS).begun()) {
          if (!victim.finishesWithin(moment(random, victim, path))) {
            kills.incrementAndGet();
            count(stage(path));
          }
        }
      }
      RUNS.assertComesToTheSame(path, expected, "run %d, seed %d".formatted(run, seed));
      delete(path);
    }
    return null;
  }

  /** How long it has still to live: up to what is left of a run, and a tenth more. */
  private long moment(SplittableRandom random, Victim victim, Path path) {
    if (random.nextInt(ANY_MOMENT) == 0) {
      return random.nextLong(1 + moments * 11 / 10);
    }
    victim.awaitsOrEnds(() -> Files.exists(segment(path)));
    return random.nextLong(1 + recording * 11 / 10);
  }

  private static Path segment(Path path) {
    return path.resolve("events-00000.avro");
  }

  private synchronized void count(String stage) {
    stages.merge(stage, 1, Integer::sum);
  }

  /** What a kill has left, in the order in which it comes to be. */
  private static String stage(Path path) {
    if (!Files.exists(path.resolve("run.json"))) {
      return "0 no run.json";
    }
    if (Files.exists(path.resolve("check.json"))) {
      return "4 results";
    }
    if (Files.exists(path.resolve("ensemble.csv")) || Files.exists(path.resolve("rho.npy"))) {
      return "3 some results";
    }
    return Files.exists(segment(path)) ? "2 a journal" : "1 a run.json";
  }

  private static void delete(Path path) throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    }
  }

  @Test
  void shouldComeToTheSameBytesWhereverItDies() throws Exception {
    dieEverywhere(FEW, "few");
  }

  @Tag("full")
  @Test
  void shouldComeToTheSameBytesWhereverItDiesWritingPastThePageCache() throws Exception {
    dieEverywhere(FEW_LONG, "long");
  }

  private void dieEverywhere(CrashRuns runs, String name) throws Exception {
    FaultyDisk counting = new FaultyDisk() {};
    runs.complete(home.resolve(name), counting);
    Map<String, String> results = runs.fingerprint(home.resolve(name));
    int died = 0;
    for (int point = 0; point < 2 * counting.operations(); point += EVERY) {
      Path path = home.resolve(name + "-" + point);
      try (Victim victim = Victim.start(path, runs, point)) {
        died += victim.exitCode() == 137 ? 1 : 0;
      }
      runs.assertComesToTheSame(path, results, "point " + point);
    }
    assertThat(died).isGreaterThanOrEqualTo(counting.operations() / EVERY);
    System.out.printf("KillTest: died at %d of %d points%n", died, 2 * counting.operations());
  }

  /** The test of the test: an operation there always is. */
  @Test
  void shouldDieWhereItIsToldTo() throws Exception {
    try (Victim victim = Victim.start(home.resolve("first"), FEW, 0)) {
      assertThat(victim.exitCode()).isEqualTo(137);
    }
  }
}
