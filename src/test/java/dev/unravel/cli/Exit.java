package dev.unravel.cli;

/** What the program would say to the shell, for tests of other packages. */
public final class Exit {

  private Exit() {}

  /** Whether a failure counts as a mistake of the user: one line, and code 2. */
  public static boolean isForTheUser(Throwable failure) {
    return ExitCode.of(failure) == ExitCode.USER_ERROR;
  }

  /** The line that the user reads. */
  public static String line(Throwable failure) {
    return FailureText.of(failure);
  }
}
