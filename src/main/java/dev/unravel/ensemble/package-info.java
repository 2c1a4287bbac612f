/**
 * From events to the ensemble state: project the histories of a block onto the output grid, and
 * fold the blocks in index order.
 *
 * <p>Promises:
 *
 * <ul>
 *   <li>A group's projection depends on its events, the system and the grid alone.
 *   <li>The fold adds blocks in index order and nothing else, whatever order they arrive in. So a
 *       live run and a replay of its events agree bit for bit, with any number of workers.
 *   <li>Sums use + - * /, square root and {@link StrictMath} only.
 * </ul>
 *
 * <p>Not promised: that projections onto different grids agree to the last bit at a time they
 * share; they agree to rounding, some 1e-12.
 */
package dev.unravel.ensemble;
