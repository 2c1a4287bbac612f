package dev.unravel.journal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.unravel.OutsideFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/**
 * The exclusive right to write into a directory: an operating-system lock on a file, which holds
 * the process id of its owner as text. It goes with the process, however that ends. The file is
 * {@code lock} in the directory, or lies beside a directory that is yet to appear.
 *
 * <p>POSIX drops a process's locks on a file as soon as the process closes <em>any</em> descriptor
 * of that file, so within one JVM a second attempt must be refused before it opens the file: hence
 * {@link #HELD}.
 */
final class DirectoryLock implements Closeable {

  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private static final int LOOKS = 100;
  private static final long NANOS_BETWEEN_LOOKS = 5_000_000;

  /** Bytes of a lock file with a note. */
  private static final int LONGEST = 1024;

  /** A power failure may leave zeros. */
  private static final Pattern TEXT = Pattern.compile("[\\d\\s\\x00]*|\\d+\\nunravel [^\\n]*\\n");

  private final Path file;
  private final FileChannel channel;
  private final Object key;
  private final String former;

  private DirectoryLock(Path file, FileChannel channel, Object key, String former) {
    this.file = file;
    this.channel = channel;
    this.key = key;
    this.former = former;
  }

  /**
   * Locks a directory.
   *
   * @throws JournalLockedException if another writer, of this or another process, holds it
   * @throws OutsideFile.Unfit if the file {@code lock} is none of Unravel's
   */
  static DirectoryLock acquire(Path dir) throws IOException {
    Path directory = dir.toRealPath();
    return acquire(directory.resolve("lock"), directory);
  }

  /**
   * Locks a file.
   *
   * @param file in a directory whose real path is given
   * @param what is locked, for messages
   */
  static DirectoryLock acquire(Path file, Path what) throws IOException {
    if (!HELD.add(file)) {
      throw new JournalLockedException(what, pid());
    }
    boolean acquired = false;
    try {
      DirectoryLock lock = lockFile(file, what);
      acquired = true;
      return lock;
    } finally {
      if (!acquired) {
        HELD.remove(file);
      }
    }
  }

  /**
   * Who holds the lock may delete the file, so the name must stand for the same file throughout.
   */
  private static DirectoryLock lockFile(Path file, Path what) throws IOException {
    for (int look = 0; look < LOOKS; look++) {
      boolean created = create(file);
      Optional<DirectoryLock> lock = lockExisting(file, what, created);
      if (lock.isPresent()) {
        return lock.get();
      }
    }
    throw new IOException(file + " changes all the time");
  }

  /** Whether the file was not there and has been made. */
  private static boolean create(Path file) throws IOException {
    try {
      FileChannel.open(file, CREATE_NEW, WRITE).close();
      return true;
    } catch (FileAlreadyExistsException e) {
      OutsideFile.requireRegularOrNone(file);
      return false;
    }
  }

  /**
   * Locks a file that is there; empty if the name has come to stand for another one.
   *
   * @param created whether to delete the file if it can be locked and not written
   */
  private static Optional<DirectoryLock> lockExisting(Path file, Path what, boolean created)
      throws IOException {
    FileChannel channel;
    Object key;
    try {
      key = key(file);
      channel = FileChannel.open(file, Set.of(READ, WRITE, NOFOLLOW_LINKS));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    boolean acquired = false;
    try {
      // The locked byte lies far beyond the text, which stays legible where locks are mandatory.
      FileLock lock = channel.tryLock(Long.MAX_VALUE - 1, 1, false);
      if (lock == null) {
        throw new JournalLockedException(what, holder(file));
      }
      if (!stands(file, key)) {
        return Optional.empty();
      }
      DirectoryLock held = new DirectoryLock(file, channel, key, text(file, channel));
      held.writeFirst(created);
      acquired = true;
      return Optional.of(held);
    } catch (OverlappingFileLockException e) {
      throw new JournalLockedException(what, pid());
    } finally {
      if (!acquired) {
        channel.close();
      }
    }
  }

  /** What stands for a file whatever its name; where the system has no such thing, nothing does. */
  private static Object key(Path file) throws IOException {
    Object key = Files.readAttributes(file, BasicFileAttributes.class, NOFOLLOW_LINKS).fileKey();
    return key == null ? "" : key;
  }

  /** Whether a name still stands for the file with this key. */
  private static boolean stands(Path file, Object key) throws IOException {
    try {
      return key.equals(key(file));
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /** What the lock's last owner wrote. */
  private static String text(Path file, FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(LONGEST + 1);
    while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) > 0) {}
    String text = ISO_8859_1.decode(bytes.flip()).toString();
    if (text.length() > LONGEST || !TEXT.matcher(text).matches()) {
      throw new OutsideFile.Unfit(file, "holds something else than the lock of a process");
    }
    return text;
  }

  private void write(String note) throws IOException {
    channel.truncate(0);
    ByteBuffer text = ByteBuffer.wrap((pid() + "\n" + note).getBytes(US_ASCII));
    while (text.hasRemaining()) {
      channel.write(text, text.position());
    }
  }

  /**
   * Writes the owner's number. A file that was made for it and stays empty is deleted while it is
   * locked: another process that waits for it finds that the name is gone and makes a new file.
   */
  private void writeFirst(boolean created) throws IOException {
    boolean written = false;
    try {
      write("");
      written = true;
    } finally {
      if (created && !written) {
        delete();
      }
    }
  }

  /** Leaves something for who finds the lock of a process that was killed; ASCII, one line. */
  void note(String note) throws IOException {
    write("unravel " + note + "\n");
  }

  /** What an owner that was killed has left; empty if none was. */
  Optional<String> former() {
    int at = former.indexOf("\nunravel ");
    return at < 0 ? Optional.empty() : Optional.of(former.substring(at + 9).strip());
  }

  /**
   * Makes sure that the lock's file still has its name.
   *
   * @throws IOException if it, or a directory above it, was moved, deleted or replaced
   */
  void requireInPlace() throws IOException {
    if (!stands(file, key)) {
      throw new IOException(
          file.getParent()
              + " was moved, deleted or replaced while it was being written; nothing more is written"
              + " under this name, and unravel resume goes on under its new one");
    }
  }

  private static String pid() {
    return Long.toString(ProcessHandle.current().pid());
  }

  /** Who has the lock writes his number a moment later. */
  private static String holder(Path file) throws IOException {
    for (int look = 0; look < LOOKS; look++) {
      try {
        String text = new String(OutsideFile.read(file, LONGEST), ISO_8859_1);
        if (!text.isBlank()) {
          return text.lines().findFirst().orElse("").strip();
        }
      } catch (NoSuchFileException e) {
        return "unknown";
      }
      LockSupport.parkNanos(NANOS_BETWEEN_LOOKS);
    }
    return "unknown";
  }

  /** Releases the directory; the file stays, empty, since it is part of the directory. */
  @Override
  public void close() throws IOException {
    try (channel) {
      if (channel.isOpen()) {
        channel.truncate(0);
      }
    } finally {
      HELD.remove(file);
    }
  }

  /** Releases and deletes the file, as it lies beside the directory. */
  void closeAndDelete() throws IOException {
    try (channel) {
      if (channel.isOpen()) {
        delete();
      }
    } finally {
      HELD.remove(file);
    }
  }

  /** Deletes the file, which must be locked, unless the name stands for another one. */
  private void delete() throws IOException {
    if (stands(file, key)) {
      Files.delete(file);
    }
  }
}
