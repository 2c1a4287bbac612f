package dev.unravel.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two processes go for one directory at the same moment, again and again: one of them has it, and
 * the other is told who. {@code -Dunravel.races=1000} is the full count.
 */
class LockRaceTest {

  private static final JournalHeader RUN = new JournalHeader("name = race", 1);
  private static final int RACES = Integer.getInteger("unravel.races", 30);

  /** Of memory that the processes share: how many races have started. */
  private static final VarHandle STARTED =
      MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());

  @TempDir Path dir;
  @TempDir Path home;

  private static ByteBuffer signal(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return channel.map(FileChannel.MapMode.READ_WRITE, 0, Integer.BYTES);
    }
  }

  /**
   * Tries to open the journal after each line "go N", as soon as race N has started, and lets go of
   * it at each line "done".
   */
  static final class Racer {
    public static void main(String[] args) throws IOException {
      BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
      ByteBuffer signal = signal(Path.of(args[1]));
      JournalWriter held = null;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.startsWith("go")) {
          int race = Integer.parseInt(line.substring(3));
          System.out.println("ready");
          while ((int) STARTED.getVolatile(signal, 0) < race) {
            Thread.onSpinWait();
          }
          try {
            held = JournalWriter.open(Path.of(args[0]), RUN);
            System.out.println("open");
          } catch (JournalLockedException e) {
            System.out.println("locked by " + e.holder());
          }
        } else if (held != null) {
          held.close();
          held = null;
          System.out.println("closed");
        }
      }
    }
  }

  private record Runner(Process process, BufferedReader out, Writer in) {

    void say(String line) throws IOException {
      in.write(line + "\n");
      in.flush();
    }
  }

  private Runner start(Path signal) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    Process process =
        new ProcessBuilder(
                java.toString(),
                "-cp",
                classPath,
                Racer.class.getName(),
                dir.toString(),
                signal.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    return new Runner(
        process,
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8)),
        new java.io.OutputStreamWriter(process.getOutputStream(), UTF_8));
  }

  @Test
  void shouldLetOneOfTwoHaveTheDirectory() throws Exception {
    Path file = home.resolve("signal");
    ByteBuffer signal = signal(file);
    Runner[] runners = {start(file), start(file)};
    int[] wins = new int[2];
    try {
      for (int race = 0; race < RACES; race++) {
        for (Runner runner : runners) {
          runner.say("go " + (race + 1));
        }
        for (Runner runner : runners) {
          assertThat(runner.out().readLine()).isEqualTo("ready");
        }
        STARTED.setVolatile(signal, 0, race + 1);
        String[] answers = {runners[0].out().readLine(), runners[1].out().readLine()};
        int winner = "open".equals(answers[0]) ? 0 : 1;
        assertThat(answers[winner]).as("race %d", race).isEqualTo("open");
        assertThat(answers[1 - winner])
            .as("race %d", race)
            .isEqualTo("locked by " + runners[winner].process().pid());
        wins[winner]++;
        runners[winner].say("done");
        assertThat(runners[winner].out().readLine()).isEqualTo("closed");
      }
    } finally {
      for (Runner runner : runners) {
        runner.process().destroyForcibly().waitFor();
      }
    }
    System.out.printf("LockRaceTest: %d races, %d to %d%n", RACES, wins[0], wins[1]);
  }
}
