/**
 * The ensemble against the deterministic integrator: z-scores for the reader, and a verdict with a
 * derived false-alarm probability.
 *
 * <p>A z-score divides by an estimated standard error and is only as good as that estimate: where
 * few trajectories have had an event it says little. The verdict does not use it. It compares each
 * deviation with a bound that holds for every ensemble size, if the program is right, but for a
 * probability that is fixed beforehand and shared out among all comparisons (union bound):
 *
 * <ol>
 *   <li><b>Expectation values.</b> Let A be Hermitian and x_m = &lt;psi_m|A|psi_m> for M
 *       independent trajectories, whose mean over the ensemble is Tr(A rho). By Jensen's inequality
 *       exp(s x_m) &lt;= &lt;psi_m|exp(sA)|psi_m>, so E exp(s x_m) &lt;= Tr(exp(sA) rho), which the
 *       integrator knows: the mean of M trajectories deviates no more easily than that of M
 *       projective measurements of A. Those to which nothing has happened yet are known one by one
 *       and enter as they are; Jensen is needed for the rest alone. Chernoff's bound turns this
 *       into a largest credible deviation.
 *   <li><b>The whole state.</b> By McDiarmid's inequality the Hilbert-Schmidt distance of the mean
 *       of M pure states from rho exceeds (1 + sqrt(L)) / sqrt(M) with probability below exp(-L).
 *   <li><b>Numbers of events.</b> Eve's total number of measurements is Poisson, cut off where she
 *       stops, or known. For one channel, or one outcome, with intensity at most Lambda / T at any
 *       time and mu expected events a trajectory, the factorial moments are at most k mu
 *       Lambda^(k-1), hence E exp(sn) &lt;= 1 + mu x exp(Lambda x), x = e^s - 1, and for negative s
 *       at most 1 + mu x + mu Lambda x^2. Outcomes may come in runs, which {@link OutcomeBound}
 *       allows for. Preparations are binomial. The standard errors, which are for the reader alone,
 *       allow for runs by how often an event is found to repeat in its trajectory.
 *   <li><b>Diagnostics</b> are functions of expectation values, and inherit their bounds. Q_v is
 *       the minimum of functions linear in the state, one for each pair of settings allowed, in the
 *       (z, x) plane or anywhere. So it is tested from above at the exact state's settings, which
 *       are fixed beforehand and whose operator has a bound of its own, and from below at the
 *       ensemble's, which are not and where the bounds of the nine moments together allow for any
 *       directions. The ensemble's settings must be among those allowed: no exact value at them is
 *       below the exact Q_v. C is the maximum of such functions, and is tested the other way round;
 *       xi^2 along z and over all directions by interval arithmetic; purity by the distance of the
 *       states. The quantum Fisher information is the maximum of linear functions too: with rho' =
 *       -i[A, rho] the form 2 Tr(X rho') - Tr(X^2 rho) is concave in X and largest, F, at the
 *       symmetric logarithmic derivative L, (L rho + rho L)/2 = rho' (K. Macieszczak,
 *       arXiv:1312.1356). As it is linear in rho for fixed X, F(sigma) >= Tr(sigma G), G = -2i[L,
 *       A] - L^2, for every state sigma, with equality at rho. G is bounded for states of any rank,
 *       |L_ij| &lt;= 2 |A_ij|, and may be set to anything where it is not defined. The G of the
 *       exact state gives a bound from below with a probability of its own; that of the ensemble,
 *       G', gives F' - F &lt;= Tr((rho' - rho) G') from above, with the bound of G and the distance
 *       of the states times ||G' - G||. Each diagnostic says how many bounds it uses, and {@link
 *       dev.unravel.check.CrossCheck} counts them. This holds for the functions of the mean state.
 *       The estimates differ from those by a correction of their bias, by which the bounds are
 *       widened, up to three times; that a right program's correction is never larger is argued to
 *       first order only.
 * </ol>
 *
 * <p>Under jump-conditioned sampling everything above holds for the trajectories that are drawn,
 * those to which something happens: probabilities, expected numbers and factorial moments are those
 * of the whole without the one path to which nothing ever happens, divided by 1 - P_0, which is
 * computed here anew, from the norm that the path without events loses: as a sum of positive terms
 * it keeps its digits where events are rare. Bounds of cumulants are taken of sums of positive
 * terms as well, never of differences near 1, and at the end of the expected number's error at
 * which they are largest. The ensemble's mean then deviates 1 - P_0 times as far as theirs.
 *
 * <p>The bounds are not asymptotic, so rare events need no special care; the price is that a
 * deviation must be some 5 to 7 standard deviations of a projective measurement before it counts.
 */
package dev.unravel.check;
