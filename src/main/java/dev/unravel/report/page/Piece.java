package dev.unravel.report.page;

import java.util.ArrayList;
import java.util.List;

/** A piece of a text: in line, or a subscript. */
public record Piece(String text, boolean isSubscript) {

  /** A text in pieces: the character after each {@link Words#SUB} is a subscript. */
  public static List<Piece> of(String text) {
    List<Piece> pieces = new ArrayList<>();
    int from = 0;
    for (int at = text.indexOf(Words.SUB);
        at >= 0 && at + 1 < text.length();
        at = text.indexOf(Words.SUB, from)) {
      if (at > from) {
        pieces.add(new Piece(text.substring(from, at), false));
      }
      pieces.add(new Piece(text.substring(at + 1, at + 2), true));
      from = at + 2;
    }
    pieces.add(new Piece(text.substring(from), false));
    return pieces;
  }
}
