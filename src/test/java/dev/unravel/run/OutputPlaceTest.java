package dev.unravel.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unravel.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that the user asks for is written over what a run directory holds. */
class OutputPlaceTest {

  @TempDir private Path home;
  private Path run;
  private Path other;

  @BeforeEach
  void makeARun() throws IOException {
    run = Files.createDirectory(home.resolve("run"));
    Files.writeString(run.resolve("run.json"), "{}");
    other = Files.createDirectory(home.resolve("other"));
    Files.writeString(other.resolve("events-00000.avro"), "Obj");
  }

  private static void assertRefused(Path file) {
    assertThatExceptionOfType(UserException.class)
        .as("%s", file)
        .isThrownBy(() -> OutputPlace.file(file))
        .withMessageContaining("--out " + file);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run.json",
        "RUN.JSON",
        "run.json.new",
        "lock",
        "events-00000.avro",
        "events-00007.avro",
        "events-00000.avro.tmp",
        "events-00000.avro.damaged-1",
        "events-00000.idx",
        "ensemble.csv",
        "exact.csv",
        "survival.csv",
        "check.json",
        "rho.npy",
        "rho_se-kappa=1.npy",
        "states.npy",
        "states.json",
        "eve.csv",
        "eve-losses.csv",
        "eve-trajectory-survival.csv",
        "bell.svg",
        "panels.png",
        "history-3.svg",
        "report.html"
      })
  void shouldRefuseNamesOfARun(String name) {
    assertRefused(run.resolve(name));
    assertRefused(other.resolve(name));
    assertThat(OutputPlace.file(home.resolve(name))).hasFileName(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"events.csv", "events.jsonl", "my-events-1.csv", "notes.txt"})
  void shouldLetOtherNamesBe(String name) throws IOException {
    assertThat(OutputPlace.file(run.resolve(name))).hasFileName(name);
    Files.writeString(run.resolve(name), "earlier");
    assertThat(OutputPlace.file(run.resolve(name))).hasFileName(name);
  }

  @Test
  void shouldSeeThroughLinksAndDetours() throws IOException {
    Path segment = other.resolve("events-00000.avro");
    Path link = Files.createSymbolicLink(home.resolve("events.csv"), segment);
    Path linkToLink = Files.createSymbolicLink(home.resolve("again.csv"), link.getFileName());
    Path linked = Files.createSymbolicLink(home.resolve("linked"), other);
    Path dangling =
        Files.createSymbolicLink(home.resolve("new.csv"), Path.of("run/events-00001.avro"));
    Path relative = Path.of("").toAbsolutePath().relativize(segment.toRealPath());
    for (Path way :
        List.of(
            link,
            linkToLink,
            dangling,
            relative,
            linked.resolve("events-00000.avro"),
            linked.resolve("ensemble.csv"),
            run.resolve("../other/./events-00000.avro"))) {
      assertRefused(way);
    }
  }

  @Test
  void shouldGiveTheFileBehindALink() throws IOException {
    Path link = Files.createSymbolicLink(home.resolve("link.csv"), Path.of("real.csv"));
    assertThat(OutputPlace.file(link)).isEqualTo(home.toRealPath().resolve("real.csv"));
    Path circle = Files.createSymbolicLink(home.resolve("circle"), Path.of("circle"));
    assertRefused(circle);
  }

  @Test
  void shouldRefuseWhatIsNoPlaceForAFile() {
    assertRefused(home);
    assertRefused(home.resolve(".."));
    assertRefused(home.resolve("nowhere/events.csv"));
  }

  @Test
  void shouldKeepResultsOutOfOtherRuns() throws IOException {
    Path linked = Files.createSymbolicLink(home.resolve("linked"), run);
    for (Path theirs : List.of(run, other, linked, home.resolve("other/../run"))) {
      assertThatThrownBy(() -> OutputPlace.directory(theirs)).isInstanceOf(UserException.class);
    }
    assertThatThrownBy(() -> OutputPlace.directory(other, run)).isInstanceOf(UserException.class);
    assertThat(OutputPlace.directory(linked, run)).isEqualTo(linked);
    Path free = home.resolve("free");
    assertThat(OutputPlace.directory(free)).isEqualTo(free);
    assertThat(OutputPlace.directory(free, run)).isEqualTo(free);
    Path file = Files.writeString(home.resolve("file"), "");
    assertThatThrownBy(() -> OutputPlace.directory(file)).isInstanceOf(UserException.class);
  }

  @Test
  void shouldWriteAllOfAFileOrLeaveItAsItWas() throws IOException {
    Path file = home.resolve("events.csv");
    WholeFile.write(file, out -> out.write('1'));
    assertThat(file).hasContent("1");
    assertThatThrownBy(
            () ->
                WholeFile.write(
                    file,
                    out -> {
                      out.write(new byte[1 << 20]);
                      throw new IOException("No space left on device");
                    }))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("No space left on device");
    assertThat(file).hasContent("1");
    WholeFile.write(file, out -> out.write('2'));
    assertThat(file).hasContent("2");
    try (Stream<Path> files = Files.list(home)) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrder("run", "other", "events.csv");
    }
  }

  @Test
  void shouldLeaveNoHalfResultInADirectory() throws IOException {
    RunDirectory directory = new RunDirectory(home);
    assertThatThrownBy(
            () ->
                directory.write(
                    "map.csv",
                    out -> {
                      out.write('1');
                      throw new IOException("No space left on device");
                    }))
        .isInstanceOf(UncheckedIOException.class);
    try (Stream<Path> files = Files.list(home)) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrder("run", "other");
    }
  }
}
