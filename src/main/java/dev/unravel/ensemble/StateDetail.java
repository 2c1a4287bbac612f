package dev.unravel.ensemble;

/** What is kept of the ensemble state at every grid time. */
public enum StateDetail {
  /** rho_S itself: O(d^2) a trajectory and grid time. */
  DENSITY,
  /** Its nine collective moments: O(d). Purity and rho_S itself are then not known. */
  MOMENTS
}
