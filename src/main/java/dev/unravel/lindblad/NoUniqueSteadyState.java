package dev.unravel.lindblad;

import dev.unravel.linalg.NumericalLimitException;
import java.util.List;

/** More than one state is stationary, to working precision, since something is conserved. */
public final class NoUniqueSteadyState extends NumericalLimitException {

  private static final long serialVersionUID = 1L;

  /**
   * The message names what is conserved.
   *
   * @param conserved names of conserved quantities, perhaps none
   */
  NoUniqueSteadyState(List<String> conserved) {
    super(
        "the steady state is not unique: the evolution conserves "
            + (conserved.isEmpty()
                ? "some quantity, to working precision"
                : String.join(", ", conserved)));
  }

  @Override
  public String line() {
    return getMessage();
  }

  /** What is conserved; there always is a message. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
