package dev.unravel.conf;

/**
 * Bounds what the substitutions of a HOCON text can grow to. A value that joins k substitutions, as
 * in {@code a = ${b} ${b}}, is at most k times as long as the longest of them; along a chain of
 * such values the factors multiply.
 */
final class Substitutions {

  /** The longest that a text may become, in characters or list elements. */
  private static final double LONGEST = 1 << 26;

  private final String text;
  private int at;
  private double growth = 1;

  private Substitutions(String text) {
    this.text = text;
  }

  /** Whether the text may become too long: its length times the factors of all joined values. */
  static boolean explode(String text) {
    Substitutions scan = new Substitutions(text);
    while (scan.at < text.length()) {
      scan.values(0);
    }
    return scan.growth > 1 && scan.growth * text.length() > LONGEST;
  }

  /** Scans the values of an object or list up to its end; nesting is bounded elsewhere. */
  private void values(int depth) {
    int joined = 0;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '$' && text.startsWith("{", at)) {
        joined++;
        skipPast("}");
      } else if (c == '"') {
        skipQuoted();
      } else if (c == '#' || c == '/' && text.startsWith("/", at)) {
        skipTo('\n');
      } else if ((c == '{' || c == '[') && depth < 100) {
        values(depth + 1);
      } else if (c == ',' || c == '\n' || c == '}' || c == ']') {
        growth *= Math.max(1, joined);
        joined = 0;
        if ((c == '}' || c == ']') && depth > 0) {
          return;
        }
      }
    }
    growth *= Math.max(1, joined);
  }

  private void skipQuoted() {
    if (text.startsWith("\"\"", at)) {
      at += 2;
      skipPast("\"\"\"");
      return;
    }
    while (at < text.length() && text.charAt(at) != '"') {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    at++;
  }

  private void skipPast(String end) {
    int found = text.indexOf(end, at);
    at = found < 0 ? text.length() : found + end.length();
  }

  private void skipTo(char end) {
    int found = text.indexOf(end, at);
    at = found < 0 ? text.length() : found;
  }
}
