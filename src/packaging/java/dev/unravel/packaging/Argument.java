package dev.unravel.packaging;

import java.util.Locale;

/** What may stand for an argument, told from its label in the help: shells complete it so. */
enum Argument {
  SCENARIO,
  DIRECTORY,
  FILE,
  OTHER;

  static Argument of(String label) {
    String upper = label.toUpperCase(Locale.ROOT);
    if (upper.equals("CONF")) {
      return SCENARIO;
    }
    if (upper.matches("DIR(\\.\\.\\.)?")) {
      return DIRECTORY;
    }
    return upper.contains("CONF") || upper.contains("FILE") || upper.contains("PATH")
        ? FILE
        : OTHER;
  }
}
