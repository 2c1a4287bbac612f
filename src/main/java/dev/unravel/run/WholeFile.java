package dev.unravel.run;

import dev.unravel.FreshFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that the user has named, which is there whole or as it was before. */
public final class WholeFile {

  private WholeFile() {}

  /**
   * Writes a file: beside it first, under a name that nobody has, then flushed, then renamed.
   *
   * @param given as the user gives it
   * @throws dev.unravel.UserException if nothing may be written there ({@link OutputPlace})
   */
  public static void write(Path given, FreshFile.Contents contents) {
    Path file = OutputPlace.file(given);
    try {
      if (OutputPlace.isDevice(file)) {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
          contents.writeTo(out);
        }
      } else {
        FreshFile.replace(file, ".part", true, contents);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + given + ": " + e, e);
    }
  }
}
