package dev.unravel.crash;

import dev.unravel.Await;
import dev.unravel.journal.Disk;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/**
 * A process that runs or goes on in a directory, to be killed from outside or to die by itself: DIR
 * TRAJECTORIES MEASUREMENTS [the operation at which it dies].
 */
final class Victim implements AutoCloseable {

  private static final String STARTED = "started";
  private static final String FINISHED = "finished";

  private final Process process;
  private final BufferedReader out;

  private Victim(Process process) {
    this.process = process;
    out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  public static void main(String[] args) {
    CrashRuns runs = new CrashRuns(Long.parseLong(args[1]), Integer.parseInt(args[2]));
    Disk disk = args.length > 3 ? new FatalDisk(Integer.parseInt(args[3])) : Disk.REAL;
    System.out.println(STARTED);
    try {
      runs.complete(Path.of(args[0]), disk);
      System.out.println(FINISHED);
      System.exit(0);
    } catch (RuntimeException | Error e) { // The threads of the actors would live on.
      System.out.println(e);
      System.exit(1);
    }
  }

  static Victim start(Path path, CrashRuns runs, Object... args) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    ProcessBuilder builder =
        new ProcessBuilder(
            java.toString(),
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            classPath,
            Victim.class.getName(),
            path.toString(),
            String.valueOf(runs.trajectories()),
            String.valueOf(runs.measurements()));
    for (Object arg : args) {
      builder.command().add(arg.toString());
    }
    return new Victim(builder.redirectError(ProcessBuilder.Redirect.DISCARD).start());
  }

  /** Waits until it begins with its work. */
  Victim begun() throws IOException {
    if (!STARTED.equals(out.readLine())) {
      throw new AssertionError("the process did not start");
    }
    return this;
  }

  /** Whether it came to its end within so many moments; if not it is killed, and gone on return. */
  boolean finishesWithin(long moments) throws IOException, InterruptedException {
    for (long i = 0; i < moments && process.isAlive(); i++) {
      Await.moment();
    }
    boolean ended = !process.isAlive();
    String said = ended ? out.readLine() : "";
    if (ended && !FINISHED.equals(said)) {
      throw new AssertionError("the process ended by itself: " + said);
    }
    process.destroyForcibly().waitFor();
    return ended;
  }

  /**
   * Waits for something that it brings about, as long as it lives.
   *
   * @return how many moments that took
   */
  long awaitsOrEnds(BooleanSupplier condition) {
    long moments = 0;
    while (process.isAlive() && !condition.getAsBoolean()) {
      Await.moment();
      moments++;
    }
    return moments;
  }

  int exitCode() throws InterruptedException {
    return process.waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  /** Takes the process with it. Odd numbers die after an operation, even ones before or within. */
  private static final class FatalDisk extends FaultyDisk {
    private final int point;

    FatalDisk(int point) {
      this.point = point;
    }

    @Override
    void before(Operation operation) {
      if (point == 2 * operation.number() && !operation.isWrite()) {
        Runtime.getRuntime().halt(137);
      }
    }

    @Override
    int written(Operation write, int asked) {
      return point == 2 * write.number() ? asked / 2 : asked;
    }

    @Override
    void after(Operation operation) {
      if (point / 2 == operation.number()) {
        Runtime.getRuntime().halt(137);
      }
    }
  }
}
