package dev.unravel.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unravel.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublicationTest {

  @TempDir Path parent;

  private Path target() {
    return parent.resolve("m");
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(parent)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void shouldAppearWholeAndLeaveNothingBeside() throws IOException {
    try (Publication place = Publication.of(target(), Disk.REAL)) {
      Files.writeString(place.unfinished().resolve("run.json"), "{}");
      assertThat(target()).doesNotExist();
      place.publish();
    }
    assertThat(names()).containsExactly("m");
    assertThat(target().resolve("run.json")).hasContent("{}");
  }

  @Test
  void shouldTakeThePlaceOfAnEmptyDirectory() throws IOException {
    Files.createDirectory(target());
    try (Publication place = Publication.of(target(), Disk.REAL)) {
      Files.writeString(place.unfinished().resolve("run.json"), "{}");
      place.publish();
    }
    assertThat(target().resolve("run.json")).exists();
  }

  @Test
  void shouldLeaveNothingOfAnAttemptThatFails() throws IOException {
    Publication place = Publication.of(target(), Disk.REAL);
    Files.writeString(place.unfinished().resolve("ensemble.csv"), "t");
    place.close();
    assertThat(names()).isEmpty();
  }

  @Test
  void shouldTellWhoIsAtWork() throws IOException {
    try (Publication place = Publication.of(target(), Disk.REAL)) {
      assertThatThrownBy(() -> Publication.of(target(), Disk.REAL))
          .isInstanceOf(JournalLockedException.class)
          .hasMessageContaining("" + ProcessHandle.current().pid());
      assertThat(place.unfinished()).isEmptyDirectory();
    }
  }

  @Test
  void shouldTakeNoPlaceThatIsTaken() throws IOException {
    Path stranger = Files.createDirectory(parent.resolve("stranger"));
    Files.createSymbolicLink(target(), stranger);
    assertThatThrownBy(() -> Publication.of(target(), Disk.REAL))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("is there already");
    Files.delete(target());
    try (Publication place = Publication.of(target(), Disk.REAL)) {
      Files.createDirectory(target());
      Files.writeString(target().resolve("notes.txt"), "mine");
      assertThatThrownBy(place::publish).isInstanceOf(UserException.class);
    }
    assertThat(names()).containsExactly("m", "stranger");
    assertThat(target().resolve("notes.txt")).hasContent("mine");
  }

  /** What the lock file names, and is the very directory, is deleted; all else is named. */
  @Test
  void shouldClearAwayWhatIsProvablyItsOwn() throws IOException {
    Path own = Files.createDirectory(parent.resolve(".m.0000000000000001.unfinished"));
    Files.writeString(own.resolve("events-00000.avro"), "half");
    Path other = Files.createDirectory(parent.resolve(".m.0000000000000002.unfinished"));
    Files.writeString(other.resolve("events-00000.avro"), "half");
    leave("0000000000000001", own);
    try (Publication place = Publication.of(target(), Disk.REAL)) {
      assertThat(place.leftBehind()).containsExactly(other.toRealPath());
    }
    assertThat(own).doesNotExist();
    assertThat(other.resolve("events-00000.avro")).hasContent("half");
  }

  @Test
  void shouldKeepWhatAStrangerHasPutIntoItsOwn() throws IOException {
    Path own = Files.createDirectory(parent.resolve(".m.0000000000000001.unfinished"));
    Files.writeString(own.resolve("events-00000.avro"), "half");
    Files.writeString(own.resolve("notes.txt"), "mine");
    leave("0000000000000001", own);
    try (Publication place = Publication.of(target(), Disk.REAL)) {
      assertThat(place.leftBehind()).containsExactly(own.toRealPath());
    }
    assertThat(own.resolve("notes.txt")).hasContent("mine");
  }

  /** A directory of the same name that is another one, or a link to one, is not touched. */
  @Test
  void shouldNotTakeAnotherDirectoryForItsOwn() throws IOException {
    Path own = parent.resolve(".m.0000000000000001.unfinished");
    Path before = Files.createDirectory(parent.resolve("before"));
    leave("0000000000000001", before);
    Files.createDirectory(own);
    Files.writeString(own.resolve("run.json"), "another's");
    Publication.of(target(), Disk.REAL).close();
    assertThat(own.resolve("run.json")).hasContent("another's");
    Files.delete(own.resolve("run.json"));
    Files.delete(own);
    Files.writeString(before.resolve("run.json"), "another's");
    Files.createSymbolicLink(own, before);
    leave("0000000000000001", before);
    Publication.of(target(), Disk.REAL).close();
    assertThat(before.resolve("run.json")).hasContent("another's");
  }

  /** As a process leaves its lock that was killed. */
  private void leave(String token, Path directory) throws IOException {
    Object key = Files.readAttributes(directory, BasicFileAttributes.class).fileKey();
    Files.writeString(parent.resolve(".m.lock"), "4711\nunravel " + token + " " + key + "\n");
  }

  @Test
  void shouldNotTakeAStrangersFileForALock() throws IOException {
    for (String text : List.of("mine", "4711\nmine\n", "1".repeat(2000))) {
      Path lock = Files.writeString(parent.resolve(".m.lock"), text);
      assertThatThrownBy(() -> Publication.of(target(), Disk.REAL))
          .isInstanceOf(JournalIOException.class)
          .hasMessageContaining("something else than the lock");
      assertThat(lock).hasContent(text);
    }
    Files.delete(parent.resolve(".m.lock"));
    Path elsewhere = Files.writeString(parent.resolve("elsewhere"), "");
    Files.createSymbolicLink(parent.resolve(".m.lock"), elsewhere);
    assertThatThrownBy(() -> Publication.of(target(), Disk.REAL))
        .hasMessageContaining("symbolic link");
    assertThat(elsewhere).isEmptyFile();
  }
}
