package dev.unravel.journal;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The operating system could not read, write or force a journal: disk full, unplugged, forbidden.
 */
public final class JournalIOException extends UncheckedIOException {
  private static final long serialVersionUID = 1L;

  JournalIOException(String message, IOException cause) {
    super(message, cause);
  }
}
