package dev.unravel.report.page;

/**
 * Something to know.
 *
 * @param note what is to be said of it; may be empty
 */
public record Fact(String term, String value, String note) {

  Fact(String term, String value) {
    this(term, value, "");
  }
}
