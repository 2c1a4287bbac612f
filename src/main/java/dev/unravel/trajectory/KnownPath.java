package dev.unravel.trajectory;

import dev.unravel.linalg.ComplexVector;
import java.util.List;

/**
 * A path that is known with its probability and need not be drawn.
 *
 * @param others the probability of all other paths, in (0, 1]; it has its own digits where it is
 *     small
 * @param states its normalised state at each of the times asked for, in the Dicke basis; not to be
 *     changed
 */
public record KnownPath(double others, List<ComplexVector> states) {

  /** Its probability, 1 - {@link #others}. */
  public double weight() {
    return 1 - others;
  }
}
