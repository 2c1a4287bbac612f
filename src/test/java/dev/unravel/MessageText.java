package dev.unravel;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a user may be told: one line, in words, without names of classes. */
public final class MessageText {

  /**
   * A class with its package, or an exception by its bare name. Keys of scenarios have dots too.
   */
  private static final Pattern CLASS =
      Pattern.compile(
          "\\b(?:java|javax|jdk|sun|com|dev|org|io|net|akka|scala)(?:\\.\\w+)*\\.[A-Z]\\w*"
              + "|\\b[A-Z]\\w*(?:Exception|Error)\\b");

  private MessageText() {}

  /**
   * Checks a message.
   *
   * @param input what the user gave, of which the message may repeat anything, also parts of it
   *     joined by dots, as those of a key are
   * @throws AssertionError if it is nothing for a user
   */
  public static void check(String message, String input) {
    if (message == null || message.isBlank()) {
      throw new AssertionError("no message");
    }
    if (message.indexOf('\n') >= 0 || message.contains("\tat ")) {
      throw new AssertionError("more than a line: " + message);
    }
    Matcher names = CLASS.matcher(message);
    while (names.find()) {
      if (!Stream.of(names.group().split("\\.")).allMatch(input::contains)) {
        throw new AssertionError("a class, " + names.group() + ", is named in: " + message);
      }
    }
  }
}
