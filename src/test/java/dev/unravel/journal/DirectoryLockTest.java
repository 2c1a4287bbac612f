package dev.unravel.journal;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unravel.OutsideFile.Unfit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lock's file: what it may hold, what its last owner leaves, and whose name it keeps. */
class DirectoryLockTest {

  @TempDir Path dir;

  private Path lock() {
    return dir.resolve("lock");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"dear diary", "12\nunravel one\ntwo\n", "12\nother note\n", "unravel note\n"})
  void shouldRefuseAFileThatHoldsSomethingElseAndLeaveItAsItIs(String text) throws IOException {
    Files.writeString(lock(), text);
    assertThatThrownBy(() -> DirectoryLock.acquire(dir))
        .isInstanceOf(Unfit.class)
        .hasMessageContaining("something else than the lock of a process");
    assertThat(lock()).hasContent(text);
    Files.delete(lock());
    DirectoryLock.acquire(dir).close(); // what is refused is not held
  }

  @Test
  void shouldRefuseAFileThatIsLongerThanAnyLock() throws IOException {
    String digits = "1".repeat(1025);
    Files.writeString(lock(), digits);
    assertThatThrownBy(() -> DirectoryLock.acquire(dir)).isInstanceOf(Unfit.class);
    assertThat(lock()).hasContent(digits);
    Files.writeString(lock(), digits.substring(1));
    DirectoryLock.acquire(dir).close();
    assertThat(lock()).isEmptyFile();
  }

  @Test
  void shouldRefuseADirectoryOfTheName() throws IOException {
    Files.createDirectory(lock());
    assertThatThrownBy(() -> DirectoryLock.acquire(dir)).isInstanceOf(IOException.class);
    assertThat(lock()).isEmptyDirectory();
  }

  /** A process that is killed leaves its number and its note; one that ends leaves nothing. */
  @Test
  void shouldKnowWhatAnOwnerThatWasKilledHasLeft() throws IOException {
    Files.writeString(lock(), "4711\nunravel made run.0\n");
    try (DirectoryLock next = DirectoryLock.acquire(dir)) {
      assertThat(next.former()).contains("made run.0");
      next.note("made run.1");
      assertThat(Files.readString(lock()))
          .isEqualTo(ProcessHandle.current().pid() + "\nunravel made run.1\n");
    }
    assertThat(lock()).isEmptyFile();
    try (DirectoryLock last = DirectoryLock.acquire(dir)) {
      assertThat(last.former()).isEmpty();
    }
  }

  @Test
  void shouldTakeTheZerosOfAPowerFailure() throws IOException {
    Files.write(lock(), new byte[16]);
    try (DirectoryLock lock = DirectoryLock.acquire(dir)) {
      assertThat(lock.former()).isEmpty();
    }
  }

  @Test
  void shouldNoticeThatItsFileIsGoneOrAnother() throws IOException {
    try (DirectoryLock lock = DirectoryLock.acquire(dir)) {
      lock.requireInPlace();
      Path moved = Files.move(lock(), dir.resolve("elsewhere"));
      assertThatThrownBy(lock::requireInPlace)
          .hasMessageContaining("was moved, deleted or replaced while it was being written");
      Files.createFile(lock());
      assertThatThrownBy(lock::requireInPlace)
          .hasMessageContaining("was moved, deleted or replaced while it was being written");
      Files.move(moved, lock(), REPLACE_EXISTING);
      lock.requireInPlace();
    }
  }
}
