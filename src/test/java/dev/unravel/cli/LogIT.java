package dev.unravel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With --log-format json every line on standard error is a JSON object, an incident each. */
class LogIT {

  private static final Path DECAY = Program.conf("examples/decay.conf");

  @TempDir private Path directory;

  private static List<JsonNode> incidents(Program.Ended ended, String run) {
    List<JsonNode> incidents = new ArrayList<>();
    for (String line : ended.errLines()) {
      incidents.add(object(line));
    }
    assertThat(incidents).allSatisfy(incident -> shouldBeWhole(incident, run));
    return incidents;
  }

  private static JsonNode object(String line) {
    try {
      return new ObjectMapper().readTree(line);
    } catch (IOException e) {
      throw new AssertionError("no JSON: " + line, e);
    }
  }

  private static void shouldBeWhole(JsonNode incident, String run) {
    assertThat(incident.path("timestamp").asText()).matches("\\d{4}(-\\d\\d){2}T[:0-9.]{12}Z");
    assertThat(incident.path("level").asText()).isIn("INFO", "WARN", "ERROR");
    assertThat(incident.path("run").asText("absent")).isEqualTo(run);
    assertThat(incident.path("message").asText()).isNotBlank();
  }

  @Test
  void shouldTellARunInObjects() {
    Program.Ended ended =
        Program.run(directory, "run", DECAY, "--out", "of-mine", "--log-format", "json");
    assertThat(ended.code()).as(ended.all()).isZero();
    List<JsonNode> incidents = incidents(ended, "of-mine");
    assertThat(incidents).isNotEmpty().allMatch(i -> i.get("level").asText().equals("INFO"));
    assertThat(incidents.get(incidents.size() - 1).get("message").asText())
        .contains(" trajectories (100%)");
    assertThat(ended.out()).contains("cross-check: pass");
  }

  @Test
  void shouldBeSilentIfQuietAndAllIsWell() {
    Program.Ended ended =
        Program.run(directory, "--log-format=json", "run", DECAY, "--out", "run", "--quiet");
    assertThat(ended.code()).as(ended.all()).isZero();
    assertThat(ended.err()).isEmpty();
  }

  @Test
  void shouldTellTheUsersErrorsInObjects() {
    shouldBeOneError(2, "", "no-such.conf", "run", "no-such.conf", "--log-format", "json");
    shouldBeOneError(2, "", "--seed", "run", DECAY, "--seed", "x", "--log-format=json");
    shouldBeOneError(2, "", "a command is missing", "--log-format", "json");
    shouldBeOneError(2, "run", "no such host", metricsOn("host.invalid"));
  }

  private Object[] metricsOn(String host) {
    return new Object[] {
      "run",
      DECAY,
      "--out",
      "run",
      "--metrics-port",
      0,
      "--metrics-host",
      host,
      "--log-format",
      "json"
    };
  }

  private void shouldBeOneError(int code, String run, String words, Object... args) {
    Program.Ended ended = Program.run(directory, args);
    assertThat(ended.code()).as(ended.all()).isEqualTo(code);
    List<JsonNode> errors =
        incidents(ended, run).stream()
            .filter(incident -> incident.get("level").asText().equals("ERROR"))
            .toList();
    assertThat(errors).as(ended.all()).hasSize(1);
    assertThat(errors.get(0).get("message").asText()).contains(words).doesNotContain("unravel:");
  }

  /** The journal's segment may not grow over 4 MB. */
  @Tag("full")
  @Test
  void shouldTellAFailureOfTheJournalOnce() {
    List<String> command =
        List.of(
            "bash",
            "-c",
            "ulimit -f 4096; exec \"$@\"",
            "-",
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-jar",
            Program.jar().toString(),
            "run",
            Program.conf("examples/zeno.conf").toString(),
            "--set=curves=[]",
            "--set=eve.rate=40",
            "--set=time={end=10,points=2}",
            "--trajectories=60000",
            "--out=run",
            "--quiet",
            "--log-format=json");
    Program.Ended ended = Program.execute(directory, command).await();
    assertThat(ended.code()).as(ended.all()).isEqualTo(5);
    List<JsonNode> incidents = incidents(ended, "run");
    assertThat(incidents).as(ended.all()).hasSize(1);
    assertThat(incidents.get(0).get("level").asText()).isEqualTo("ERROR");
    assertThat(incidents.get(0).get("message").asText()).contains("File too large");
  }

  @Test
  void shouldTellThatTheRunWasInterrupted() {
    try (Program.Running run =
        Program.start(
            directory,
            List.of("-Xmx512m"),
            "run",
            Program.conf("fig4a.conf"),
            "--set",
            "curves=[]",
            "--trajectories",
            10_000_000,
            "--out",
            "run",
            "--quiet",
            "--log-format",
            "json")) {
      run.awaitThat(() -> Files.exists(directory.resolve("run/run.json")));
      run.signal("INT");
      Program.Ended ended = run.await();
      assertThat(ended.code()).as(ended.all()).isEqualTo(130);
      assertThat(incidents(ended, "run"))
          .extracting(incident -> incident.get("message").asText())
          .containsExactly("interrupted; go on with: unravel resume run");
    }
  }

  @Test
  void shouldRefuseAFormatThatThereIsNot() {
    Program.Ended ended = Program.run(directory, "run", DECAY, "--log-format", "xml");
    assertThat(ended.code()).as(ended.all()).isEqualTo(2);
    assertThat(ended.err()).startsWith("unravel: ").contains("--log-format").contains("xml");
  }
}
