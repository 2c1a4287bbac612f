package dev.unravel;

/**
 * The user asked for something that cannot be done: a mistake in a scenario file, on the command
 * line, in the choice of a directory. The program says so in the one line of the message, without a
 * stack trace, and exits with {@link #EXIT_CODE}.
 */
public class UserException extends RuntimeException {

  /** What the program returns to the shell. */
  public static final int EXIT_CODE = 2;

  private static final long serialVersionUID = 1L;

  private final String picture;

  /** The message is put on one line: control characters and line ends in it become spaces. */
  public UserException(String message) {
    this(message, "");
  }

  /**
   * A mistake in a text that is shown.
   *
   * @param picture lines that show the place, below the message; empty if there is nothing to show
   */
  public UserException(String message, String picture) {
    super(message.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]+", " ").strip());
    this.picture = picture;
  }

  /** Lines that show the place of the mistake; empty if there are none. */
  public final String picture() {
    return picture;
  }

  /** The line for the user; there always is one. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
