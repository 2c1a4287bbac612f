package dev.unravel.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two processes go for one directory at the same moment, again and again: one of them has it, and
 * the other is told who. {@code -Dunravel.races=1000} is the full count.
 */
class LockRaceTest {

  private static final JournalHeader RUN = new JournalHeader("name = race", 1);
  private static final int RACES = Integer.getInteger("unravel.races", 100);

  @TempDir Path dir;

  /** Tries to open the journal at each line "go", and lets go of it at each line "done". */
  static final class Racer {
    public static void main(String[] args) throws IOException {
      BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
      JournalWriter held = null;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.startsWith("go")) {
          long start = Long.parseLong(line.substring(3));
          while (System.currentTimeMillis() < start) {
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

  private Runner start() throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    Process process =
        new ProcessBuilder(java.toString(), "-cp", classPath, Racer.class.getName(), dir.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    return new Runner(
        process,
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8)),
        new java.io.OutputStreamWriter(process.getOutputStream(), UTF_8));
  }

  @Test
  void shouldLetOneOfTwoHaveTheDirectory() throws Exception {
    Runner[] runners = {start(), start()};
    int[] wins = new int[2];
    try {
      for (int race = 0; race < RACES; race++) {
        long at = System.currentTimeMillis() + (race == 0 ? 1500 : 3);
        runners[0].say("go " + at);
        runners[1].say("go " + at);
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
