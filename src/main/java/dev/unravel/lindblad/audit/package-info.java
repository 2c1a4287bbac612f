/**
 * A second opinion on the deterministic answer: the master equation as it is written, in the Dicke
 * basis, by an explicit Runge-Kutta method of a library (Dormand and Prince, order 8, with error
 * control; Hairer, Norsett and Wanner, Solving Ordinary Differential Equations I, II.5).
 *
 * <p>It is made to be trusted by reading: no frames, no parts of rho left out, no series, nothing
 * conserved by construction but Hermiticity. It shares the model and the plain matrices with {@link
 * dev.unravel.lindblad.LindbladIntegrator} and nothing else, so that what both agree on is no
 * mistake of one of them. What it does not promise is speed: its steps are no longer than the
 * inverse of the largest rate, and what would take too many is refused at once.
 */
package dev.unravel.lindblad.audit;
