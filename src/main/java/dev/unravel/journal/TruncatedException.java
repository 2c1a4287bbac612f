package dev.unravel.journal;

/** Bytes are what the format says they must be, but end too early. */
final class TruncatedException extends MalformedException {
  private static final long serialVersionUID = 1L;

  TruncatedException(String message) {
    super(message);
  }
}
