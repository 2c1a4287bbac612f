package dev.unravel.report.figure;

import dev.unravel.FreshFile;
import java.io.IOException;
import java.nio.file.Path;

/** Files that are there whole or not at all. */
final class AtomicFile {

  private AtomicFile() {}

  static void write(Path file, byte[] content) throws IOException {
    FreshFile.replace(file, ".part", false, out -> out.write(content));
  }
}
