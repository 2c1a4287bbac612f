/**
 * The deterministic answer: the master equation of an {@link dev.unravel.model.OpenSystem}
 * integrated as it stands, without a random number.
 *
 * <p>rho(t) = exp(tL) rho(0) is a series of Faber polynomials of L ({@link
 * dev.unravel.lindblad.LindbladIntegrator}).
 *
 * <p>What it promises: rho at the asked-for times and the expected numbers of events to 1e-9, and
 * to about 1e-11 in practice, whatever the grid; the same bits for the same input. Every solution
 * from a system's own initial state is checked ({@link dev.unravel.model.Invariants}). What it does
 * not promise: a state that is positive to better than its error (an eigenvalue of -1e-11 is a
 * zero), and speed for stiff systems, since the number of terms follows the fastest rate and the
 * highest Bohr frequency. What would take more than 1e9 of them is refused, with an
 * ArithmeticException.
 *
 * <p>Steady states come from a direct solution ({@link dev.unravel.lindblad.SteadyState}): a
 * residual up to 1e-10 of the norm of L, or a refusal, also where they are not unique. Then the
 * limit of an initial state is its part in the kernel of L, if the rest decays. The slowest
 * eigenvalues of L ({@link dev.unravel.lindblad.LiouvillianSpectrum}) carry their own error.
 *
 * <p>It shares the model with the trajectories and nothing else, or comparing the two would prove
 * nothing.
 */
package dev.unravel.lindblad;
