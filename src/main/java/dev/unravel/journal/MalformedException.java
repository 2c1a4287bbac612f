package dev.unravel.journal;

/** Bytes are not what the format says they must be. */
class MalformedException extends Exception {
  private static final long serialVersionUID = 1L;

  MalformedException(String message) {
    super(message);
  }

  /** What is wrong; there always is a message. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
