package dev.unravel.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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
  void shouldLoadItOnce() {
    assertThat(ZstdLibrary.with(() -> 1) + ZstdLibrary.with(() -> 2)).isEqualTo(3);
  }
}
