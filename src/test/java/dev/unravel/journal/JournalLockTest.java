package dev.unravel.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalLockTest {

  private static final JournalHeader RUN = new JournalHeader("name = small", 1);

  @TempDir Path dir;

  @Test
  void shouldRefuseASecondWriterInThisProcess() throws IOException {
    String pid = Long.toString(ProcessHandle.current().pid());
    try (JournalWriter writer = JournalWriter.open(dir, RUN)) {
      assertThat(Files.readString(dir.resolve("lock")).strip()).isEqualTo(pid);
      assertThatThrownBy(() -> JournalWriter.open(dir.resolve("../" + dir.getFileName()), RUN))
          .isInstanceOfSatisfying(
              JournalLockedException.class, e -> assertThat(e.holder()).isEqualTo(pid));
      writer.append(Blocks.realistic(0, 0, 1, 1));
    }
    JournalWriter.open(dir, RUN).close();
  }

  @Test
  void shouldNotGiveTheLockAwayToAnotherProcessByRefusingOneHere() throws Exception {
    try (JournalWriter writer = JournalWriter.open(dir, RUN)) {
      assertThatThrownBy(() -> JournalWriter.open(dir, RUN))
          .isInstanceOf(JournalLockedException.class);
      JournalReader.open(dir);
      assertThat(answerOf(startWriter())).isEqualTo("locked by " + ProcessHandle.current().pid());
      assertThat(writer.bytesWritten()).isZero();
    }
    assertThat(answerOf(startWriter())).isEqualTo("open");
  }

  @Test
  void shouldRefuseASecondWriterUntilTheProcessOfTheFirstHasDied() throws Exception {
    Process other = startWriter();
    try (BufferedReader answer = reader(other)) {
      assertThat(answer.readLine()).isEqualTo("open");
      assertThatThrownBy(() -> JournalWriter.open(dir, RUN))
          .isInstanceOfSatisfying(
              JournalLockedException.class,
              e -> assertThat(e.holder()).isEqualTo(Long.toString(other.pid())))
          .hasMessageContaining(Long.toString(other.pid()));
    } finally {
      other.destroyForcibly().waitFor();
    }
    JournalWriter.open(dir, RUN).close();
  }

  @Test
  void shouldReleaseTheDirectoryOnceHoweverOftenClosed() {
    JournalWriter first = JournalWriter.open(dir, RUN);
    first.close();
    JournalWriter second = JournalWriter.open(dir, RUN);
    first.close();
    assertThatThrownBy(() -> JournalWriter.open(dir, RUN))
        .isInstanceOf(JournalLockedException.class);
    second.close();
  }

  private Process startWriter() throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return new ProcessBuilder(
            java.toString(), "-cp", classPath, OtherWriter.class.getName(), dir.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static String answerOf(Process process) throws Exception {
    try (BufferedReader answer = reader(process)) {
      return answer.readLine();
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private static BufferedReader reader(Process process) {
    return new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
  }

  /** Opens the journal, says how that went, and keeps it until it is killed. */
  static final class OtherWriter {
    public static void main(String[] args) throws InterruptedException {
      try {
        JournalWriter.open(Path.of(args[0]), RUN);
        System.out.println("open");
        new CountDownLatch(1).await();
      } catch (JournalLockedException e) {
        System.out.println("locked by " + e.holder());
      }
    }
  }
}
