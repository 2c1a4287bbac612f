package dev.unravel.journal;

import java.nio.file.Path;

/** A journal is whole but of a format that this version of Unravel does not know. */
public final class JournalFormatException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String version;

  JournalFormatException(Path file, String version) {
    super(
        "%s has journal format %s; this version of Unravel reads format %s only"
            .formatted(file, version, JournalFormat.known()));
    this.version = version;
  }

  /** The format version that the segment names. */
  public String version() {
    return version;
  }
}
