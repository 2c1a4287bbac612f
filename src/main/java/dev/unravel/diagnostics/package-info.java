/**
 * What is asked of a state: Bell value and its settings, concurrence of a pair, spin squeezing
 * along z and over all directions, energy, purity, quantum Fisher information.
 *
 * <p>Each is a {@link dev.unravel.diagnostics.Diagnostic}, a class with a line in {@link
 * dev.unravel.diagnostics.DiagnosticRegistry}; columns, errors, comparisons, figures and pages
 * follow. But for the last two everything follows from nine numbers, the {@link
 * dev.unravel.diagnostics.CollectiveMoments}, so that averages over an ensemble need no density
 * matrix. Conventions of arXiv:2202.12079: S_z |D_k> = (N/2 - k) |D_k>, settings in the (z, x)
 * plane with angles from z towards x. Settings anywhere, {@link
 * dev.unravel.diagnostics.MeasurementPlane#ANY}, are given by their components.
 *
 * <p>Promises:
 *
 * <ol>
 *   <li>The Bell value is the global minimum over the settings allowed to 1e-10 N, and the settings
 *       given attain it: {@link dev.unravel.diagnostics.BellOperator} at them gives the same
 *       number.
 *   <li>Concurrence is right to 1e-12 for states of full or of exactly lower rank.
 *   <li>What a diagnostic says of its estimate in the cross-check holds whenever the bounds hold
 *       that it has asked for, and it asks for no more than it has said: the false-alarm budget
 *       counts them.
 *   <li>What is undefined is NaN, never 0 and never an exception; a moment that is not finite is an
 *       error of the caller and is refused.
 *   <li>Same moments, same bits, on every machine.
 * </ol>
 *
 * <p>Not promised: settings are as sharp as the minimum is. Where it is flat, or attained twice, a
 * change of the moments in the last digits can move the angles, not the value.
 */
package dev.unravel.diagnostics;
