package dev.unravel.serve;

import dev.unravel.OutsideFile;
import dev.unravel.UserException;
import dev.unravel.run.RunDirectory;
import dev.unravel.run.RunRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A run's directory as it may be looked at: regular files of known kinds, never through a symbolic
 * link.
 *
 * @param id stands for it in URIs
 * @param path its real path
 */
record RunFolder(String id, Path path) {

  static final String RECORD = "run.json";

  /** Where a run that is at work shows what it has. */
  static final String LIVE = "live";

  private static final Set<String> KINDS =
      Set.of(".csv", ".json", ".npy", ".avro", ".svg", ".png", "report.html");

  private static final int MOST_FILES = 10_000;

  /** A file that may be had, as it is now. */
  record FileEntry(String name, Path path, long size, long modifiedMillis) {

    /** Another one as soon as the file is. */
    String version() {
      return Long.toHexString(size) + "-" + Long.toHexString(modifiedMillis);
    }
  }

  /** The file's name as people say it. */
  String name() {
    Path last = path.getFileName();
    return last == null ? path.toString() : last.toString();
  }

  /** Whether there is a run in a directory, to which no symbolic link leads. */
  static boolean isRun(Path directory) {
    return Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
        && Files.isRegularFile(directory.resolve(RECORD), LinkOption.NOFOLLOW_LINKS);
  }

  /** Everything that may be had, by name. */
  List<FileEntry> files() {
    return list(path);
  }

  /** What a run at work shows; empty once it has ended. */
  List<FileEntry> liveFiles() {
    return list(path.resolve(LIVE));
  }

  private List<FileEntry> list(Path folder) {
    if (!isStillThere() || !Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.limit(MOST_FILES)
          .map(RunFolder::entry)
          .flatMap(Optional::stream)
          .sorted(Comparator.comparing(FileEntry::name))
          .toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException | UncheckedIOException e) {
      throw new HttpFailure(500, "the directory of the run cannot be read");
    }
  }

  /** The directory has not been replaced by a link to elsewhere. */
  private boolean isStillThere() {
    try {
      return path.toRealPath().equals(path);
    } catch (IOException e) {
      return false;
    }
  }

  private static Optional<FileEntry> entry(Path file) {
    String name = file.getFileName().toString();
    if (name.startsWith(".") || KINDS.stream().noneMatch(name::endsWith)) {
      return Optional.empty();
    }
    try {
      var facts = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return facts.isRegularFile()
          ? Optional.of(
              new FileEntry(name, file, facts.size(), facts.lastModifiedTime().toMillis()))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // gone meanwhile
    }
  }

  Optional<FileEntry> file(String name) {
    return file(path, name);
  }

  Optional<FileEntry> liveFile(String name) {
    return file(path.resolve(LIVE), name);
  }

  private Optional<FileEntry> file(Path folder, String name) {
    if (!isStillThere() || !OutsideFile.isDirectory(folder)) {
      return Optional.empty();
    }
    try {
      Path file = folder.resolve(name);
      return folder.equals(file.getParent()) ? entry(file) : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** Opens a file that was listed; a link that has taken its place since is refused. */
  static SeekableByteChannel open(FileEntry file) throws IOException {
    return OutsideFile.open(file.path());
  }

  /** The first bytes of a small file that was listed. */
  static byte[] read(FileEntry file, int most) throws IOException {
    try (InputStream in = Channels.newInputStream(open(file))) {
      return in.readNBytes(most);
    }
  }

  /**
   * The run that is here.
   *
   * @throws UserException if it cannot be read
   */
  RunRecord record() {
    refuseLinks();
    return new RunDirectory(path).existingRecord();
  }

  /**
   * The run that is here with its events.
   *
   * @throws UserException if there is none, or only results
   */
  RunRecord run() {
    refuseLinks();
    return new RunDirectory(path).existingRun();
  }

  /** Readers of journals open what they find by name. */
  private void refuseLinks() {
    if (!isStillThere() || !isRun(path)) {
      throw HttpFailure.notFound("this run is gone");
    }
    try (Stream<Path> all = Files.list(path)) {
      if (all.limit(MOST_FILES).anyMatch(Files::isSymbolicLink)) {
        throw new HttpFailure(403, "the run's directory has symbolic links in it; not followed");
      }
    } catch (IOException e) {
      throw new HttpFailure(500, "the directory of the run cannot be read");
    }
  }
}
