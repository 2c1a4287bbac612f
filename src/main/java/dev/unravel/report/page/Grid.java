package dev.unravel.report.page;

import java.util.List;

/**
 * A table to be read. The first cell of a row names it.
 *
 * @param caption what it shows
 */
public record Grid(String id, String caption, List<String> header, List<List<String>> rows) {

  public Grid {
    header = List.copyOf(header);
    rows = List.copyOf(rows);
  }
}
