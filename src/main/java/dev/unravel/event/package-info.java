/**
 * The events of a trajectory: the truth from which everything else is folded.
 *
 * <p>A history is {@link dev.unravel.event.Prepared}, then any number of {@link
 * dev.unravel.event.Jumped} and {@link dev.unravel.event.Measured}, then {@link
 * dev.unravel.event.Ended}. Rules:
 *
 * <ol>
 *   <li>Times never decrease, lie in [0, end], and are in units of 1/J.
 *   <li>A trajectory is prepared at time 0 in one eigenvector of the initial state.
 *   <li>Events at the same time happen in the order in which they are listed.
 *   <li>Together with the scenario a history fixes the conditional state at every time in [0, end];
 *       at the time of an event the state is the one after it.
 * </ol>
 *
 * <p>In bulk, histories travel as an {@link dev.unravel.event.EventBlock}, which keeps them in
 * columns; the sealed {@link dev.unravel.event.Event} types are what a reader of one history meets.
 */
package dev.unravel.event;
