package dev.unravel.cli;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A table of states in which the world around the program may be, and of commands that meet them.
 *
 * <p>A surrounding arranges a world: a folder with the scenario {@code small.conf}, which includes
 * {@code part.conf}, the finished run {@code r0}, its shards {@code s1} and {@code s2}, the finished
 * run {@code good} and {@code stranger}, which is nobody's business. To add a kind of surrounding,
 * write a {@link Surrounding} and add it to {@link #all}; by {@link Surrounding#codes} it says how
 * each command may end. {@code SurroundingsTest} runs every command in it and requires: such a code,
 * one line on standard error unless the code is 0 or 3, no stack trace, an end within a generous
 * limit, and that nothing outside of {@code r0}, {@code m} and {@code page.html} has changed.
 */
final class Surroundings {

  /** What the commands may change. */
  private static final Set<String> OURS = Set.of("r0", "m", "page.html");

  /** Read in full to be compared up to this size, otherwise told by size and time. */
  private static final long LARGE = 1 << 20;

  private Surroundings() {}

  /** A state of the world. */
  interface Surrounding {
    /** Row and column in the matrix. */
    String row();

    String column();

    /** Makes it of a world that is in order. */
    void arrange(Path world) throws IOException;

    /** With what codes a command may end. */
    Set<Integer> codes(Command command);
  }

  /**
   * A command line, run in the world; WORLD in an argument stands for its path.
   *
   * @param name serve is not run but served and asked
   */
  record Command(String name, List<String> args) {
    static Command of(String line) {
      List<String> words = List.of(line.split(" "));
      return new Command(words.get(0), words);
    }

    String[] in(Path world) {
      return args.stream().map(a -> a.replace("WORLD", world.toString())).toArray(String[]::new);
    }

    /** Whether it reads what lies in the run directory r0. */
    boolean looksInto(String file) {
      boolean conf = file.endsWith(".conf");
      return conf == args.stream().anyMatch(arg -> arg.endsWith(".conf"));
    }
  }

  /** How a command ended; code -1 if it did not. */
  record Outcome(int code, String out, String err) {
    List<String> lines() {
      return err.lines().filter(line -> !line.isBlank()).toList();
    }
  }

  /** Every command that reads. */
  static final List<Command> COMMANDS =
      Stream.of(
              "verify WORLD/r0 --quiet",
              "verify --repair WORLD/r0 --quiet",
              "inspect WORLD/r0 --trajectory 3",
              "inspect WORLD/r0 --sort lost",
              "export WORLD/r0",
              "report WORLD/r0 --out WORLD/page.html",
              "report WORLD/r0",
              "figure WORLD/r0",
              "eve WORLD/r0 --quiet",
              "replay WORLD/r0 --quiet",
              "replay WORLD/r0 --points 3 --out WORLD/m --quiet",
              "resume WORLD/r0 --quiet",
              "merge WORLD/s1 WORLD/r0 --out WORLD/m --quiet",
              "serve WORLD",
              "run WORLD/small.conf --out WORLD/r0 --quiet",
              "plan WORLD/small.conf",
              "solve WORLD/small.conf --out WORLD/m --quiet")
          .map(Command::of)
          .toList();

  /** What may lie where a file is expected. */
  enum Thing {
    PIPE,
    DIRECTORY,
    LINK,
    DANGLING,
    LINK_TO_ZERO,
    EMPTY,
    UNREADABLE,
    SPARSE,
    NOT_UTF8,
    MISSING;

    /** Puts it in the place of a file. */
    void put(Path file, Path stranger) throws IOException {
      byte[] before = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
      Files.deleteIfExists(file);
      switch (this) {
        case PIPE -> pipe(file);
        case DIRECTORY -> Files.createDirectory(file);
        case LINK -> {
          Path away = Files.write(stranger.resolve("away-" + file.getFileName()), before);
          Files.createSymbolicLink(file, away);
        }
        case DANGLING -> Files.createSymbolicLink(file, stranger.resolve("nothing"));
        case LINK_TO_ZERO -> Files.createSymbolicLink(file, Path.of("/dev/zero"));
        case EMPTY -> Files.createFile(file);
        case UNREADABLE -> {
          Files.write(file, before);
          Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        }
        case SPARSE -> {
          try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(3L << 30);
          }
        }
        case NOT_UTF8 -> Files.write(file, new byte[] {'{', '"', (byte) 0xff, (byte) 0xfe, '"'});
        case MISSING -> {}
      }
    }

    private static void pipe(Path file) throws IOException {
      try {
        if (new ProcessBuilder("mkfifo", file.toString()).start().waitFor() != 0) {
          throw new IOException("mkfifo failed");
        }
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** A thing in the place of a file of the run r0, or of a scenario. */
  record Misplaced(String file, Thing thing) implements Surrounding {

    @Override
    public String row() {
      return file;
    }

    @Override
    public String column() {
      return thing.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }

    @Override
    public void arrange(Path world) throws IOException {
      Path folder = file.endsWith(".conf") ? world : world.resolve("r0");
      thing.put(folder.resolve(file), world.resolve("stranger"));
    }

    /** 1 is a bug, whatever happens; 3 would say that the physics is wrong. */
    @Override
    public Set<Integer> codes(Command command) {
      return command.name().equals("serve") ? Set.of(0) : Set.of(0, 2, 4, 5);
    }

    @Override
    public String toString() {
      return row() + ", " + column();
    }
  }

  static final List<String> PLACES =
      List.of(
          "run.json",
          "events-00000.avro",
          "events-00000.idx",
          "events-00000.idx.tmp",
          "events-00001.avro.tmp",
          "ensemble.csv",
          "ensemble.csv.new",
          "exact.csv",
          "check.json",
          "rho.npy",
          "survival.csv",
          "report.html",
          "states.npy",
          "states.json",
          "eve.csv",
          "live",
          "lock",
          "bell.svg",
          "bell.svg.part",
          "small.conf",
          "part.conf");

  /** Every surrounding. */
  static List<Surrounding> all() {
    List<Surrounding> all = new ArrayList<>();
    for (String place : PLACES) {
      for (Thing thing : Thing.values()) {
        all.add(new Misplaced(place, thing));
      }
    }
    return all;
  }

  /** What everything is that the commands have no business with: names, kinds and contents. */
  static Map<String, String> strangers(Path world) throws IOException {
    Map<String, String> strangers = new TreeMap<>();
    try (Stream<Path> all = Files.walk(world)) {
      for (Path file : all.toList()) {
        Path name = world.relativize(file);
        if (!OURS.contains(name.getName(0).toString()) && !name.toString().isEmpty()) {
          strangers.put(name.toString(), fingerprint(file));
        }
      }
    }
    return strangers;
  }

  private static String fingerprint(Path file) throws IOException {
    if (Files.isSymbolicLink(file)) {
      return "link to " + Files.readSymbolicLink(file);
    }
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS) ? "directory" : "special";
    }
    long size = Files.size(file);
    return size > LARGE
        ? size + " bytes of " + Files.getLastModifiedTime(file)
        : HexFormat.of().formatHex(sha256().digest(Files.readAllBytes(file)));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
