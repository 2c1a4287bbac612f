package dev.unravel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** report.html as the program writes it: at the end of every run, on replay, and by report. */
class ReportIT {

  @TempDir private Path directory;

  private Program.Ended unravel(int code, Object... args) {
    Program.Ended ended = Program.run(directory, args);
    assertThat(ended.code()).as(ended.all()).isEqualTo(code);
    return ended;
  }

  private Path run(String conf, Object... more) {
    Path run = directory.resolve("run");
    Object[] args = new Object[6 + more.length];
    List<Object> start =
        List.of("run", Program.conf(conf), "--out", "run", "--quiet", "--trajectories=300");
    System.arraycopy(start.toArray(), 0, args, 0, 6);
    System.arraycopy(more, 0, args, 6, more.length);
    unravel(0, args);
    return run;
  }

  private static String page(Path run) {
    return RunFiles.text(run.resolve("report.html"));
  }

  /** The same bytes from a run, a replay and report, and for any number of workers. */
  @Tag("full")
  @Test
  void shouldBeTheSameWhoeverWritesIt() throws IOException {
    Path run = run("fig4a.conf", "--workers", 1);
    String written = page(run);
    Files.delete(run.resolve("report.html"));
    unravel(0, "replay", "run", "--quiet", "--workers", 2);
    assertThat(page(run)).isEqualTo(written);
    Program.Ended report = unravel(0, "report", "run");
    assertThat(report.out()).isEqualTo("report in run/report.html\n");
    assertThat(page(run)).isEqualTo(written);
    Files.createDirectory(directory.resolve("sent"));
    unravel(0, "report", "run", "--out", "sent/fig4a.html");
    assertThat(RunFiles.text(directory.resolve("sent/fig4a.html"))).isEqualTo(written);
    unravel(
        0, "run", Program.conf("fig4a.conf"), "--out", "again", "--quiet", "--trajectories=300");
    assertThat(page(directory.resolve("again"))).isEqualTo(written);
  }

  /** What it says is how to reproduce it does so: the scenario in it has the digest in it. */
  @Tag("full")
  @Test
  void shouldBeReproducedByTheScenarioInIt() throws IOException {
    Path run = run("examples/two-baths.conf");
    String page = page(run);
    String scenario = between(page, "aria-label=\"The scenario in HOCON\"><code>", "</code>");
    Files.writeString(directory.resolve("out-of-it.conf"), unescaped(scenario));
    unravel(0, "run", "out-of-it.conf", "--out", "again", "--quiet");
    Program.Ended verify = unravel(0, "verify", "again", "--quiet");
    Matcher digest = Pattern.compile("SHA-256 ([0-9a-f]{64})").matcher(verify.out());
    assertThat(digest.find()).isTrue();
    assertThat(page).contains(digest.group(1));
    assertThat(page(directory.resolve("again"))).isEqualTo(page);
  }

  private static String between(String text, String start, String end) {
    int from = text.indexOf(start) + start.length();
    return text.substring(from, text.indexOf(end, from));
  }

  private static String unescaped(String html) {
    return html.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&#34;", "\"")
        .replace("&amp;", "&");
  }

  @Tag("full")
  @Test
  void shouldSayNothingOfEveWhereNobodyListensNorOfStatesThatAreNotKept() {
    String page = page(run("fig3b.conf", "--set", "ensemble.state=moments"));
    assertThat(page).contains("nobody listens", "ensemble.state = moments");
    assertThat(page).doesNotContain("id=\"eve\"", "<img");
  }

  @Tag("full")
  @Test
  void shouldSayThatNothingWasChecked() {
    String page = page(run("fig3b.conf", "--set", "check.enabled=false"));
    assertThat(page).contains("Not checked").doesNotContain("exact.csv");
  }

  @Tag("full")
  @Test
  void shouldTakeInWhatEveKnows() {
    Path run = run("examples/clock.conf", "--set", "curves=[{label=a},{label=b,eve.rate=2}]");
    assertThat(page(run)).contains("unravel eve clock-1");
    unravel(0, "eve", "run", "--quiet");
    unravel(0, "report", "run");
    assertThat(page(run))
        .contains("300 of 300", "chart-eve-bell-1")
        .doesNotContain("unravel eve clock-1");
    unravel(0, "verify", "run", "--quiet");
  }

  /** Of an interrupted run there is one, and it says so; it is gone on with to the usual page. */
  @Test
  void shouldBeOfWhatThereIsOfAnInterruptedRun() {
    Path run = directory.resolve("run");
    try (Program.Running running =
        Program.start(
            directory,
            "run",
            Program.conf("fig4a.conf"),
            "--trajectories=2000000",
            "--out",
            "run",
            "--quiet")) {
      running.awaitThat(() -> RunFiles.size(RunFiles.firstSegment(run)) > 20_000);
      running.signal("INT");
      assertThat(running.await().code()).isEqualTo(130);
    }
    assertThat(page(run))
        .contains("This run was interrupted", "unravel resume", "of 6\u202f000\u202f000");
    String written = page(run);
    unravel(0, "report", "run");
    assertThat(page(run)).isEqualTo(written);
  }

  @Tag("full")
  @Test
  void shouldBeOfOtherResultsOfTheSameEvents() {
    run("fig4a.conf");
    unravel(0, "replay", "run", "--quiet", "--points", 11, "--end", 0.25, "--out", "other");
    String page = page(directory.resolve("other"));
    assertThat(page).contains("other results of the events", "0 to 0.25, 11 points");
    unravel(0, "report", "other");
    assertThat(page(directory.resolve("other"))).isEqualTo(page);
  }

  @Tag("full")
  @Test
  void shouldRefuseWhatIsNoRunOrHasNoResults() throws IOException {
    error(2, "no run of Unravel here", "report", "nowhere");
    error(2, "Missing required parameter", "report");
    Path run = run("fig3b.conf");
    error(2, "is a directory", "report", "run", "--out", "run");
    Files.writeString(run.resolve("ensemble.csv"), "t,p\n1\n");
    error(2, "ensemble.csv:2: 1 cells", "report", "run");
    Files.delete(run.resolve("ensemble.csv"));
    error(2, "no results yet (no ensemble.csv)", "report", "run");
    unravel(0, "replay", "run", "--quiet");
    Files.writeString(run.resolve("check.json"), "{");
    error(2, "check.json: not JSON", "report", "run");
    Files.delete(run.resolve("check.json"));
    error(2, "no check.json", "report", "run");
  }

  @Test
  void shouldRefuseADamagedJournal() {
    Path run = run("fig3b.conf");
    String written = page(run);
    Path segment = RunFiles.firstSegment(run);
    RunFiles.flipBit(segment, RunFiles.size(segment) / 2);
    error(4, "events-00000.avro at byte", "report", "run");
    assertThat(page(run)).isEqualTo(written);
  }

  private void error(int code, String message, Object... args) {
    Program.Ended ended = unravel(code, args);
    assertThat(ended.err()).contains(message).doesNotContain("\tat ");
    assertThat(ended.out()).isEmpty();
  }
}
