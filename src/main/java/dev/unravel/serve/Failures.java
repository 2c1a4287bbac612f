package dev.unravel.serve;

import dev.unravel.UserException;
import dev.unravel.journal.JournalDamagedException;
import dev.unravel.journal.JournalFormatException;
import java.io.UncheckedIOException;

/** What a page says of what went wrong. */
final class Failures {

  private Failures() {}

  /** As an answer. */
  static HttpFailure of(RuntimeException failure) {
    if (failure instanceof HttpFailure http) {
      return http;
    }
    if (failure instanceof UserException) {
      return HttpFailure.badRequest(sentence(failure));
    }
    if (failure instanceof JournalDamagedException) {
      return new HttpFailure(
          500, "the journal is damaged; ./unravel verify says where: " + sentence(failure));
    }
    return new HttpFailure(500, sentence(failure));
  }

  /** In one sentence. */
  static String sentence(RuntimeException failure) {
    boolean told =
        failure instanceof HttpFailure
            || failure instanceof UserException
            || failure instanceof JournalDamagedException
            || failure instanceof JournalFormatException
            || failure instanceof UncheckedIOException;
    String message = failure.getMessage();
    return told && message != null
        ? message.lines().findFirst().orElse("")
        : "a bug in Unravel: " + failure;
  }
}
