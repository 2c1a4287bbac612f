package dev.unravel;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what the user may have meant. */
public final class Nearest {

  /** No key, type or file name that could be meant is longer. */
  private static final int LONGEST = 1000;

  private Nearest() {}

  /** {@code "; did you mean X?"}, or nothing if no candidate resembles the word. */
  public static String hint(String word, Collection<String> candidates) {
    return of(word, candidates).map(c -> "; did you mean " + c + "?").orElse("");
  }

  /**
   * The candidate at the least distance from the word, upper and lower case being the same, the
   * first in the alphabet if there are several; none if none resembles it. Of a dotted candidate
   * the last part alone may match.
   */
  public static Optional<String> of(String word, Collection<String> candidates) {
    if (word.length() > LONGEST) {
      return Optional.empty();
    }
    return candidates.stream()
        .filter(c -> resembles(word, c) || resembles(word, lastPart(c)))
        .min(
            Comparator.<String>comparingInt(
                    c -> Math.min(distance(word, c), distance(word, lastPart(c))))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** Whether more than half of the letters agree. */
  public static boolean resembles(String word, String candidate) {
    return 2 * distance(word, candidate) < Math.max(word.length(), candidate.length());
  }

  private static String lastPart(String key) {
    return key.substring(key.lastIndexOf('.') + 1);
  }

  /**
   * Insertions, deletions, replacements of a letter and swaps of neighbours that lead from a to b.
   */
  static int distance(String a, String b) {
    String s = a.toLowerCase(Locale.ROOT);
    String t = b.toLowerCase(Locale.ROOT);
    int[][] d = new int[s.length() + 1][t.length() + 1]; // d[i][j]: first i letters to first j
    for (int i = 0; i <= s.length(); i++) {
      for (int j = 0; j <= t.length(); j++) {
        d[i][j] = i == 0 || j == 0 ? i + j : step(s, t, d, i, j);
      }
    }
    return d[s.length()][t.length()];
  }

  private static int step(String s, String t, int[][] d, int i, int j) {
    int same = s.charAt(i - 1) == t.charAt(j - 1) ? 0 : 1;
    int least = Math.min(d[i - 1][j - 1] + same, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
    boolean swapped =
        i > 1 && j > 1 && s.charAt(i - 1) == t.charAt(j - 2) && s.charAt(i - 2) == t.charAt(j - 1);
    return swapped ? Math.min(least, d[i - 2][j - 2] + 1) : least;
  }
}
