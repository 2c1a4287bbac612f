package dev.unravel.run;

import dev.unravel.OutsideFile;
import dev.unravel.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where a command may write what its user asks for: anywhere but over what Unravel keeps in a run
 * directory, by whatever path or symbolic link one gets there.
 *
 * <p>A run directory is one that holds a {@code run.json} or a segment. In it the names below are
 * Unravel's, whether or not there are such files now; any other name is free. They are told without
 * regard to case, since there are file systems that do not regard it either.
 */
public final class OutputPlace {

  private static final Pattern SEGMENT = Pattern.compile("events-\\d+\\.avro");

  private static final Pattern KEPT =
      Pattern.compile(
          "lock|events-\\d.*|.*\\.(avro|idx|json|npy|html|svg|png)"
              + "|(ensemble|exact|survival|map|steady|spectrum|eve|eve-.*)\\.csv"
              + "|.*\\.(new|tmp|part|damaged-\\d+)");

  private static final int MOST_LINKS = 40;

  private OutputPlace() {}

  /**
   * Where a file goes that the user has named.
   *
   * @return the file itself, behind all symbolic links
   * @throws UserException if it is a directory or in none, or if it is a run's
   */
  public static Path file(Path given) {
    if (Files.isDirectory(given)) {
      throw new UserException("--out %s: is a directory; name a file".formatted(given));
    }
    if (isDevice(given)) {
      return given;
    }
    Path file = resolved(given);
    Path directory = file.getParent();
    if (directory == null || !Files.isDirectory(directory)) {
      throw new UserException("--out %s: there is no directory %s".formatted(given, directory));
    }
    if (isRun(directory) && isKept(file.getFileName().toString())) {
      throw new UserException(
          "--out %s: %s is a name of the run in %s, which is not written over; choose another"
              .formatted(given, file.getFileName(), directory));
    }
    return file;
  }

  /** A terminal, a pipe, /dev/null: there is nothing to replace, it is written into. */
  static boolean isDevice(Path file) {
    return Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file);
  }

  /**
   * A directory for results that belong to no run: it must be no run's.
   *
   * @throws UserException if it is, or is no directory
   */
  public static Path directory(Path given) {
    refuseNoDirectory(given);
    if (isRun(given)) {
      throw inAnotherRun(given);
    }
    return given;
  }

  /**
   * A directory for what is made of a run: the run's own one, or one that is no run's.
   *
   * @throws UserException if it is another run's, or is no directory
   */
  public static Path directory(Path given, Path run) {
    refuseNoDirectory(given);
    if (isRun(given) && !isSame(given, run)) {
      throw inAnotherRun(given);
    }
    return given;
  }

  private static UserException inAnotherRun(Path given) {
    return new UserException(
        "--out %s: a run lives there, whose files are not written over; choose another directory"
            .formatted(given));
  }

  private static void refuseNoDirectory(Path given) {
    if (Files.exists(given, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(given)) {
      throw new UserException("--out %s: not a directory".formatted(given));
    }
  }

  private static boolean isSame(Path a, Path b) {
    try {
      return Files.isSameFile(a, b);
    } catch (IOException e) {
      throw unreadable(a, e);
    }
  }

  private static boolean isKept(String name) {
    return KEPT.matcher(name.toLowerCase(Locale.ROOT)).matches();
  }

  private static boolean isRun(Path directory) {
    if (!Files.isDirectory(directory)) {
      return false;
    }
    if (OutsideFile.isThere(directory.resolve(RunDirectory.RECORD))) {
      return true;
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.anyMatch(file -> SEGMENT.matcher(file.getFileName().toString()).matches());
    } catch (IOException e) {
      throw unreadable(directory, e);
    }
  }

  /** The file that a path names, be it there or not; its directory is given without any link. */
  private static Path resolved(Path given) {
    Path file = given;
    try {
      for (int links = 0; Files.isSymbolicLink(file); links++) {
        if (links == MOST_LINKS) {
          throw new UserException("--out %s: symbolic links lead in a circle".formatted(given));
        }
        file = file.resolveSibling(Files.readSymbolicLink(file));
      }
      Path parent = file.toAbsolutePath().getParent();
      return parent != null && Files.isDirectory(parent)
          ? parent.toRealPath().resolve(file.getFileName())
          : file.toAbsolutePath();
    } catch (IOException e) {
      throw unreadable(given, e);
    }
  }

  private static UncheckedIOException unreadable(Path path, IOException e) {
    return new UncheckedIOException("cannot look at " + path + ": " + e, e);
  }
}
