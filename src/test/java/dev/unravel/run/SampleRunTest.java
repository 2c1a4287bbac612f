package dev.unravel.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unravel.conf.Scenario;
import dev.unravel.event.Event;
import dev.unravel.event.History;
import dev.unravel.event.Jumped;
import dev.unravel.event.Measured;
import dev.unravel.journal.JournalReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The sample run of format 1 that is kept in the repository reads to the same events, bit by bit,
 * and replays to the same numbers, for ever; {@code analysis/make-sample} made it.
 *
 * <p>Sums may be done in another order one day, so numbers are compared to 1e-9 of their size, or
 * 1e-12 where they are nothing but rounding; standard errors, of which some are square roots of
 * rounding and some of finite differences, to 1e-5 and 1e-7.
 */
class SampleRunTest {

  private static final Path SAMPLE = Path.of("trajectories/sample-format-1");

  @TempDir private Path home;
  private Path path;
  private RunSession session;

  @BeforeEach
  void copy() throws IOException {
    path = Files.createDirectory(home.resolve("sample"));
    try (Stream<Path> files = Files.list(SAMPLE)) {
      for (Path file : files.toList()) {
        Files.copy(file, path.resolve(file.getFileName()));
      }
    }
    RunDirectory directory = new RunDirectory(path);
    session = RunSession.of(directory, directory.existingRun().scenario(), 2);
  }

  @Test
  void shouldHoldTheSameEvents() throws IOException {
    String digest = Files.readString(SAMPLE.resolve("events.sha256")).strip();
    assertThat(session.journal().damage()).isEmpty();
    assertThat(session.journal().digest()).isEqualTo(digest);
    assertThat(Files.exists(path.resolve("events-00001.avro"))).isTrue();
  }

  @Test
  void shouldReplayToTheSameNumbers() throws IOException {
    List<String> kept = Files.readAllLines(SAMPLE.resolve("ensemble.csv"));
    session.replay(statistics -> {});
    List<String> rebuilt = Files.readAllLines(path.resolve("ensemble.csv"));
    assertThat(rebuilt).hasSameSizeAs(kept);
    String[] columns = kept.get(0).split(",");
    assertThat(rebuilt.get(0).split(",")).isEqualTo(columns);
    for (int line = 1; line < kept.size(); line++) {
      String[] expected = kept.get(line).split(",", -1);
      String[] actual = rebuilt.get(line).split(",", -1);
      assertThat(actual[0]).isEqualTo(expected[0]);
      for (int c = 1; c < columns.length; c++) {
        assertSame(actual[c], expected[c], columns[c], "line " + line + ", " + columns[c]);
      }
    }
  }

  private static void assertSame(String actual, String expected, String column, String where) {
    if (expected.isEmpty() || column.equals("trajectories")) {
      assertThat(actual).as(where).isEqualTo(expected);
      return;
    }
    boolean error = column.endsWith("_se");
    double number = Double.parseDouble(expected);
    double tolerance = Math.max(Math.abs(number) * (error ? 1e-5 : 1e-9), error ? 1e-7 : 1e-12);
    assertThat(Math.abs(Double.parseDouble(actual) - number))
        .as("%s: %s for %s", where, actual, expected)
        .isLessThanOrEqualTo(tolerance);
  }

  /** What is drawn again is the same history; a faster way to a time may give another last bit. */
  @Test
  void shouldBeDrawnAgainToTheSameHistories() {
    Scenario scenario = Scenario.load(Path.of("conf/examples/sample.conf"), List.of());
    assertThat(scenario).isEqualTo(session.scenario());
    RunSession again = RunSession.of(new RunDirectory(home.resolve("again")), scenario, 2);
    again.simulate(statistics -> {});
    JournalReader drawn = again.journal();
    JournalReader kept = session.journal();
    for (int curve = 0; curve < 2; curve++) {
      for (int i = 0; i < 80; i++) {
        assertSame(drawn.read(curve, i).orElseThrow(), kept.read(curve, i).orElseThrow());
      }
    }
  }

  private static void assertSame(History actual, History expected) {
    assertThat(actual.events()).hasSameSizeAs(expected.events());
    for (int e = 0; e < expected.events().size(); e++) {
      Event a = actual.events().get(e);
      Event b = expected.events().get(e);
      assertThat(a.time()).isCloseTo(b.time(), within(1e-9));
      assertThat(at0(a)).isEqualTo(at0(b));
    }
  }

  /** What happened, whenever. */
  private static Event at0(Event event) {
    if (event instanceof Jumped jumped) {
      return new Jumped(0, jumped.channel());
    }
    return event instanceof Measured measured ? new Measured(0, measured.outcome()) : event;
  }

  @Test
  void shouldBeSmall() throws IOException {
    Set<String> names = Set.of("run.json", "ensemble.csv", "events.sha256");
    long size = 0;
    try (Stream<Path> files = Files.list(SAMPLE)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (names.contains(name) || name.endsWith(".avro")) {
          size += Files.size(file);
        }
      }
    }
    assertThat(size).isLessThan(50_000);
  }
}
