package dev.unravel.ops.log;

import dev.unravel.Time;
import java.util.List;
import java.util.Optional;

/** How the program writes to standard error. */
public enum LogFormat {
  /** For people. */
  TEXT,
  /** For programs: a JSON object a line. */
  JSON;

  private static final String OPTION = "--log-format";

  /** Logback's own name for where its configuration is. */
  private static final String CONFIGURATION = "logback.configurationFile";

  /**
   * The format that a command line asks for, before it is parsed: what is wrong with it is told in
   * that format too.
   */
  public static LogFormat askedForIn(String... args) {
    LogFormat format = TEXT;
    List<String> words = List.of(args);
    for (int i = 0; i < words.size() && !words.get(i).equals("--"); i++) {
      boolean apart = words.get(i).equals(OPTION) && i + 1 < words.size();
      String value = apart ? words.get(i + 1) : words.get(i).replaceFirst("^" + OPTION + "=", "");
      if (apart || words.get(i).startsWith(OPTION + "=")) {
        format = value.equalsIgnoreCase("json") ? JSON : TEXT;
      }
    }
    return format;
  }

  /**
   * Has everything that is logged written like this. To be called before anything is logged.
   *
   * @return what the program's own messages go through; empty if they are as they are
   */
  public Optional<JsonLines> apply() {
    if (this == TEXT) {
      return Optional.empty();
    }
    if (System.getProperty(CONFIGURATION) == null) {
      System.setProperty(CONFIGURATION, "logback-json.xml");
    }
    System.clearProperty("unravel.terminal");
    JsonLines lines = new JsonLines(System.err, Time.MACHINE);
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, failure) ->
            lines.error(thread.getName() + " ended with an error", Optional.of(failure)));
    return Optional.of(lines);
  }
}
