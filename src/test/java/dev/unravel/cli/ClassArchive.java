package dev.unravel.cli;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The classes that a run loads, kept beside the jar under test as the JVM has them in memory
 * (class-data sharing): a process takes half the processor time to start. The first test process
 * makes the archive, whoever starts at the same time waits for it. It belongs to one build of Java
 * and to one jar; where the JVM makes none, or does not take the one that it made, this is said on
 * standard error, and the processes start without.
 */
final class ClassArchive {

  private static final String SCENARIO =
      """
      name = archive
      system { spins = 4, hamiltonian { type = lmg, J = 1, h = 0.1 } }
      initial { type = gibbs, beta = 20 }
      dissipators = [ { type = collective, operator { Sy = 1 }, rate = 0.3 } ]
      eve { observable = Sz, rate = 2 }
      time { end = 1, points = 11 }
      ensemble { trajectories = 300, seed = 3 }
      """;

  private static final String PREFIX = "test-classes-";

  private ClassArchive() {}

  /** Options of the JVM that starts the jar under test; none if there is no archive for it. */
  static List<String> options() {
    return Made.OPTIONS;
  }

  /** Made once a JVM, by the first who asks. */
  private static final class Made {
    static final List<String> OPTIONS = make();
  }

  private static List<String> make() {
    Path jar = Program.jar();
    try (RandomAccessFile file = new RandomAccessFile(jar + ".archive.lock", "rw");
        FileLock lock = file.getChannel().lock()) {
      if (!lock.isValid()) {
        throw new IOException("no lock");
      }
      String java = PREFIX + Runtime.version().toString().replaceAll("[^\\w.+-]", "_") + "-";
      String built = Long.toHexString(Files.getLastModifiedTime(jar).toMillis());
      Path archive = jar.resolveSibling(java + built + "-" + Files.size(jar) + ".jsa");
      if (!Files.exists(archive)) {
        removeOlder(jar, java);
        record(jar, archive);
      }
      return using(archive);
    } catch (IOException e) {
      System.err.println(
          "*** NO ARCHIVE OF CLASSES, the test processes start slower: " + e.getMessage());
      return List.of();
    }
  }

  /** Those of this Java for jars that are no more. */
  private static void removeOlder(Path jar, String java) throws IOException {
    try (Stream<Path> files = Files.list(jar.getParent())) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (name.startsWith(java) && name.endsWith(".jsa")) {
          Files.delete(file);
        }
      }
    }
  }

  /** Whole or not at all: a JVM dies of an archive that was cut. */
  private static void record(Path jar, Path archive) throws IOException {
    Path trial = Files.createTempDirectory(jar.getParent(), "archive-trial-");
    try {
      Files.writeString(trial.resolve("archive.conf"), SCENARIO);
      Path made = trial.resolve("made.jsa");
      execute(
          trial,
          jar,
          List.of("-XX:ArchiveClassesAtExit=" + made),
          "run",
          "archive.conf",
          "--quiet");
      if (!Files.exists(made)) {
        throw new IOException("this JVM has made none");
      }
      Path loaded = trial.resolve("loaded.txt");
      List<String> options = new ArrayList<>(using(made));
      options.add("-Xlog:class+load:file=" + loaded);
      execute(trial, jar, options, "--version");
      try (Stream<String> lines = Files.lines(loaded)) {
        if (lines.noneMatch(line -> line.contains("dev.unravel.cli.Main source: shared"))) {
          throw new IOException("this JVM does not take what it has made");
        }
      }
      Files.move(made, archive, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      RunFiles.delete(trial);
    }
  }

  private static void execute(Path in, Path jar, List<String> jvm, String... args)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(Program.LIGHT);
    command.add("-Xlog:cds*=off");
    command.addAll(jvm);
    command.addAll(List.of("-jar", jar.toString()));
    command.addAll(List.of(args));
    Program.Ended ended = Program.execute(in, command).await();
    if (ended.code() != 0) {
      throw new IOException(ended.all());
    }
  }

  /** A JVM with options that the archive does not go with leaves it, without a word. */
  private static List<String> using(Path archive) {
    List<String> options = new ArrayList<>();
    options.add("-XX:SharedArchiveFile=" + archive);
    options.add("-Xlog:cds*=off");
    if (Runtime.version().feature() >= 24) {
      options.add("-Xlog:aot*=off");
    }
    return List.copyOf(options);
  }
}
