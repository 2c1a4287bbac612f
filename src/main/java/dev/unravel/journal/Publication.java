package dev.unravel.journal;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.unravel.FreshFile;
import dev.unravel.OutsideFile;
import dev.unravel.UserException;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A directory that appears under its name whole, or not at all. It is put together under a name of
 * its own beside its place, {@code .NAME.TOKEN.unfinished} with a random token, and renamed in one
 * step. Until then {@code .NAME.lock} beside the place keeps other processes out and says which
 * process is at work.
 *
 * <p>Only what this object made is deleted, or what an attempt made that was killed and that the
 * lock file names with its file key; files that Unravel does not write are kept in either.
 */
public final class Publication implements AutoCloseable {

  private static final String ENDING = ".unfinished";
  private static final Pattern NOTE = Pattern.compile("([0-9a-f]{16}) (.+)");
  private static final Pattern WRITTEN =
      Pattern.compile(
          "lock|(events-\\d+\\.(avro|idx)|[^.].*\\.(csv|json|npy|npz|html))"
              + "(\\.([0-9a-f]{16}\\.)?(new|tmp))?");

  private final Path target;
  private final Path unfinished;
  private final Object key;
  private final Disk disk;
  private final DirectoryLock lock;
  private final List<Path> leftBehind;
  private boolean published;
  private boolean closed;

  private Publication(
      Path target,
      Path unfinished,
      Object key,
      Disk disk,
      DirectoryLock lock,
      List<Path> leftBehind) {
    this.target = target;
    this.unfinished = unfinished;
    this.key = key;
    this.disk = disk;
    this.lock = lock;
    this.leftBehind = leftBehind;
  }

  /**
   * Begins a directory.
   *
   * @param target must not be there, or be an empty directory
   * @throws UserException if something is there
   * @throws JournalLockedException if another process is putting the same directory together
   * @throws JournalIOException if the directory beside it cannot be made
   */
  public static Publication of(Path target, Disk disk) {
    try {
      Path given = target.toAbsolutePath().normalize();
      Path name = given.getFileName();
      Path parent = given.getParent();
      if (name == null || parent == null) {
        throw inTheWay(target, "is the root of the file system");
      }
      requireFree(given, target);
      Files.createDirectories(parent);
      return begin(parent.toRealPath(), name.toString(), target, disk);
    } catch (IOException e) {
      throw new JournalIOException("cannot make the directory " + target + ": " + e, e);
    }
  }

  private static Publication begin(Path parent, String name, Path given, Disk disk)
      throws IOException {
    DirectoryLock lock = DirectoryLock.acquire(parent.resolve("." + name + ".lock"), given);
    boolean begun = false;
    try {
      Path target = parent.resolve(name);
      requireFree(target, given); // Who had the lock before may have made it.
      sweep(parent, name, lock);
      List<Path> left = unfinished(parent, name);
      String token = FreshFile.token();
      Path fresh = Files.createDirectory(place(parent, name, token));
      try {
        Object key = key(fresh);
        lock.note(token + " " + key);
        begun = true;
        return new Publication(target, fresh, key, disk, lock, left);
      } finally {
        if (!begun) {
          Files.deleteIfExists(fresh);
        }
      }
    } finally {
      if (!begun) {
        lock.closeAndDelete();
      }
    }
  }

  private static UserException inTheWay(Path given, String what) {
    return new UserException(given + ": " + what + "; choose another directory with --out");
  }

  private static void requireFree(Path target, Path given) throws IOException {
    if (!OutsideFile.isThere(target)) {
      return;
    }
    if (!OutsideFile.isDirectory(target)) {
      throw inTheWay(given, "is there already and is no directory");
    }
    try (Stream<Path> files = Files.list(target)) {
      if (files.findAny().isPresent()) {
        throw inTheWay(given, "holds something already");
      }
    }
  }

  private static Object key(Path directory) throws IOException {
    Object key =
        Files.readAttributes(directory, BasicFileAttributes.class, NOFOLLOW_LINKS).fileKey();
    return key == null ? "" : key;
  }

  /** Deletes what an attempt has left that was killed, if the lock file proves that it is its. */
  private static void sweep(Path parent, String name, DirectoryLock lock) throws IOException {
    Optional<Matcher> note = lock.former().map(NOTE::matcher).filter(Matcher::matches);
    if (note.isPresent()) {
      Path left = place(parent, name, note.get().group(1));
      if (isStill(left, note.get().group(2))) {
        delete(left);
      }
    }
  }

  private static Path place(Path parent, String name, String token) {
    return parent.resolve("." + name + "." + token + ENDING);
  }

  private static boolean isStill(Path directory, String key) throws IOException {
    return OutsideFile.isDirectory(directory)
        && !key.isEmpty()
        && key(directory).toString().equals(key);
  }

  private static List<Path> unfinished(Path parent, String name) throws IOException {
    Pattern pattern =
        Pattern.compile(Pattern.quote("." + name + ".") + "[0-9a-f]{16}" + Pattern.quote(ENDING));
    try (Stream<Path> files = Files.list(parent)) {
      return files
          .filter(file -> pattern.matcher(file.getFileName().toString()).matches())
          .sorted()
          .toList();
    }
  }

  /** Deletes the files that Unravel writes, and the directory if nothing is left in it. */
  private static void delete(Path directory) throws IOException {
    List<Path> files;
    try (Stream<Path> listed = Files.list(directory)) {
      files = listed.toList();
    }
    for (Path file : files) {
      boolean regular = Files.isRegularFile(file, NOFOLLOW_LINKS);
      if (regular && WRITTEN.matcher(file.getFileName().toString()).matches()) {
        Files.deleteIfExists(file);
      }
    }
    try {
      Files.deleteIfExists(directory);
    } catch (DirectoryNotEmptyException e) {
      // What a stranger has put there stays.
    }
  }

  /** Where to write meanwhile. */
  public Path unfinished() {
    return unfinished;
  }

  /** Directories beside the place that attempts have left and that are not provably Unravel's. */
  public List<Path> leftBehind() {
    return leftBehind;
  }

  /**
   * Gives the directory its name. Its files must be durable.
   *
   * @throws UserException if something has got the name meanwhile
   * @throws JournalIOException if that fails
   */
  public void publish() {
    try {
      requireInPlace();
      requireFree(target, target);
      disk.forceDirectory(unfinished);
      rename();
      published = true;
      disk.forceDirectory(target.resolveSibling("."));
    } catch (IOException e) {
      throw new JournalIOException("cannot make the directory " + target + ": " + e, e);
    }
  }

  /**
   * Makes sure that the directory and the lock file still have their names.
   *
   * @throws IOException if one was moved, deleted or replaced
   */
  void requireInPlace() throws IOException {
    if (!isStill(unfinished, key.toString())) {
      throw new IOException(unfinished + " was moved, deleted or replaced meanwhile");
    }
    lock.requireInPlace();
  }

  /** The system refuses to rename a directory over anything but an empty one. */
  private void rename() throws IOException {
    try {
      disk.move(unfinished, target);
    } catch (DirectoryNotEmptyException | FileAlreadyExistsException e) {
      throw inTheWay(target, "has appeared meanwhile");
    }
  }

  /** Takes away what is not published. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      if (!published && isStill(unfinished, key.toString())) {
        delete(unfinished);
      }
      lock.closeAndDelete();
    } catch (IOException e) {
      throw new JournalIOException("cannot delete " + unfinished + ": " + e, e);
    }
  }
}
