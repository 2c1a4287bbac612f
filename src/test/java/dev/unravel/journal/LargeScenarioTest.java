package dev.unravel.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unravel.UserException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeScenarioTest {

  @TempDir private Path home;

  /** A scenario that is short in its file may be long in full. */
  @Test
  void shouldRefuseAScenarioThatNoHeaderHoldsBeforeAnythingIsMade() {
    JournalHeader run = new JournalHeader("x".repeat(SegmentHeader.MAX_LENGTH), 1);
    assertThatThrownBy(() -> JournalWriter.open(home.resolve("run"), run))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("4 MiB");
    assertThat(home).isEmptyDirectory();
  }
}
