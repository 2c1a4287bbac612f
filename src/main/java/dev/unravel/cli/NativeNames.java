package dev.unravel.cli;

import dev.unravel.UserException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Names that the JVM cannot tell from one another: it decodes the command line and the working
 * directory by the character set of the locale it starts in. In the locale C that is ASCII, and
 * every other byte becomes U+FFFD. Neither a property nor a later change of the locale brings the
 * bytes back, so the program refuses such names. The launcher starts the JVM in a UTF-8 locale.
 */
final class NativeNames {

  private static final char LOST = '\ufffd';

  private NativeNames() {}

  /**
   * Refuses arguments with letters that the locale does not have.
   *
   * @throws UserException naming the first of them, the character set and what to do
   */
  static void refuseLostIn(String... arguments) {
    refuseLost(List.of(arguments), charset());
  }

  /**
   * Refuses a working directory with letters that the locale does not have.
   *
   * @throws UserException naming the directory, the character set and what to do
   */
  static void refuseLostDirectory() {
    refuseLost(List.of(System.getProperty("user.dir", "")), charset());
  }

  static void refuseLost(List<String> names, String charset) {
    if (charset.equalsIgnoreCase("UTF-8")) {
      return; // here U+FFFD is meant
    }
    Stream<String> lost = names.stream().filter(name -> name.indexOf(LOST) >= 0);
    lost.findFirst()
        .ifPresent(
            name -> {
              throw new UserException(unknown(name.replace(LOST, '?'), charset));
            });
  }

  /** What to say of a name that the character set of the locale cannot hold. */
  static String unknown(String name) {
    return unknown(name, charset());
  }

  private static String unknown(String name, String charset) {
    return "%s: the locale's character set, %s, lacks letters of this name; set LC_ALL=C.UTF-8"
        .formatted(name, charset);
  }

  private static String charset() {
    return System.getProperty("sun.jnu.encoding", "UTF-8");
  }
}
