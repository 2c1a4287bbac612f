package dev.unravel.journal;

import com.sun.nio.file.ExtendedOpenOption;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * What is asked of the file system wherever something must survive a crash. The tests put disks in
 * its place that fill up, fail or take the process with them.
 */
public interface Disk {

  /** The file system itself. */
  Disk REAL = new Disk() {};

  /** Creates a file, or empties the one that is there, for writing. */
  default FileChannel create(Path file) throws IOException {
    return FileChannel.open(
        file,
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.WRITE);
  }

  /**
   * Opens a file that is there for writing past the system's cache, in whole pages from memory that
   * begins at one.
   *
   * @throws UnsupportedOperationException or an IOException, where the file system cannot do that
   */
  default FileChannel direct(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.WRITE, ExtendedOpenOption.DIRECT);
  }

  /** Renames a file, in one step, over the one that may be there. */
  default void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Takes away what a failure has left, if that can be done. */
  default void discard(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // The failure itself is what is reported.
    }
  }

  /** Makes the names in a directory durable. Windows can neither do it nor needs it. */
  default void forceDirectory(Path directory) throws IOException {
    if (!System.getProperty("os.name").startsWith("Windows")) {
      try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }
}
