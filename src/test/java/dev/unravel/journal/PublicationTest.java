package dev.unravel.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.unravel.UserException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
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

  /** Attempts that may write no byte, the last one after a byte of standard input. */
  static final class Attempts {
    public static void main(String[] args) throws IOException {
      Path target = Path.of(args[0]);
      System.out.println("ready");
      boolean last;
      do {
        last = System.in.available() > 0;
        try (Publication place = Publication.of(target, Disk.REAL)) {
          System.out.println("made " + place.unfinished());
        } catch (JournalLockedException e) {
          // The other process has it.
        } catch (JournalIOException e) {
          if (!e.getMessage().contains("too large")) {
            System.out.println(e);
          }
        }
      } while (!last);
      System.out.println("end");
    }
  }

  /**
   * A process that cannot write its lock file deletes it, while this process goes for the same
   * directory: this one has it undisturbed or is told that another has, and nothing is left.
   */
  @Test
  void shouldDeleteALockThatCannotBeWrittenAndDisturbNobody() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "SKIPPED: needs sh");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    Process process =
        new ProcessBuilder(
                "/bin/sh",
                "-c",
                "ulimit -f 0; exec \"$@\"",
                "sh",
                java,
                "-XX:-UsePerfData",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath,
                Attempts.class.getName(),
                target().toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    int had = 0;
    try (BufferedReader out =
            new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        OutputStream in = process.getOutputStream()) {
      assertThat(out.readLine()).isEqualTo("ready");
      for (int attempt = 0; attempt < 200 || had < 10; attempt++) {
        try (Publication place = Publication.of(target(), Disk.REAL)) {
          place.requireInPlace();
          had++;
        } catch (JournalLockedException e) {
          assertThat(e.holder()).isIn("unknown", Long.toString(process.pid()));
        }
      }
      in.write('.');
      in.flush();
      assertThat(out.readLine()).isEqualTo("end");
    } finally {
      process.destroyForcibly().waitFor();
    }
    assertThat(names()).isEmpty();
  }
}
