/**
 * The physics of a scenario: collective spin, Hamiltonian, jump operators, Eve and initial state,
 * gathered in an {@link dev.unravel.model.OpenSystem}.
 *
 * <p>Everything is written in the Dicke basis |D_k>, k = 0..N the number of ones, of N spins-1/2 in
 * the symmetric subspace (dimension d = N + 1), with hbar = k_B = 1; J sets the unit of energy and
 * 1/J that of time. Conventions (Marconi et al., arXiv:2202.12079, with its misprints put right):
 *
 * <pre>
 *   S_z |D_k>     = (N/2 - k) |D_k>
 *   S_+ |D_{k+1}> = sqrt((k+1)(N-k)) |D_k>,   S_- = S_+^T
 *   S_x = (S_+ + S_-)/2,   S_y = (S_+ - S_-)/(2i)
 * </pre>
 *
 * <p>Everything here is immutable once built and uses + - * /, square root and {@link StrictMath}
 * only, so that it is the same to the last bit on every machine.
 */
package dev.unravel.model;
