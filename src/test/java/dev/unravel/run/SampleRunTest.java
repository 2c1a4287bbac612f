package dev.unravel.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unravel.conf.Scenario;
import dev.unravel.event.EventBlock;
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
 * <p>Columns that were added later stand behind those of the sample. Sums may be done in another
 * order one day, so numbers are compared to 1e-9 of their size, or 1e-12 where they are nothing but
 * rounding; standard errors, of which some are square roots of rounding and some of finite
 * differences, to 1e-5 and 1e-7.
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
    assertThat(rebuilt.get(0).split(",")).startsWith(columns);
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

  /**
   * Whatever becomes of the way in which they are drawn, the events come out the same, their times
   * to rounding.
   */
  @Test
  void shouldBeDrawnAgainToTheSameEvents() {
    Scenario scenario = Scenario.load(Path.of("conf/examples/sample.conf"), List.of());
    assertThat(scenario).isEqualTo(session.scenario());
    RunSession again = RunSession.of(new RunDirectory(home.resolve("again")), scenario, 2);
    again.simulate(statistics -> {});
    int trajectories = (int) scenario.ensemble().trajectories();
    for (int curve = 0; curve < scenario.curves().size(); curve++) {
      EventBlock drawn = again.journal().read(curve, 0, trajectories).orElseThrow();
      EventBlock kept = session.journal().read(curve, 0, trajectories).orElseThrow();
      assertThat(drawn.size()).isEqualTo(trajectories);
      for (int i = 0; i < trajectories; i++) {
        assertThat(drawn.prepared(i)).isEqualTo(kept.prepared(i));
        assertThat(drawn.to(i)).isEqualTo(kept.to(i));
      }
      for (int e = 0; e < kept.eventCount(); e++) {
        assertThat(drawn.isMeasurement(e)).isEqualTo(kept.isMeasurement(e));
        assertThat(drawn.outcomeOrChannel(e)).isEqualTo(kept.outcomeOrChannel(e));
        assertThat(drawn.time(e)).isCloseTo(kept.time(e), within(1e-9));
      }
    }
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
