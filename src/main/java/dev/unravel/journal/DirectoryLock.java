package dev.unravel.journal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * The exclusive right to write into a run directory: an operating-system lock on the file {@code
 * lock}, which holds the process id of its owner as text. It goes with the process, however that
 * ends.
 *
 * <p>POSIX drops a process's locks on a file as soon as the process closes <em>any</em> descriptor
 * of that file, so within one JVM a second attempt must be refused before it opens the file: hence
 * {@link #HELD}.
 */
final class DirectoryLock implements Closeable {

  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private static final int LOOKS = 100;
  private static final long NANOS_BETWEEN_LOOKS = 5_000_000;

  private final Path directory;
  private final FileChannel channel;

  private DirectoryLock(Path directory, FileChannel channel) {
    this.directory = directory;
    this.channel = channel;
  }

  /**
   * Locks a directory.
   *
   * @throws JournalLockedException if another writer, of this or another process, holds it
   */
  static DirectoryLock acquire(Path dir) throws IOException {
    Path directory = dir.toRealPath();
    if (!HELD.add(directory)) {
      throw new JournalLockedException(directory, pid());
    }
    boolean acquired = false;
    try {
      DirectoryLock lock = lockFile(directory);
      acquired = true;
      return lock;
    } finally {
      if (!acquired) {
        HELD.remove(directory);
      }
    }
  }

  private static DirectoryLock lockFile(Path directory) throws IOException {
    Path file = directory.resolve("lock");
    FileChannel channel = FileChannel.open(file, CREATE, WRITE);
    boolean acquired = false;
    try {
      // The locked byte lies far beyond the text, which stays legible where locks are mandatory.
      FileLock lock = channel.tryLock(Long.MAX_VALUE - 1, 1, false);
      if (lock == null) {
        throw new JournalLockedException(directory, holder(file));
      }
      channel.truncate(0);
      channel.write(ByteBuffer.wrap((pid() + "\n").getBytes(US_ASCII)));
      acquired = true;
      return new DirectoryLock(directory, channel);
    } catch (OverlappingFileLockException e) {
      throw new JournalLockedException(directory, pid());
    } finally {
      if (!acquired) {
        channel.close();
      }
    }
  }

  private static String pid() {
    return Long.toString(ProcessHandle.current().pid());
  }

  /** Who has the lock writes his number a moment later. */
  private static String holder(Path file) throws IOException {
    for (int look = 0; look < LOOKS; look++) {
      String text = Files.readString(file, US_ASCII).strip();
      if (!text.isEmpty()) {
        return text;
      }
      LockSupport.parkNanos(NANOS_BETWEEN_LOOKS);
    }
    return "unknown";
  }

  /** Releases the directory; the file stays, empty, since removing it would race with the next. */
  @Override
  public void close() throws IOException {
    try (channel) {
      if (channel.isOpen()) {
        channel.truncate(0);
      }
    } finally {
      HELD.remove(directory);
    }
  }
}
