package dev.unravel.conf;

/**
 * How many trajectories are drawn for each curve, and from which random streams.
 *
 * @param trajectories for each curve, 1 to 10^12
 * @param seed at least 0
 * @param block trajectories in a unit of work, 1 to 65536; sums are folded block by block, so it
 *     has a say in the last bits of a result
 */
public record EnsembleSpec(long trajectories, long seed, int block) {}
