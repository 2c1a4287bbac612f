package dev.unravel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run directory goes through, from the first run on. */
class LifeCycleIT {

  /** 600 trajectories are two whole blocks and a partial one; 900 three and a partial one. */
  private static final int SOME = 600;

  private static final int MORE = 900;

  @TempDir private Path directory;
  private Path run;

  @BeforeEach
  void runOnce() {
    run = directory.resolve("run");
    shouldEnd(0, ensemble(SOME, "run"));
  }

  private Program.Ended ensemble(int trajectories, String out, Object... more) {
    List<Object> args =
        new ArrayList<>(List.of("run", Program.conf("examples/two-baths.conf"), "--out", out));
    args.addAll(List.of("--quiet", "--trajectories", trajectories));
    args.addAll(List.of(more));
    return Program.run(directory, args.toArray());
  }

  private Program.Ended command(String... words) {
    return Program.run(directory, (Object[]) words);
  }

  private static void shouldEnd(int code, Program.Ended ended) {
    assertThat(ended.code()).as(ended.all()).isEqualTo(code);
    assertThat(ended.err()).doesNotContain("\tat ");
  }

  @Tag("full")
  @Test
  void shouldGiveTheSameBytesForTheSameSeedAndOthersForAnother() {
    shouldEnd(0, ensemble(SOME, "again"));
    assertThat(RunFiles.results(directory.resolve("again"))).isEqualTo(RunFiles.results(run));
    shouldEnd(0, ensemble(SOME, "other", "--seed", 2));
    assertThat(RunFiles.results(directory.resolve("other")).get("ensemble.csv"))
        .isNotEqualTo(RunFiles.results(run).get("ensemble.csv"));
  }

  @Tag("full")
  @Test
  void shouldLeaveAFinishedRunAsItIs() {
    Map<String, String> before = RunFiles.contents(run);
    for (int trajectories : List.of(SOME, SOME - 100)) {
      Program.Ended again = ensemble(trajectories, "run");
      shouldEnd(0, again);
      assertThat(again.out()).contains("this run is finished; nothing to do");
    }
    Program.Ended resumed = command("resume", "run");
    shouldEnd(0, resumed);
    assertThat(resumed.out()).contains("this run is finished; nothing to do");
    assertThat(RunFiles.contents(run)).isEqualTo(before);
  }

  @Test
  void shouldExtendARunToTheBytesOfOneLongRun() {
    shouldEnd(0, ensemble(MORE, "run"));
    shouldEnd(0, ensemble(MORE, "long"));
    assertThat(RunFiles.results(run)).isEqualTo(RunFiles.results(directory.resolve("long")));
    assertThat(RunFiles.text(run.resolve("run.json")))
        .isEqualTo(RunFiles.text(directory.resolve("long/run.json")));
  }

  @Test
  void shouldRebuildEveryResultFromTheEvents() throws IOException {
    Map<String, String> before = RunFiles.contents(run);
    for (String result : RunFiles.results(run).keySet()) {
      Files.delete(run.resolve(result));
    }
    Program.Ended replay = command("replay", "run", "--workers", "1");
    shouldEnd(0, replay);
    assertThat(replay.out()).endsWith("results rebuilt in run\n");
    assertThat(RunFiles.contents(run)).isEqualTo(before);
    shouldEnd(0, command("verify", "run"));
  }

  @Tag("full")
  @Test
  void shouldKeepToOneScenarioAndSeed() {
    Map<String, String> before = RunFiles.contents(run);
    List<List<Object>> others =
        List.of(
            List.of("--seed", 2),
            List.of("--set", "system.spins=5"),
            List.of("--set", "ensemble.block=128"),
            List.of("--set", "time.points=11"));
    for (List<Object> other : others) {
      Program.Ended refused = ensemble(MORE, "run", other.toArray());
      shouldEnd(2, refused);
      assertThat(refused.errLines()).as(refused.all()).hasSize(1);
      assertThat(refused.err()).contains("another scenario or seed", "--out");
      assertThat(RunFiles.contents(run)).as("after %s", other).isEqualTo(before);
    }
  }

  @Test
  void shouldNotMixWithForeignFiles() throws IOException {
    Path foreign = Files.createDirectory(directory.resolve("foreign"));
    Files.writeString(foreign.resolve("thesis.txt"), "years of work");
    Program.Ended refused = ensemble(SOME, "foreign");
    shouldEnd(2, refused);
    assertThat(refused.errLines()).hasSize(1);
    assertThat(RunFiles.names(foreign)).containsExactly("thesis.txt");
  }

  @Tag("full")
  @Test
  void shouldTakeAnEmptyDirectory() throws IOException {
    Files.createDirectory(directory.resolve("empty"));
    shouldEnd(0, ensemble(SOME, "empty"));
    assertThat(RunFiles.results(directory.resolve("empty"))).isEqualTo(RunFiles.results(run));
  }

  @Tag("full")
  @Test
  void shouldRefuseADamagedJournal() {
    Path journal = RunFiles.firstSegment(run);
    RunFiles.flipBit(journal, RunFiles.size(journal) / 2);
    Map<String, String> before = RunFiles.contents(run);

    Program.Ended verify = command("verify", "run");
    shouldEnd(4, verify);
    assertThat(verify.out()).containsPattern("run/events-00000\\.avro at byte \\d+: ");
    List<Program.Ended> refused =
        List.of(
            command("replay", "run"),
            command("resume", "run"),
            command("inspect", "run"),
            ensemble(SOME, "run"),
            ensemble(MORE, "run"));
    for (Program.Ended ended : refused) {
      shouldEnd(4, ended);
      assertThat(ended.out()).isEmpty();
      assertThat(ended.errLines()).as(ended.all()).hasSize(1);
      assertThat(ended.err())
          .containsPattern("unravel: (.*/)?run/events-00000\\.avro at byte \\d+: ");
    }
    Map<String, String> after = RunFiles.contents(run);
    before.remove("lock");
    after.remove("lock");
    assertThat(after).isEqualTo(before);
  }

  @Tag("full")
  @Test
  void shouldNoticeResultsThatAreNotWhatTheEventsGive() throws IOException {
    Path table = run.resolve("ensemble.csv");
    String right = RunFiles.text(table);
    Files.writeString(table, right.replaceFirst("(?m)^0\\.25,(.*)1", "0.25,$12"));
    assertThat(RunFiles.text(table)).isNotEqualTo(right);
    Program.Ended verify = command("verify", "run");
    shouldEnd(4, verify);
    assertThat(verify.out()).contains("ensemble.csv", "unravel replay run");
    shouldEnd(0, command("replay", "run"));
    assertThat(RunFiles.text(table)).isEqualTo(right);
    shouldEnd(0, command("verify", "run"));
  }

  @Tag("full")
  @Test
  void shouldNoticeTrajectoriesThatAFinishedRunHasLost() throws IOException {
    Map<String, String> results = RunFiles.results(run);
    Path journal = RunFiles.firstSegment(run);
    try (FileChannel file = FileChannel.open(journal, StandardOpenOption.WRITE)) {
      file.truncate(RunFiles.size(journal) * 2 / 3);
    }
    Program.Ended verify = command("verify", "run");
    shouldEnd(4, verify);
    assertThat(verify.out()).containsPattern("trajectories \\d+\\.\\.\\d+ of curve 0 are missing");
    Program.Ended resumed = command("resume", "run", "--quiet");
    shouldEnd(0, resumed);
    assertThat(resumed.err()).containsPattern("has lost trajectories \\d+\\.\\.\\d+ of curve 0");
    assertThat(RunFiles.results(run)).isEqualTo(results);
    shouldEnd(0, command("verify", "run"));
  }

  /** Of a finished run whose journal is gone nothing is intact, and nothing is rebuilt. */
  @Tag("full")
  @Test
  void shouldNoticeThatTheWholeJournalIsGone() throws IOException {
    Map<String, String> results = RunFiles.results(run);
    Files.delete(RunFiles.firstSegment(run));
    Program.Ended verify = command("verify", "run");
    shouldEnd(4, verify);
    assertThat(verify.out())
        .contains("trajectories 0.." + (SOME - 1) + " of curve 0 are missing")
        .doesNotContain("intact");
    Program.Ended resumed = command("resume", "run", "--quiet");
    shouldEnd(0, resumed);
    assertThat(resumed.err())
        .contains("no trajectory is on record", "has lost trajectories 0.." + (SOME - 1));
    assertThat(RunFiles.results(run)).isEqualTo(results);
  }

  @Tag("full")
  @Test
  void shouldSayThatARecordIsOfALaterFormatOrNoRecord() throws IOException {
    Path record = run.resolve("run.json");
    String text = RunFiles.text(record);
    List<String> wrong =
        List.of(text.replace("\"format\" : 1", "\"format\" : 7"), "{", "", "[1]", "null");
    for (String contents : wrong) {
      Files.writeString(record, contents);
      for (String command : List.of("resume", "replay", "verify", "inspect")) {
        Program.Ended ended = command(command, "run");
        shouldEnd(2, ended);
        assertThat(ended.errLines()).as(ended.all()).hasSize(1);
        assertThat(ended.err()).startsWith("unravel: run/run.json: ");
      }
    }
  }
}
