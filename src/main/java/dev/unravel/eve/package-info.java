/**
 * What somebody knows of a trajectory's state from a part of its history, and what that is worth.
 *
 * <p>A {@link dev.unravel.eve.QuantumFilter} carries the state given a record along one history.
 * There are two records: the whole history, which includes the preparation and every jump of the
 * bath, and Eve's own, which is the times and outcomes of her measurements and nothing else. Given
 * the whole history the state is pure. Given Eve's record it starts in the mixed initial state,
 * follows the master equation without her between her measurements, and becomes M rho M^+ / p at
 * each. The mean of either over the histories is rho_S(t). Rules:
 *
 * <ol>
 *   <li>At the time of an event the state is the one after it.
 *   <li>Entropies are of von Neumann, or Shannon, in bits.
 *   <li>A state is non-local if Q_v &lt; -1e-9; what is nearer to 0 is rounding.
 *   <li>What is worked out for one history depends on that history alone; sums over histories are
 *       formed block by block in index order.
 * </ol>
 */
package dev.unravel.eve;
