package dev.unravel.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unravel.UserException;
import dev.unravel.conf.Scenario;
import dev.unravel.engine.RunStatistics;
import dev.unravel.engine.Shard;
import dev.unravel.journal.BlockRange;
import dev.unravel.journal.JournalDamagedException;
import dev.unravel.journal.JournalHeader;
import dev.unravel.journal.JournalLockedException;
import dev.unravel.journal.JournalWriter;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunSessionTest {

  private static final List<String> RESULTS =
      List.of(
          "check.json",
          "ensemble.csv",
          "exact.csv",
          "rho-a.npy",
          "rho-b.npy",
          "rho_se-a.npy",
          "rho_se-b.npy");

  private static final Consumer<RunStatistics> NOBODY = statistics -> {};

  @TempDir private Path home;
  private Path path;
  private RunDirectory directory;

  @BeforeEach
  void choose() {
    path = home.resolve("run");
    directory = new RunDirectory(path);
  }

  /** Two curves; 300 trajectories are four blocks of 64 and one of 44. */
  private static Scenario scenario(long trajectories, String... overrides) {
    return Scenario.parse(
        """
        name = small
        system   { spins = 3, hamiltonian { type = lmg, J = 1, h = 0.3 } }
        initial  { type = coherent, theta = 1.1, phi = 0.7 }
        dissipators = [ { type = collective, operator { Sy = 1 }, per-spin = true, rate = 0.3 } ]
        eve      { observable = Sz, rate = 1 }
        time     { end = 1, points = 5 }
        ensemble { trajectories = %d, seed = 3, block = 64 }
        curves   = [ { label = a }, { label = b, eve.rate = 2 } ]
        """
            .formatted(trajectories),
        "test",
        List.of(overrides));
  }

  private RunSession session(long trajectories) {
    return RunSession.of(directory, scenario(trajectories), 2);
  }

  /** Result files by name. */
  private Map<String, byte[]> results() {
    Map<String, byte[]> files = new TreeMap<>();
    RESULTS.forEach(name -> directory.read(name).ifPresent(bytes -> files.put(name, bytes)));
    return files;
  }

  private static void assertSame(Map<String, byte[]> actual, Map<String, byte[]> expected) {
    assertThat(actual.keySet()).isEqualTo(expected.keySet());
    actual.forEach((name, bytes) -> assertThat(bytes).as(name).isEqualTo(expected.get(name)));
  }

  /** The results of one uninterrupted run elsewhere. */
  private Map<String, byte[]> expected(long trajectories) {
    RunDirectory elsewhere = new RunDirectory(home.resolve("elsewhere"));
    RunSession.of(elsewhere, scenario(trajectories), 1).simulate(NOBODY);
    Map<String, byte[]> files = new TreeMap<>();
    RESULTS.forEach(name -> files.put(name, elsewhere.read(name).orElseThrow()));
    return files;
  }

  private RunRecord.State state() {
    return directory.existingRecord().state();
  }

  private Map<String, String> everything() throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      return files
          .filter(Files::isRegularFile)
          .collect(
              Collectors.toMap(
                  file -> path.relativize(file).toString(), RunSessionTest::fingerprint));
    }
  }

  private static String fingerprint(Path file) {
    try {
      return Files.getLastModifiedTime(file) + " " + Arrays.hashCode(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** So many that a run is not over before it is interrupted, however busy the machine. */
  private static final int MANY = 40_000;

  @Test
  void shouldWriteEveryResultAndSayThatItIsFinished() {
    RunSession session = session(300);
    assertThat(session.isFinishedAlready()).isFalse();

    Results results = session.simulate(NOBODY);

    assertThat(results.check().orElseThrow().passed()).isTrue();
    assertThat(results().keySet()).containsExactlyElementsOf(RESULTS);
    assertThat(state()).isEqualTo(RunRecord.State.FINISHED);
    assertThat(session(300).isFinishedAlready()).isTrue();
    assertThat(session(200).isFinishedAlready()).isTrue();
    assertThat(session(301).isFinishedAlready()).isFalse();
  }

  @Test
  void shouldNotDependOnTheNumberOfWorkers() {
    RunSession.of(directory, scenario(300), 4).simulate(NOBODY);
    assertSame(results(), expected(300));
  }

  @Test
  void shouldReplayToTheSameBytes() {
    Results results = session(300).simulate(NOBODY);
    Map<String, byte[]> before = results();
    RESULTS.forEach(name -> assertThat(path.resolve(name).toFile().delete()).isTrue());

    RunSession session = RunSession.of(directory, directory.existingRecord().scenario(), 3);
    Results rebuilt = session.rebuild(NOBODY);
    rebuilt.write(directory);

    assertSame(results(), before);
    assertThat(session.differing(results)).isEmpty();
  }

  @Test
  void shouldNameTheResultsThatWereChanged() throws IOException {
    session(300).simulate(NOBODY);
    Files.writeString(path.resolve("ensemble.csv"), "t,bell\n");
    RunSession session = session(300);
    assertThat(session.differing(session.rebuild(NOBODY))).containsExactly("ensemble.csv");
  }

  @Test
  void shouldExtendAnEnsembleToTheSameBytesAsOneLongRun() {
    session(150).simulate(NOBODY);
    RunSession longer = session(300);
    assertThat(longer.isFinishedAlready()).isFalse();
    RunStatistics[] statistics = new RunStatistics[1];
    longer.simulate(s -> statistics[0] = s);
    assertThat(statistics[0].simulated()).isEqualTo(2 * 150);
    assertSame(results(), expected(300));
  }

  @Test
  void shouldRefuseAnotherScenarioOrSeedAndChangeNothing() throws IOException {
    session(64).simulate(NOBODY);
    Map<String, String> before = everything();
    for (String other : List.of("ensemble.seed=4", "system.spins=4", "ensemble.block=32")) {
      RunSession session = RunSession.of(directory, scenario(64, other), 1);
      assertThatThrownBy(session::isFinishedAlready)
          .isInstanceOf(UserException.class)
          .hasMessageContaining("another scenario or seed");
    }
    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void shouldRefuseADirectoryOfSomethingElse() throws IOException {
    Files.createDirectories(path);
    Files.writeString(path.resolve("thesis.tex"), "\\documentclass{book}");
    Map<String, String> before = everything();
    assertThatThrownBy(session(64)::isFinishedAlready)
        .isInstanceOf(UserException.class)
        .hasMessageContaining("something else");
    assertThat(everything()).isEqualTo(before);

    Path file = Files.writeString(home.resolve("file"), "");
    assertThatThrownBy(new RunDirectory(file)::record)
        .isInstanceOf(UserException.class)
        .hasMessageContaining("not a directory");
  }

  @Test
  void shouldRefuseARecordThatIsNone() throws IOException {
    Files.createDirectories(path);
    for (String text : List.of("", "{", "{\"format\": 2}", "{\"format\": 1}")) {
      Files.writeString(path.resolve("run.json"), text);
      assertThatThrownBy(directory::record)
          .isInstanceOf(UserException.class)
          .hasMessageContaining("run.json");
    }
  }

  /** Killed before run.json had its name: there is a lock and perhaps an unfinished run.json. */
  @Test
  void shouldTakeOverADirectoryInWhichNothingWasBegun() throws IOException {
    Files.createDirectories(path);
    Files.writeString(path.resolve("lock"), "");
    Files.writeString(path.resolve("run.json.new"), "{ \"for");
    assertThat(session(64).isFinishedAlready()).isFalse();
    session(64).simulate(NOBODY);
    assertThat(state()).isEqualTo(RunRecord.State.FINISHED);
    assertThat(path.resolve("run.json.new")).doesNotExist();
  }

  @Test
  void shouldRefuseADirectoryThatIsBeingWritten() throws IOException {
    Scenario scenario = scenario(64);
    try (JournalWriter other =
        JournalWriter.open(path, new JournalHeader(scenario.identity(), 3))) {
      assertThatThrownBy(() -> session(64).simulate(NOBODY))
          .isInstanceOf(JournalLockedException.class);
      assertThat(path.resolve("run.json")).doesNotExist();
      assertThat(other.bytesWritten()).isZero();
    }
    session(64).simulate(NOBODY);
  }

  @Test
  void shouldKeepWhatThereIsWhenInterruptedAndGoOnFromThere() {
    RunSession session = session(MANY);
    Results results = interruptAfterSomeBlocks(session);
    assertThat(session.wasInterrupted()).isTrue();
    assertThat(state()).isEqualTo(RunRecord.State.INTERRUPTED);
    long first = results.curves().get(0).fold().trajectories();
    assertThat(first).isBetween(3L * 64, MANY - 1L);
    assertThat(session(MANY).isFinishedAlready()).isFalse();
    RunSession replay = session(MANY);
    assertThat(replay.differing(replay.rebuild(NOBODY))).isEmpty();

    session(MANY).simulate(NOBODY);

    assertThat(state()).isEqualTo(RunRecord.State.FINISHED);
    assertSame(results(), expected(MANY));
  }

  /**
   * Interrupted, then killed while it goes on: what it had when it was interrupted is not
   * forgotten.
   */
  @Test
  void shouldNoticeThatAnUnfinishedRunHasLostItsJournal() throws IOException {
    RunSession session = session(MANY);
    Results results = interruptAfterSomeBlocks(session);
    long had = results.curves().get(0).fold().trajectories();
    assertThat(session.missing(directory.existingRun())).isEmpty();
    assertThatThrownBy(() -> session(MANY).simulate(RunSessionTest::kill)).hasMessage("killed");
    assertThat(state()).isEqualTo(RunRecord.State.RUNNING);
    deleteJournal();

    RunRecord record = directory.existingRun();
    List<BlockRange> missing = session(MANY).missing(record);
    assertThat(missing.get(0)).isEqualTo(new BlockRange(0, 0, had));
    assertThat(session(MANY).extent(record, List.of()).get(0)).isEqualTo(had);
    assertThatThrownBy(() -> session(MANY).rebuild(NOBODY))
        .isInstanceOf(JournalDamagedException.class)
        .hasMessageContaining("has lost trajectories 0.." + (had - 1));
    List<BlockRange> told = new ArrayList<>();
    session(MANY).simulate(NOBODY, told::addAll);
    assertThat(told).isEqualTo(missing);
    assertSame(results(), expected(MANY));
  }

  /** A shard has every third block, and says so of those it has. */
  @Test
  void shouldKnowWhatAnInterruptedShardHad() throws IOException {
    Shard shard = new Shard(2, 3);
    RunSession session = RunSession.of(directory, scenario(9000), shard, 2);
    interruptAfterSomeBlocks(session);
    RunSession again = RunSession.of(directory, directory.existingRun(), 2);
    assertThat(again.missing(directory.existingRun())).isEmpty();
    deleteJournal();
    assertThat(again.missing(directory.existingRun())).isNotEmpty();
  }

  private static void kill(RunStatistics statistics) {
    throw new UserException("killed");
  }

  private void deleteJournal() throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".avro")).toList()) {
        Files.delete(file);
      }
    }
  }

  private static Results interruptAfterSomeBlocks(RunSession session) {
    return session.simulate(
        statistics -> {
          while (statistics.blocks() < 3) {
            Thread.onSpinWait();
          }
          session.interrupt();
        });
  }

  @Test
  void shouldEndSoonWhenInterruptedBeforeItBegins() {
    RunSession session = session(300);
    session.interrupt();
    session.simulate(NOBODY);
    assertThat(state()).isEqualTo(RunRecord.State.INTERRUPTED);
    session(300).simulate(NOBODY);
    assertSame(results(), expected(300));
  }

  /** As after kill -9: the record says running, results are missing, the journal's tail is torn. */
  @Test
  void shouldRecoverFromBeingKilled() throws IOException {
    Map<String, byte[]> expected = expected(300);
    for (long cut : new long[] {0, 1, 40, 700, 2000}) {
      Path killed = home.resolve("killed-" + cut);
      path = killed;
      directory = new RunDirectory(killed);
      session(300).simulate(NOBODY);
      Path segment;
      try (Stream<Path> files = Files.list(killed)) {
        segment = files.filter(f -> f.toString().endsWith(".avro")).findFirst().orElseThrow();
      }
      try (RandomAccessFile file = new RandomAccessFile(segment.toFile(), "rw")) {
        assertThat(file.length()).isGreaterThan(cut);
        file.setLength(file.length() - cut);
      }
      directory.write(directory.existingRecord().with(RunRecord.State.RUNNING));
      Files.delete(killed.resolve("ensemble.csv"));

      RunSession resumed = RunSession.of(directory, directory.existingRecord().scenario(), 2);
      assertThat(resumed.isFinishedAlready()).isFalse();
      resumed.simulate(NOBODY);

      assertSame(results(), expected);
      assertThat(state()).isEqualTo(RunRecord.State.FINISHED);
    }
  }

  @Test
  void shouldReleaseTheDirectoryWhenTheObserverCannotStart() {
    assertThatThrownBy(
            () ->
                session(3000)
                    .simulate(
                        statistics -> {
                          throw new UserException("the port is taken");
                        }))
        .isInstanceOf(UserException.class)
        .hasMessage("the port is taken")
        .hasNoSuppressedExceptions();
    assertThat(state()).isEqualTo(RunRecord.State.RUNNING);
    session(3000).simulate(NOBODY);
    assertSame(results(), expected(3000));
  }

  @Test
  void shouldSayThatThereIsNothingToRebuild() throws IOException {
    Files.createDirectories(path);
    directory.write(new RunRecord(scenario(300), RunRecord.State.RUNNING));
    assertThatThrownBy(() -> session(300).rebuild(NOBODY))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("no trajectory is on record yet");
  }
}
