package dev.unravel.lindblad;

/** A linear differential equation x' = L x with constant real coefficients. */
interface LinearEquation {

  /** How many unknowns there are. */
  int size();

  /** y = L x. The two must be different arrays. */
  void apply(double[] x, double[] y);

  /** The ellipse in which the values of L lie, or nearly so. */
  FaberEllipse ellipse();
}
