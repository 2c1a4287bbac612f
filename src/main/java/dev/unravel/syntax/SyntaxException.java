package dev.unravel.syntax;

import dev.unravel.UserException;

/** A mistake in a text, with its place: {@code column 7: unexpected '%'}. */
public class SyntaxException extends UserException {

  private static final long serialVersionUID = 1L;

  private final transient Place place;
  private final String problem;

  /**
   * @param place where the mistake is
   * @param problem what is wrong, without the place
   */
  public SyntaxException(Place place, String problem) {
    this("", place, problem);
  }

  /**
   * @param owner whose text it is, such as {@code parameter h}; may be empty
   * @param place where the mistake is
   * @param problem what is wrong, without the place
   */
  protected SyntaxException(String owner, Place place, String problem) {
    super(
        (owner.isEmpty() ? "" : owner + ", ") + place.inWords() + ": " + problem,
        place.withCaret());
    this.place = place;
    this.problem = problem;
  }

  /** Where the mistake is. */
  public Place place() {
    return place;
  }

  /** What is wrong, without the place. */
  public String problem() {
    return problem;
  }

  /** The line, the first being 1. */
  public int line() {
    return place.line();
  }

  /** The column, the first being 1, counted in code points. */
  public int column() {
    return place.column();
  }

  /** The message, the line of the text, and a caret under the place. */
  public String withCaret() {
    return getMessage() + "\n" + picture();
  }
}
