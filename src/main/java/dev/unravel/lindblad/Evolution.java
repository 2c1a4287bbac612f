package dev.unravel.lindblad;

import dev.unravel.linalg.ComplexMatrix;

/** A state under way: rho(t) in a frame, and its integral over the time gone by. */
interface Evolution {

  /** About the number of applications of L that a step of this length takes, (A + B) t. */
  double work(double step);

  /**
   * Goes on by the last of some times from now; {@link #state} then gives the states at all.
   *
   * @param times positive, ascending
   * @return whether it has; if not, nothing has changed, and steps must be shorter
   */
  boolean advance(double[] times);

  /** The state at number i of the times of the last step. */
  ComplexMatrix state(int i);

  /** The integral of rho from the beginning until now. */
  ComplexMatrix integral();

  /** The integral of that part of rho in which Eve, if she listens, has not stopped measuring. */
  default ComplexMatrix watchedIntegral() {
    return integral();
  }
}
