package dev.unravel.expression;

/** The numbers that have a name. */
public enum NamedConstant {
  /** The imaginary unit. */
  IMAGINARY_UNIT("i"),
  PI("pi"),
  /** The number of spins. */
  SPINS("N");

  private final String word;

  NamedConstant(String word) {
    this.word = word;
  }

  /** As it is written in an expression. */
  public String word() {
    return word;
  }
}
