package dev.unravel.syntax;

import java.util.Locale;
import java.util.Map;

/** Words for characters, including those that cannot be seen. */
final class Characters {

  /** What is easily typed or pasted in place of a character of the languages. */
  private static final Map<Integer, String> MEANT =
      Map.of(
          (int) '\u2212', "-", // minus sign
          (int) '\u2013', "-", // en dash
          (int) '\u00D7', "*", // multiplication sign
          (int) '\u00B7', "*", // middle dot
          (int) '\u22C5', "*", // dot operator
          (int) '\u00F7', "/"); // division sign

  private Characters() {}

  /** Whether a code point has a shape of its own and leaves its neighbours where they are. */
  static boolean isVisible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.SPACE_SEPARATOR -> codePoint == ' ';
      default -> true;
    };
  }

  /** {@code '%'}, or {@code U+0663 (ARABIC-INDIC DIGIT THREE)} for what is not of ASCII. */
  static String inWords(int codePoint) {
    if (codePoint > ' ' && codePoint < 0x7F) {
      return "'" + Character.toString(codePoint) + "'";
    }
    String name = Character.getName(codePoint);
    String meant = MEANT.get(codePoint);
    return String.format(Locale.ROOT, "U+%04X", codePoint)
        + (name == null ? "" : " (" + name + ")")
        + (meant == null ? "" : "; write " + meant);
  }
}
