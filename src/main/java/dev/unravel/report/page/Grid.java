package dev.unravel.report.page;

import java.util.Arrays;
import java.util.List;

/**
 * A table to be read. The first cell of a row names it.
 *
 * @param caption what it shows
 */
public record Grid(String id, String caption, List<Column> columns, List<List<String>> rows) {

  public Grid {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /** Words read from the left, numbers stand at the right. */
  public record Column(String name, boolean isOfWords) {}

  /** Columns of which the first so many hold words, the others numbers. */
  static List<Column> columns(int ofWords, String... names) {
    List<String> all = Arrays.asList(names);
    return all.stream().map(name -> new Column(name, all.indexOf(name) < ofWords)).toList();
  }
}
