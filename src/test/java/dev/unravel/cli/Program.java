package dev.unravel.cli;

import dev.unravel.Await;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** The packaged program as a process of its own, the way a user starts it. */
final class Program {

  /** The scenarios that come with the program. */
  static final Path CONF = Path.of("conf").toAbsolutePath();

  private static final long PATIENCE_SECONDS = 1200;

  /** A JVM that starts fast and compiles little: for everything that does not simulate much. */
  static final List<String> LIGHT =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m");

  /** What a process leaves behind. */
  record Ended(int code, String out, String err) {

    List<String> errLines() {
      return err.lines().toList();
    }

    /** For messages of failed assertions. */
    String all() {
      return "exit code %d%nstdout:%n%s%nstderr:%n%s".formatted(code, out, err);
    }
  }

  private Program() {}

  /** The jar under test. */
  static Path jar() {
    String jar = System.getProperty("unravel.jar", "target/unravel.jar");
    return Path.of(jar).toAbsolutePath();
  }

  static Path conf(String name) {
    return CONF.resolve(name);
  }

  /** Runs it to its end, in a directory, with a light JVM. */
  static Ended run(Path in, Object... args) {
    return start(in, LIGHT, args).await();
  }

  /** Runs it to its end with other options of the JVM. */
  static Ended runWith(List<String> jvm, Path in, Object... args) {
    return start(in, jvm, args).await();
  }

  static Running start(Path in, Object... args) {
    return start(in, LIGHT, args);
  }

  static Running start(Path in, List<String> jvm, Object... args) {
    return startBy(List.of(), in, jvm, args);
  }

  /** Starts it by another command, whose words come first. */
  static Running startBy(List<String> prefix, Path in, List<String> jvm, Object... args) {
    return start(prefix, LocaleSetting.OF_ALL_TESTS, in, jvm, jarWithArchive(), args);
  }

  /** Runs it to its end in surroundings of its own. */
  static Ended runIn(LocaleSetting surroundings, Path in, Object... args) {
    return start(List.of(), surroundings, in, LIGHT, jarWithArchive(), args).await();
  }

  private static List<String> jarWithArchive() {
    List<String> main = new ArrayList<>(ClassArchive.options());
    main.addAll(List.of("-jar", jar().toString()));
    return main;
  }

  /**
   * Words of a shell's command line that start it with a light JVM; further options and arguments
   * follow.
   *
   * @param jvm more options of the JVM
   */
  static String inShell(String... jvm) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(LIGHT);
    words.addAll(List.of(jvm));
    words.addAll(jarWithArchive());
    return words.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
  }

  /** Starts it with commands that are put together otherwise, see {@link StagedProgram}. */
  static Running startStaged(List<String> prefix, Path in, List<String> jvm, Object... args) {
    List<String> main =
        List.of(
            "--add-exports=java.base/jdk.internal.module=ALL-UNNAMED",
            "-cp",
            Path.of("target/test-classes").toAbsolutePath() + File.pathSeparator + jar(),
            StagedProgram.class.getName());
    return start(prefix, LocaleSetting.OF_ALL_TESTS, in, jvm, main, args);
  }

  private static Running start(
      List<String> prefix,
      LocaleSetting around,
      Path in,
      List<String> jvm,
      List<String> main,
      Object... args) {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(signalsAsByDefault());
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(around.jvm());
    command.addAll(jvm);
    command.addAll(main);
    for (Object arg : args) {
      command.add(arg.toString());
    }
    return execute(around, in, command);
  }

  /**
   * A parent that ignores SIGINT, as a shell makes its background jobs do, hands that on to its
   * children, and a JVM then ignores it too: the tests do not depend on who started them.
   */
  private static List<String> signalsAsByDefault() {
    return Files.isExecutable(Path.of("/usr/bin/env")) && Files.isDirectory(Path.of("/proc/self"))
        ? List.of("/usr/bin/env", "--default-signal=INT,TERM")
        : List.of();
  }

  static Running execute(Path in, List<String> command) {
    return execute(LocaleSetting.OF_ALL_TESTS, in, command);
  }

  static Running execute(LocaleSetting around, Path in, List<String> command) {
    try {
      Path out = Files.createTempFile("unravel-out", ".txt");
      Path err = Files.createTempFile("unravel-err", ".txt");
      ProcessBuilder builder = new ProcessBuilder(command).directory(in.toFile());
      builder.environment().remove("JAVA_TOOL_OPTIONS");
      around.applyTo(builder.environment());
      builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
      builder.redirectOutput(out.toFile()).redirectError(err.toFile());
      return new Running(builder.start(), out, err);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A process under way. */
  record Running(Process process, Path outFile, Path errFile) implements AutoCloseable {

    Ended await() {
      try {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
          process.destroyForcibly().waitFor();
          throw new AssertionError("the program did not end: " + text(errFile));
        }
        Ended ended = new Ended(process.exitValue(), text(outFile), text(errFile));
        Files.delete(outFile);
        Files.delete(errFile);
        return ended;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    String errSoFar() {
      return text(errFile);
    }

    void signal(String name) {
      Running kill =
          execute(Path.of("."), List.of("kill", "-" + name, Long.toString(process.pid())));
      if (kill.await().code() != 0) {
        throw new AssertionError("kill -" + name + " failed");
      }
    }

    /** Waits for something that the process brings about. */
    void awaitThat(BooleanSupplier condition) {
      Await.that(
          "the program comes so far",
          () -> {
            boolean alive = process.isAlive();
            boolean come = condition.getAsBoolean();
            if (!come && !alive) {
              throw new AssertionError("the program did not come so far: " + text(errFile));
            }
            return come;
          });
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }

    private static String text(Path file) {
      try {
        return Files.readString(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
