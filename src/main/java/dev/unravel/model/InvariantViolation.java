package dev.unravel.model;

import java.io.Serial;

/** A number that no state can have: the program is wrong, and nothing of it may be written. */
public final class InvariantViolation extends IllegalStateException {

  @Serial private static final long serialVersionUID = 1L;

  InvariantViolation(String message) {
    super(message);
  }

  private InvariantViolation(String message, InvariantViolation cause) {
    super(message, cause);
  }

  /** The same with the curve named; a curve without a label is the only one. */
  public InvariantViolation ofCurve(String label) {
    return label.isEmpty()
        ? this
        : new InvariantViolation("curve %s: %s".formatted(label, getMessage()), this);
  }
}
