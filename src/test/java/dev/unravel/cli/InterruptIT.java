package dev.unravel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that is interrupted, terminated or killed goes on to the bytes it would have come to. */
class InterruptIT {

  private static final int TRAJECTORIES = 120_000;

  /** A journal of this size holds a tenth of the trajectories or so. */
  private static final long BEGUN = 30_000;

  private static final int ATTEMPTS = 8;

  @TempDir private static Path shared;
  @TempDir private Path directory;

  private static Program.Running start(Path in) {
    return Program.start(
        in,
        List.of("-Xmx512m"),
        "run",
        Program.conf("fig4a.conf"),
        "--set",
        "curves=[]",
        "--out",
        "run",
        "--quiet",
        "--trajectories",
        TRAJECTORIES);
  }

  @BeforeAll
  static void runWithoutInterruption() {
    Program.Ended whole = start(shared).await();
    assertThat(whole.code()).as(whole.all()).isZero();
  }

  /**
   * A run that a signal has reached while it was simulating. On a busy machine it may be at its end
   * before the signal comes; then another one is begun.
   *
   * @param state what run.json must say for that
   * @param after waits for what the signal brings about
   */
  private <T> T reachedBy(String signal, String state, Function<Program.Running, T> after)
      throws IOException {
    Path run = directory.resolve("run");
    for (int attempt = 1; ; attempt++) {
      Program.Running running = start(directory);
      try {
        running.awaitThat(() -> RunFiles.size(RunFiles.firstSegment(run)) > BEGUN);
        running.signal(signal);
        T result = after.apply(running);
        if (RunFiles.text(run.resolve("run.json")).contains("\"state\" : \"" + state + "\"")) {
          return result;
        }
      } catch (AssertionError e) {
        if (running.process().isAlive()) {
          throw e;
        }
      }
      running.close();
      assertThat(attempt).as("attempts to reach it with SIG" + signal).isLessThan(ATTEMPTS);
      RunFiles.delete(run);
    }
  }

  private static int exitCode(Program.Running running) {
    try {
      return running.process().waitFor();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void resumeToTheSameBytes() {
    Program.Ended resumed = Program.run(directory, "resume", "run", "--quiet");
    assertThat(resumed.code()).as(resumed.all()).isZero();
    Map<String, String> expected = RunFiles.results(shared.resolve("run"));
    assertThat(RunFiles.results(directory.resolve("run"))).isEqualTo(expected);
    assertThat(recordWithoutKernel(directory)).isEqualTo(recordWithoutKernel(shared));
  }

  @ParameterizedTest
  @ValueSource(strings = "INT")
  void shouldFinishWhatIsUnderWayAndSayHowToGoOn(String signal) throws IOException {
    shouldFinishWhatIsUnderWay(signal);
  }

  @Tag("full")
  @ParameterizedTest
  @ValueSource(strings = "TERM")
  void shouldDoTheSameByOtherSignals(String signal) throws IOException {
    shouldFinishWhatIsUnderWay(signal);
  }

  private void shouldFinishWhatIsUnderWay(String signal) throws IOException {
    Program.Ended ended = reachedBy(signal, "interrupted", Program.Running::await);
    assertThat(ended.code()).as(ended.all()).isEqualTo(130);
    assertThat(ended.errLines())
        .containsExactly("unravel: interrupted; go on with: unravel resume run");
    Path run = directory.resolve("run");
    Table table = Table.read(run.resolve("ensemble.csv"));
    assertThat(table.rows()).hasSize(51);
    assertThat(table.number(50, "trajectories")).isGreaterThan(0).isLessThan(TRAJECTORIES);
    Program.Ended verify = Program.run(directory, "verify", "run", "--quiet");
    assertThat(verify.code()).as(verify.all()).isZero();
    resumeToTheSameBytes();
  }

  @Test
  void shouldSurviveBeingKilled() throws IOException {
    assertThat(reachedBy("KILL", "running", InterruptIT::exitCode)).isEqualTo(137);
    resumeToTheSameBytes();
  }

  @Tag("full")
  @Test
  void shouldSurviveBeingKilledBeforeItsFirstLine() throws InterruptedException {
    try (Program.Running running = start(directory)) {
      running.awaitThat(() -> directory.resolve("run/lock").toFile().exists());
      running.process().destroyForcibly().waitFor();
    }
    Program.Ended again = start(directory).await();
    assertThat(again.code()).as(again.all()).isZero();
    assertThat(RunFiles.results(directory.resolve("run")))
        .isEqualTo(RunFiles.results(shared.resolve("run")));
  }

  @Test
  void shouldLetOneProcessAloneWriteADirectory() throws IOException {
    try (Program.Running running = reachedBy("STOP", "running", stopped -> stopped)) {
      String owner = "is being written by process " + running.process().pid();
      List<Program.Ended> others =
          List.of(
              start(directory).await(),
              Program.run(directory, "resume", "run"),
              Program.run(directory, "replay", "run"));
      for (Program.Ended other : others) {
        assertThat(other.code()).as(other.all()).isEqualTo(2);
        assertThat(other.errLines()).as(other.all()).hasSize(1);
        assertThat(other.err()).contains(owner);
      }
    }
  }

  /** Which kernel a JVM takes has no say in the results. */
  private static String recordWithoutKernel(Path directory) {
    return RunFiles.text(directory.resolve("run/run.json"))
        .replaceFirst("\"kernel\" : \"\\w+\"", "");
  }
}
