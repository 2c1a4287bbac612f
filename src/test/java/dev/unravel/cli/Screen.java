package dev.unravel.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A terminal of some width, as far as the program uses one: it wraps lines unless told not to, and
 * when it gets narrower wraps what is there, as a terminal emulator does.
 */
final class Screen {

  private static final Pattern SEQUENCE = Pattern.compile("\u001b\\[(\\?7)?([a-zA-Z])");

  /** Rows; each but the last of a wrapped line says that it goes on. */
  private final List<StringBuilder> rows = new ArrayList<>(List.of(new StringBuilder()));

  private int width;
  private int row;
  private int column;
  private boolean wraps = true;

  Screen(int width) {
    this.width = width;
  }

  /** What is to be seen, row by row. */
  List<String> rows() {
    return rows.stream().map(text -> text.toString().stripTrailing()).toList();
  }

  boolean wraps() {
    return wraps;
  }

  /** The rows that are too long are wrapped; the cursor stays at the letter where it was. */
  void resize(int to) {
    width = to;
    for (int r = 0; r < rows.size(); r++) {
      StringBuilder text = rows.get(r);
      if (text.length() > width) {
        rows.add(r + 1, new StringBuilder(text.substring(width)));
        text.setLength(width);
        if (row == r && column >= width) {
          column -= width;
          row++;
        } else if (row > r) {
          row++;
        }
      }
    }
  }

  void print(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\u001b' -> {
          Matcher sequence = SEQUENCE.matcher(text).region(i, text.length());
          if (!sequence.lookingAt()) {
            throw new AssertionError("unknown sequence in " + text);
          }
          obey(sequence.group(1) != null, sequence.group(2));
          i = sequence.end() - 1;
        }
        case '\r' -> column = 0;
        case '\n' -> nextRow();
        default -> put(c);
      }
    }
  }

  private void obey(boolean wrapping, String what) {
    switch (wrapping ? "?7" + what : what) {
      case "?7l" -> wraps = false;
      case "?7h" -> wraps = true;
      case "K" -> clearRow();
      case "J" -> {
        clearRow();
        rows.subList(row + 1, rows.size()).clear();
      }
      default -> throw new AssertionError("unknown sequence " + what);
    }
  }

  private void clearRow() {
    rows.get(row).setLength(Math.min(rows.get(row).length(), column));
  }

  private void put(char c) {
    if (column == width) {
      if (wraps) {
        nextRow();
        column = 0;
      } else {
        column--;
      }
    }
    StringBuilder text = rows.get(row);
    while (text.length() <= column) {
      text.append(' ');
    }
    text.setCharAt(column++, c);
  }

  /** The tty turns a line feed into one with a carriage return. */
  private void nextRow() {
    column = 0;
    if (++row == rows.size()) {
      rows.add(new StringBuilder());
    }
  }
}
