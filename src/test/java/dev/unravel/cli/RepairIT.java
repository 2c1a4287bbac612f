package dev.unravel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damage named and mended, results elsewhere, events exported: the packaged program. */
class RepairIT {

  @TempDir private Path directory;
  private Path run;

  @BeforeEach
  void runOnce() {
    run = directory.resolve("run");
    shouldEnd(0, simulate("run"));
  }

  private Program.Ended simulate(String out) {
    return command(
        "run",
        Program.conf("examples/two-baths.conf"),
        "--out",
        out,
        "--quiet",
        "--trajectories",
        600);
  }

  private Program.Ended command(Object... words) {
    return Program.run(directory, words);
  }

  private static void shouldEnd(int code, Program.Ended ended) {
    assertThat(ended.code()).as(ended.all()).isEqualTo(code);
    assertThat(ended.err()).doesNotContain("\tat ");
  }

  @Test
  void shouldNameDamageAndMendIt() {
    Map<String, String> results = RunFiles.results(run);
    Program.Ended good = command("verify", "run", "--quiet");
    shouldEnd(0, good);
    Path journal = RunFiles.firstSegment(run);
    RunFiles.flipBit(journal, RunFiles.size(journal) / 2);
    String damaged = RunFiles.contents(run).get("events-00000.avro");

    Program.Ended verify = command("verify", "run", "--quiet");
    shouldEnd(4, verify);
    assertThat(verify.out())
        .containsPattern(
            "run/events-00000\\.avro at byte \\d+: .* \\(trajectories \\d+\\.\\.\\d+ of curve 0\\)")
        .contains("unravel verify --repair run");

    Program.Ended repair = command("verify", "--repair", "run", "--quiet");
    shouldEnd(0, repair);
    assertThat(RunFiles.results(run)).isEqualTo(results);
    assertThat(RunFiles.contents(run).get("events-00000.avro.damaged-1")).isEqualTo(damaged);
    assertThat(digest(repair)).isEqualTo(digest(good));
    Program.Ended again = command("verify", "run", "--quiet");
    shouldEnd(0, again);
    assertThat(digest(again)).isEqualTo(digest(good));
  }

  private static String digest(Program.Ended verify) {
    return verify.out().lines().filter(line -> line.startsWith("events: ")).findFirst().orElse("");
  }

  @Tag("full")
  @Test
  void shouldRefuseToReplayAFinishedRunThatLacksTrajectories() throws IOException {
    Files.delete(RunFiles.firstSegment(run));
    for (String command : List.of("replay", "verify")) {
      shouldEnd(4, command(command, "run", "--quiet"));
    }
    shouldEnd(0, command("verify", "--repair", "run", "--quiet"));
  }

  /** Which block is damaged depends on the order in which the workers were done. */
  @Tag("full")
  @Test
  void shouldInspectAnIntactTrajectoryOfADamagedJournal() {
    Path journal = RunFiles.firstSegment(run);
    Map<Integer, String> before = new HashMap<>();
    for (int trajectory : List.of(0, 300, 599)) {
      before.put(trajectory, command("inspect", "run", "--trajectory", trajectory).out());
    }
    RunFiles.flipBit(journal, RunFiles.size(journal) - 200);
    Matcher range =
        Pattern.compile("\\(trajectories (\\d+)\\.\\.(\\d+) of curve 0\\)")
            .matcher(command("verify", "run", "--quiet").out());
    assertThat(range.find()).isTrue();
    int first = Integer.parseInt(range.group(1));
    int last = Integer.parseInt(range.group(2));
    before.forEach(
        (trajectory, out) -> {
          Program.Ended after = command("inspect", "run", "--trajectory", trajectory);
          boolean damaged = first <= trajectory && trajectory <= last;
          shouldEnd(damaged ? 4 : 0, after);
          assertThat(after.out()).isEqualTo(damaged ? "" : out);
        });
    assertThat(before.keySet()).anyMatch(trajectory -> first <= trajectory && trajectory <= last);
  }

  @Tag("full")
  @Test
  void shouldWantToKnowWhereOtherResultsGo() {
    Program.Ended nowhere = command("replay", "run", "--points", 11);
    shouldEnd(2, nowhere);
    assertThat(nowhere.err()).contains("--out DIR");
    shouldEnd(0, command("replay", "run", "--points", 11, "--out", "fine", "--quiet"));
    assertThat(Table.read(directory.resolve("fine/ensemble.csv")).rows()).hasSize(11);
    shouldEnd(0, command("figure", "fine"));
    for (String command : List.of("resume", "verify", "inspect", "export", "replay")) {
      Program.Ended refused = command(command, "fine");
      shouldEnd(2, refused);
      assertThat(refused.err()).contains("no events of its own");
    }
    List<List<Object>> wrong =
        List.of(
            List.of("--points", 1),
            List.of("--end", 1e9),
            List.of("--end", "NaN"),
            List.of("--settings", "all-planes"),
            List.of("--state", "everything"),
            List.of("--out", "run"));
    for (List<Object> options : wrong) {
      List<Object> words = new ArrayList<>(List.of("replay", "run", "--quiet"));
      words.addAll(options);
      if (!options.contains("--out")) {
        words.addAll(List.of("--out", "wrong"));
      }
      Program.Ended refused = command(words.toArray());
      shouldEnd(2, refused);
      assertThat(refused.errLines()).as(refused.all()).hasSizeLessThanOrEqualTo(2);
      assertThat(directory.resolve("wrong")).doesNotExist();
    }
  }

  @Tag("full")
  @Test
  void shouldExportToAFileOrToStandardOutput() {
    Program.Ended out = command("export", "run");
    shouldEnd(0, out);
    shouldEnd(0, command("export", "run", "--format", "csv", "--out", "events.csv"));
    assertThat(RunFiles.text(directory.resolve("events.csv"))).isEqualTo(out.out());
    assertThat(out.out().lines().filter(line -> line.contains(",end,"))).hasSize(600);
    Program.Ended wrong = command("export", "run", "--format", "parquet");
    shouldEnd(2, wrong);
    assertThat(wrong.err()).contains("--format = parquet: must be csv or jsonl");
  }

  @Tag("full")
  @Test
  void shouldNotMindWhatTheClockSays() {
    Path faketime = Path.of("/usr/bin/faketime");
    assumeThat(Files.isExecutable(faketime)).as("SKIPPED: no faketime here").isTrue();
    List<String> jumps = List.of("@2001-01-01 00:00:00", "@2031-05-05 12:00:00 x5000");
    int i = 0;
    for (String clock : jumps) {
      String name = "clock-" + i++;
      List<String> words = new ArrayList<>(List.of("/usr/bin/env"));
      // A clock that only ever goes on is what a JVM waits by.
      words.addAll(List.of("FAKETIME_DONT_FAKE_MONOTONIC=1", faketime.toString(), "-f", clock));
      words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      words.addAll(List.of("-XX:TieredStopAtLevel=1", "-jar", Program.jar().toString(), "run"));
      words.addAll(List.of(Program.conf("examples/two-baths.conf").toString(), "--quiet"));
      words.addAll(List.of("--trajectories", "600", "--out", name));
      Program.Ended ended = Program.execute(directory, words).await();
      shouldEnd(0, ended);
      Path other = directory.resolve(name);
      assertThat(RunFiles.results(other)).isEqualTo(RunFiles.results(run));
      assertThat(RunFiles.text(other.resolve("run.json")).replaceFirst("kernel\" : \"\\w+", ""))
          .isEqualTo(RunFiles.text(run.resolve("run.json")).replaceFirst("kernel\" : \"\\w+", ""));
      assertThat(digest(command("verify", name, "--quiet")))
          .isEqualTo(digest(command("verify", "run", "--quiet")));
    }
  }
}
