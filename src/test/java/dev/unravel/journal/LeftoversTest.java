package dev.unravel.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {

  @TempDir Path parent;

  private Path begun() throws IOException {
    Path directory = Files.createDirectory(parent.resolve("begun"));
    Files.writeString(directory.resolve("run.json"), "{}");
    Files.writeString(directory.resolve("events-00000.avro"), "half");
    return directory;
  }

  @Test
  void shouldMakeADirectoryOrEmptyIt() throws IOException {
    Path fresh = parent.resolve("fresh");
    Leftovers.clear(fresh);
    assertThat(fresh).isEmptyDirectory();
    Path directory = begun();
    Leftovers.clear(directory);
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void shouldTakeNothingFromWhoIsAtWork() throws IOException {
    Path directory = begun();
    try (DirectoryLock lock = DirectoryLock.acquire(directory)) {
      assertThat(lock).isNotNull();
      assertThatThrownBy(() -> Leftovers.clear(directory))
          .isInstanceOf(JournalLockedException.class);
    }
    assertThat(directory.resolve("events-00000.avro")).hasContent("half");
  }

  @Test
  void shouldDeleteADirectoryOrBeContentWithoutOne() throws IOException {
    Path directory = begun();
    Leftovers.delete(directory);
    assertThat(directory).doesNotExist();
    Leftovers.delete(directory);
  }

  @Test
  void shouldSayWhatItCannotDelete() throws IOException {
    Path directory = begun();
    Files.createDirectories(directory.resolve("live/deeper"));
    assertThatThrownBy(() -> Leftovers.delete(directory))
        .isInstanceOf(JournalIOException.class)
        .hasMessageContaining("cannot delete " + directory);
    assertThatThrownBy(() -> Leftovers.clear(directory))
        .isInstanceOf(JournalIOException.class)
        .hasMessageContaining("cannot empty " + directory);
  }
}
