package dev.unravel.conf;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what the user may have meant. */
final class Nearest {

  private Nearest() {}

  /** {@code "; did you mean X?"}, or nothing if no candidate resembles the word. */
  static String hint(String word, Collection<String> candidates) {
    return of(word, candidates).map(c -> "; did you mean " + c + "?").orElse("");
  }

  /**
   * The candidate at the least distance from the word, upper and lower case being the same, the
   * first in the alphabet if there are several; none if none resembles it. Of a dotted candidate
   * the last part alone may match.
   */
  static Optional<String> of(String word, Collection<String> candidates) {
    return candidates.stream()
        .filter(c -> resembles(word, c) || resembles(word, lastPart(c)))
        .min(
            Comparator.<String>comparingInt(
                    c -> Math.min(distance(word, c), distance(word, lastPart(c))))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** Whether more than half of the letters agree. */
  static boolean resembles(String word, String candidate) {
    return 2 * distance(word, candidate) < Math.max(word.length(), candidate.length());
  }

  private static String lastPart(String key) {
    return key.substring(key.lastIndexOf('.') + 1);
  }

  /** Levenshtein's: insertions, deletions and replacements of a letter that lead from a to b. */
  static int distance(String a, String b) {
    String s = a.toLowerCase(Locale.ROOT);
    String t = b.toLowerCase(Locale.ROOT);
    int[] row = new int[t.length() + 1];
    for (int j = 0; j <= t.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= s.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= t.length(); j++) {
        int replaced = diagonal + (s.charAt(i - 1) == t.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[t.length()];
  }
}
