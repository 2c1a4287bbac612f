package dev.unravel.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of folders that cannot hold the library. */
class ZstdLibraryTest {

  @TempDir private Path folder;

  @Test
  void shouldSayWhyAFolderCannotHoldIt() {
    assertThat(ZstdLibrary.reason(folder.resolve("none"), "")).isEqualTo("no such folder");
    assertThat(ZstdLibrary.reason(folder, "Cannot unpack libzstd: No space left on device"))
        .isEqualTo("No space left on device");
    assertThat(ZstdLibrary.reason(folder, "failed to map segment"))
        .isEqualTo("nothing in it can be executed");
  }

  @Test
  void shouldNameEveryFolderThatItHasTried() {
    Set<Path> folders = Set.of(folder.resolve("one"), folder.resolve("other"));
    assertThatThrownBy(
            () ->
                ZstdLibrary.loadFrom(
                    folders,
                    f -> {
                      throw new UnsatisfiedLinkError("no");
                    }))
        .isInstanceOf(JournalIOException.class)
        .hasMessageContaining("one (no such folder)")
        .hasMessageContaining("other (no such folder)");
  }

  @Test
  void shouldTakeTheFirstFolderThatCanHoldIt() {
    ZstdLibrary.loadFrom(Set.of(folder), f -> assertThat(f).isEqualTo(folder.toFile()));
  }

  @Test
  void shouldLoadItOnce() {
    assertThat(ZstdLibrary.with(() -> 1) + ZstdLibrary.with(() -> 2)).isEqualTo(3);
  }
}
