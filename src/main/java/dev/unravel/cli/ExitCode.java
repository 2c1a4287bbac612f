package dev.unravel.cli;

import dev.unravel.UserException;
import dev.unravel.journal.JournalDamagedException;
import dev.unravel.journal.JournalFormatException;
import dev.unravel.journal.JournalLockedException;
import dev.unravel.lindblad.NoUniqueSteadyState;
import java.io.IOException;
import java.io.UncheckedIOException;

/** What the process says to the shell. */
final class ExitCode {

  static final int FINE = 0;
  static final int BUG = 1;
  static final int USER_ERROR = UserException.EXIT_CODE;
  static final int CHECK_FAILED = 3;
  static final int JOURNAL_DAMAGED = 4;
  static final int IO = 5;
  static final int INTERRUPTED = 130;

  private ExitCode() {}

  /** The code for what ended a command. */
  static int of(Throwable failure) {
    if (failure instanceof UserException
        || failure instanceof NoUniqueSteadyState
        || failure instanceof OutOfMemoryError
        || failure instanceof JournalLockedException
        || failure instanceof JournalFormatException) {
      return USER_ERROR;
    }
    if (failure instanceof JournalDamagedException) {
      return JOURNAL_DAMAGED;
    }
    if (failure instanceof UncheckedIOException || failure instanceof IOException) {
      return IO;
    }
    return BUG;
  }
}
