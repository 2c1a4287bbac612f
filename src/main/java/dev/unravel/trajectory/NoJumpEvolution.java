package dev.unravel.trajectory;

import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.ComplexVector;

/** What exp(-i H_eff t) does to a conditional state, in the frame of the unravelling. */
public interface NoJumpEvolution {

  /** psi becomes exp(-i H_eff t) psi, not normalised; t >= 0. */
  void evolve(ComplexVector psi, double t);

  /**
   * The waiting time tau with ||exp(-i H_eff tau) psi||^2 = u, and psi becomes the unnormalised
   * state at that time; or, if the squared norm is still above u at {@code limit}, positive
   * infinity, and psi becomes the unnormalised state at {@code limit}.
   *
   * @param psi normalised
   * @param u in (0, 1)
   * @param limit not negative
   */
  double waitingTime(ComplexVector psi, double u, double limit);

  /**
   * The probability of a jump within a time t >= 0, 1 - ||exp(-i H_eff t) psi||^2; where it is
   * small, its relative error is that of a sum of positive terms.
   *
   * @param psi normalised; left alone
   */
  double lost(ComplexVector psi, double t);

  /** The map of a whole block of states over a fixed time. */
  BlockStep step(double dt);

  /** exp(-i H_eff dt) on a block of states, one a column (d x M). */
  interface BlockStep {
    /**
     * Applies the map.
     *
     * @param spare as large as the block; may be overwritten
     * @return the one of the two that now holds the result
     */
    ComplexMatrix apply(ComplexMatrix states, ComplexMatrix spare);
  }
}
