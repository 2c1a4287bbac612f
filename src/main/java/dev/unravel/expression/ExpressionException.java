package dev.unravel.expression;

import dev.unravel.syntax.Place;
import dev.unravel.syntax.SyntaxException;

/** A mistake in an expression, with its place. */
public final class ExpressionException extends SyntaxException {

  private static final long serialVersionUID = 1L;

  ExpressionException(Place place, String problem) {
    super(place, problem);
  }

  private ExpressionException(String owner, Place place, String problem) {
    super(owner, place, problem);
  }

  /** The same mistake in the text of a parameter. */
  ExpressionException ofParameter(String name) {
    return new ExpressionException("parameter " + name, place(), problem());
  }
}
