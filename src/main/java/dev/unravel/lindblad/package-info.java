/**
 * The deterministic answer: the master equation of an {@link dev.unravel.model.OpenSystem}
 * integrated as it stands, without a random number.
 *
 * <p>What it promises: rho at the asked-for times and the expected numbers of events to 1e-9, with
 * trace 1 and Hermiticity to rounding; the same bits for the same input. What it does not promise:
 * a state that is positive to better than that error (an eigenvalue of -1e-10 is a zero), and speed
 * for stiff systems, since the steps follow the fastest rate and the highest Bohr frequency.
 *
 * <p>Steady states come from a direct solution ({@link dev.unravel.lindblad.SteadyState}): a
 * residual up to 1e-10 of the norm of L, or a refusal, also where they are not unique.
 *
 * <p>It shares the model with the trajectories and nothing else, or comparing the two would prove
 * nothing.
 */
package dev.unravel.lindblad;
