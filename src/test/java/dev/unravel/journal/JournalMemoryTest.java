package dev.unravel.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unravel.event.EventBlock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A journal is written, verified, read and digested in a JVM whose heap holds a small part of its
 * events: 5 million of them, 65 MB as columns of a block, in 16 MB.
 */
class JournalMemoryTest {

  private static final JournalHeader RUN = new JournalHeader("name = memory", 1);
  private static final int BLOCK = 256;
  private static final int EVENTS = 10;
  private static final int BLOCKS = 2000;

  @TempDir private Path directory;

  /** Writes a journal and reads it: DIR BLOCKS. Also with segments that roll. */
  static final class Small {
    public static void main(String[] args) {
      Path dir = Path.of(args[0]);
      int blocks = Integer.parseInt(args[1]);
      try (JournalWriter writer = JournalWriter.open(dir, RUN, 1 << 24)) {
        for (int b = 0; b < blocks; b++) {
          writer.append(Blocks.realistic(0, (long) BLOCK * b, BLOCK, EVENTS));
        }
      }
      JournalReader reader = JournalReader.open(dir, RUN);
      long events = 0;
      for (int b = 0; b < blocks; b++) {
        EventBlock block = reader.read(0, (long) BLOCK * b, BLOCK).orElseThrow();
        events += block.eventCount();
      }
      long last = (long) BLOCK * blocks - 1;
      boolean found = TrajectoryLookup.find(dir, RUN, EventNumbers.UNKNOWN, 0, last).isPresent();
      System.out.printf("%d %s %s%n", events, found, reader.digest());
    }
  }

  @Test
  void shouldTakeNoMoreMemoryForALongerRun() throws IOException, InterruptedException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    Process process =
        new ProcessBuilder(
                java.toString(),
                "-Xmx16m",
                "-XX:MaxDirectMemorySize=4m",
                "-XX:+UseSerialGC",
                "-cp",
                classPath,
                Small.class.getName(),
                directory.toString(),
                Integer.toString(BLOCKS))
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    // 5.12 million are expected, with a standard deviation of 2300.
    assertThat(Long.parseLong(said.substring(0, said.indexOf(' '))))
        .as(said)
        .isBetween(5_090_000L, 5_150_000L);
    assertThat(said).contains(" true ");
  }
}
