package dev.unravel.journal;

import com.sun.nio.file.ExtendedOpenOption;
import dev.unravel.FreshFile;
import dev.unravel.OutsideFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
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

  /**
   * Creates a file for writing. A regular file of this name loses the name; whatever else has it is
   * neither followed nor deleted.
   *
   * @throws OutsideFile.Unfit if a link, a directory, a pipe or a device has the name
   */
  default FileChannel create(Path file) throws IOException {
    OutsideFile.requireRegularOrNone(file);
    Files.deleteIfExists(file);
    return FreshFile.create(file);
  }

  /** The name of a file until it is complete, another one each time; sweeps what others left. */
  default Path beside(Path file) throws IOException {
    FreshFile.sweep(file, ".new");
    return FreshFile.beside(file, ".new");
  }

  /**
   * Makes sure that the directory that is locked still has its name, where one is locked.
   *
   * @throws IOException if it was moved, deleted or replaced
   */
  default void requireInPlace() throws IOException {}

  /**
   * Opens a file that is there for writing past the system's cache, in whole pages from memory that
   * begins at one.
   *
   * @throws UnsupportedOperationException or an IOException, where the file system cannot do that
   */
  default FileChannel direct(Path file) throws IOException {
    return FileChannel.open(
        file, StandardOpenOption.WRITE, ExtendedOpenOption.DIRECT, LinkOption.NOFOLLOW_LINKS);
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
