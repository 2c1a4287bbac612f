/**
 * Unravelling: drawing quantum-jump trajectories of an open system, and following the conditional
 * state of one that has been drawn. Rules:
 *
 * <ol>
 *   <li>Between events the conditional state follows exp(-i H_eff t), H_eff = H - (i/2) sum_c L_c^+
 *       L_c, unnormalised; where an event or an expectation value needs it, it is normalised.
 *   <li>After the preparation and after every event, u is drawn in (0, 1); the next jump is at the
 *       time tau after it at which ||exp(-i H_eff tau) psi||^2 = u, if that is before the end and
 *       before Eve's next measurement. tau is found as the root of that equation, to better than
 *       1e-10 of the unit of time unless jumps are rarer than one in 1e4 units: the norm is known
 *       to some 1e-15, which the rate divides. No output grid and no time step enters.
 *   <li>The channel is c with probability proportional to ||L_c psi||^2, and psi becomes L_c psi /
 *       ||L_c psi||.
 *   <li>Eve's clock is independent of the state: from the preparation and from each of her
 *       measurements to the next, an exponential waiting time of mean 1/kappa. Outcome k comes with
 *       probability |&lt;w_k|psi>|^2, and psi becomes w_k.
 *   <li>A jump and a measurement at the very same time: the jump comes first. An event at the end
 *       time itself counts.
 *   <li>The stream of a trajectory is Philox 4x64 with key (seed, trajectory index) and the curve's
 *       index in the counter; it is consumed in this order: eigenvector of a mixed initial state;
 *       Eve's first waiting time; then for each event the threshold u (only if there are jump
 *       operators) and what the event needs: the channel, if there is more than one, or the outcome
 *       and Eve's next waiting time.
 *   <li>Under jump-conditioned sampling the start is drawn in this order: which comes first, if
 *       both can (a jump before the end but for Eve, or not); then for a jump Eve's first waiting
 *       time and the threshold, else the time of her first measurement and the threshold. From the
 *       first event on nothing differs. Where the probability of a jump is below 1e-12 the first
 *       waiting time tau is the root of ||psi||^2 - ||exp(-i H_eff tau) psi||^2 = 1 - u, whose left
 *       side is summed by itself.
 * </ol>
 *
 * <p>The rules do not say how a waiting time or a channel is computed. A {@link
 * dev.unravel.trajectory.BlockSimulator} is chosen by the system alone; two that suit the same
 * system draw the same channels and outcomes, and times that agree to rounding.
 *
 * <p>Hence a trajectory depends on (scenario, seed, curve, index) alone. Everything that decides an
 * event uses + - * /, square root and {@link StrictMath} only.
 */
package dev.unravel.trajectory;
