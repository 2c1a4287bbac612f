package dev.unravel.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A directory in which something was being put together when its process ended. */
public final class Leftovers {

  private Leftovers() {}

  /**
   * Empties a directory, or makes it.
   *
   * @throws JournalLockedException if another process is at work in it
   * @throws JournalIOException if it cannot be emptied
   */
  public static void clear(Path directory) {
    try {
      Files.createDirectories(directory);
      try (DirectoryLock lock = DirectoryLock.acquire(directory)) {
        deleteFiles(directory);
      }
    } catch (IOException e) {
      throw new JournalIOException("cannot empty " + directory + ": " + e, e);
    }
  }

  /**
   * Deletes a directory in which nobody is at work any more, if it is there.
   *
   * @throws JournalIOException if it cannot be deleted
   */
  public static void delete(Path directory) {
    try {
      if (Files.isDirectory(directory)) {
        deleteFiles(directory);
        Files.delete(directory);
      }
    } catch (IOException e) {
      throw new JournalIOException("cannot delete " + directory + ": " + e, e);
    }
  }

  private static void deleteFiles(Path directory) throws IOException {
    List<Path> files;
    try (Stream<Path> listed = Files.list(directory)) {
      files = listed.toList();
    }
    for (Path file : files) {
      Files.delete(file);
    }
  }
}
