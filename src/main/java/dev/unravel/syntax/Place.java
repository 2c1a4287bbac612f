package dev.unravel.syntax;

/**
 * A place in a text, in lines and columns of code points, both from 1.
 *
 * <p>All places are equal: trees that carry them are equal if they say the same, wherever it is
 * written.
 */
public final class Place {

  /** At most so many code points of a line are shown. */
  private static final int SHOWN = 100;

  private final String text;
  private final int index;

  /**
   * @param text all of the text
   * @param index the number of code points before the place
   */
  public Place(String text, int index) {
    this.text = text;
    this.index = index;
  }

  private int offset() {
    return text.offsetByCodePoints(0, Math.min(index, text.codePointCount(0, text.length())));
  }

  private int lineStart() {
    return text.lastIndexOf('\n', offset() - 1) + 1;
  }

  /** The line, the first being 1. */
  public int line() {
    return 1 + (int) text.substring(0, offset()).chars().filter(c -> c == '\n').count();
  }

  /** The column, the first being 1. */
  public int column() {
    return 1 + text.codePointCount(lineStart(), offset());
  }

  /** {@code column 7}, or {@code line 2, column 7} in a text of several lines. */
  public String inWords() {
    String column = "column " + column();
    return text.indexOf('\n') < 0 ? column : "line %s, %s".formatted(line(), column);
  }

  /** The line of the text, or the part around the place, and a caret under the place. */
  public String withCaret() {
    int end = text.indexOf('\n', offset());
    int[] line =
        text.substring(lineStart(), end < 0 ? text.length() : end)
            .stripTrailing()
            .codePoints()
            .map(c -> Characters.isVisible(c) ? c : c == '\t' ? ' ' : '?')
            .toArray();
    int column = column() - 1;
    int from = line.length <= SHOWN ? 0 : Math.max(0, column - SHOWN / 2);
    int to = Math.min(line.length, from + SHOWN);
    String shown = from < to ? new String(line, from, to - from) : "";
    return shown + "\n" + " ".repeat(column - from) + "^";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Place;
  }

  @Override
  public int hashCode() {
    return 0;
  }

  @Override
  public String toString() {
    return inWords();
  }
}
