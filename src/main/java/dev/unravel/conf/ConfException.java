package dev.unravel.conf;

import dev.unravel.UserException;

/** A mistake in a scenario file or in an override, as one line: {@code WHERE: KEY...: PROBLEM}. */
public final class ConfException extends UserException {

  private static final long serialVersionUID = 1L;

  private final String where;
  private final String key;
  private final String found;
  private final String problem;

  /** A mistake that is not of one key, such as a missing file or wrong syntax. */
  ConfException(String where, String problem) {
    this(where, "", "", problem);
  }

  /**
   * @param where file and line, or {@code --set key}
   * @param key the dotted path of the key, or empty
   * @param found the value found, or empty
   * @param problem what is wrong and what is allowed
   */
  ConfException(String where, String key, String found, String problem) {
    this(where, key, found, problem, "");
  }

  /** The same with lines that show the place in a text. */
  ConfException(String where, String key, String found, String problem, String picture) {
    super(
        where
            + ": "
            + key
            + (found.isEmpty() ? "" : " = " + found)
            + (key.isEmpty() ? "" : ": ")
            + problem,
        picture);
    this.where = where;
    this.key = key;
    this.found = found;
    this.problem = problem;
  }

  /** The dotted path of the key that is wrong; empty if the mistake is not of one key. */
  String key() {
    return key;
  }

  /** The same mistake of a key that stands in an outer object. */
  ConfException inside(String outer) {
    return new ConfException(where, outer + "." + key, found, problem, picture());
  }

  /** The same mistake with a remark at the end. */
  ConfException remarked(String remark) {
    return new ConfException(where, key, found, problem + " (" + remark + ")", picture());
  }
}
