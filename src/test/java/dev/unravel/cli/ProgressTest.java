package dev.unravel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unravel.ManualTime;
import dev.unravel.engine.RunStatistics;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said about work under way, and how it looks on a terminal. */
class ProgressTest {

  private static final String LINE =
      "123456 of 600000 trajectories (21%), 11633/s, 1 min 12 s to go, error of Q_v 0.0123";

  private final StringWriter written = new StringWriter();
  private final PrintWriter err = new PrintWriter(written);

  private static void pass(StringWriter from, Screen to) {
    to.print(from.toString());
    from.getBuffer().setLength(0);
  }

  @ParameterizedTest
  @ValueSource(ints = {132, 80, 72, 40, 7, 1})
  void shouldBeOneRowOfATerminalOfAnyWidth(int width) {
    Screen screen = new Screen(width);
    Progress progress = new Progress(() -> LINE, () -> "done", err, true);
    String seen = LINE.substring(0, Math.min(width, LINE.length()));
    for (int second = 0; second < 5; second++) {
      progress.update();
      pass(written, screen);
      assertThat(screen.rows()).hasSize(1);
      assertThat(screen.rows().get(0)).startsWith(seen.substring(0, seen.length() - 1).strip());
      assertThat(screen.wraps()).isTrue();
    }
    progress.close();
    pass(written, screen);
    assertThat(screen.rows()).hasSize(2).last().isEqualTo("");
  }

  /** Shorter and longer lines, in a window that is made narrower and wider. */
  @Test
  void shouldBeOneRowAfterTheWindowHasChanged() {
    Screen screen = new Screen(80);
    int[] length = {LINE.length()};
    Progress progress = new Progress(() -> LINE.substring(0, length[0]), () -> LINE, err, true);
    for (int width : List.of(80, 72, 40, 20, 100, 39, 80)) {
      screen.resize(width);
      length[0] = 30 + (7 * width) % (LINE.length() - 30);
      progress.update();
      pass(written, screen);
      assertThat(screen.rows()).as("at %d columns", width).hasSize(1);
    }
    progress.close();
    pass(written, screen);
    assertThat(screen.rows()).hasSize(2).last().isEqualTo("");
  }

  @Test
  void shouldBeALineEachElsewhere() {
    Progress progress = new Progress(() -> LINE, () -> "done", err, false);
    progress.update();
    progress.update();
    progress.close();
    assertThat(written.toString()).isEqualTo(LINE + "\n" + LINE + "\ndone\n");
  }

  @Test
  void shouldNotKnowThePaceBeforeAnythingIsDrawn() {
    ManualTime time = new ManualTime();
    RunStatistics run = new RunStatistics(1000, true, time);
    time.pass(Duration.ofSeconds(5));
    assertThat(Progress.line(run)).isEqualTo("0 of 1000 trajectories (0%), ?/s, ? to go");
    assertThat(Progress.lastLine(run)).isEqualTo(Progress.line(run));
  }

  @Test
  void shouldCountWhatHasBeenDoneSinceTheBeginning() {
    ManualTime time = new ManualTime();
    long[] done = {500};
    Supplier<String> lines = Progress.lines("points", () -> done[0], 1000, time);
    time.pass(Duration.ofSeconds(2));
    done[0] = 600;
    assertThat(lines.get()).isEqualTo("600 of 1000 points (60%), 50/s, 8 s to go");
    time.pass(Duration.ofSeconds(2));
    assertThat(lines.get()).isEqualTo("600 of 1000 points (60%), 25/s, 16 s to go");
    done[0] = 1000;
    assertThat(lines.get()).isEqualTo("1000 of 1000 points (100%), 125/s, 0 s to go");
  }
}
