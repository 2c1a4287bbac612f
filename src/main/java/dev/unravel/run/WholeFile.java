package dev.unravel.run;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A file that the user has named, which is there whole or as it was before. */
public final class WholeFile {

  private WholeFile() {}

  /**
   * Writes a file: beside it first, under a name that nobody has, then flushed, then renamed.
   *
   * @param given as the user gives it
   * @throws dev.unravel.UserException if nothing may be written there ({@link OutputPlace})
   */
  public static void write(Path given, RunDirectory.Contents contents) {
    Path file = OutputPlace.file(given);
    try {
      if (OutputPlace.isDevice(file)) {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
          contents.writeTo(out);
        }
      } else {
        replace(file, contents);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + given + ": " + e, e);
    }
  }

  private static void replace(Path file, RunDirectory.Contents contents) throws IOException {
    String name = ".%s.%s.part".formatted(file.getFileName(), ProcessHandle.current().pid());
    Path beside = file.resolveSibling(name);
    beside.toFile().deleteOnExit(); // An interrupt leaves nothing behind either.
    try {
      try (FileChannel channel =
          FileChannel.open(beside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
        contents.writeTo(out);
        out.flush();
        channel.force(true);
      }
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(beside);
    }
  }
}
