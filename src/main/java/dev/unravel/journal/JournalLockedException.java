package dev.unravel.journal;

import java.nio.file.Path;

/** Another writer holds the run directory. */
public final class JournalLockedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String holder;

  JournalLockedException(Path directory, String holder) {
    super("%s is being written by process %s".formatted(directory, holder));
    this.holder = holder;
  }

  /** Process id of the holder, as text; "unknown" if it has not written it yet. */
  public String holder() {
    return holder;
  }
}
