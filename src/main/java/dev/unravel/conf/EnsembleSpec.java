package dev.unravel.conf;

import java.util.OptionalDouble;

/**
 * How many trajectories are drawn for each curve, and from which random streams.
 *
 * @param trajectories for each curve, 1 to 10^12; with {@code untilError} at most so many
 * @param seed at least 0
 * @param block trajectories in a unit of work, 1 to 65536; sums are folded block by block, so it
 *     has a say in the last bits of a result
 * @param sampling which trajectories are drawn
 * @param state what is kept of the ensemble state; has no say in what is drawn
 * @param untilError a curve ends when the standard error of its Bell value is below this at every
 *     grid time; has no say in what is drawn
 */
public record EnsembleSpec(
    long trajectories,
    long seed,
    int block,
    SamplingSpec sampling,
    StateSpec state,
    OptionalDouble untilError) {

  /** Plain sampling, to the last trajectory, density matrices. */
  public EnsembleSpec(long trajectories, long seed, int block) {
    this(trajectories, seed, block, SamplingSpec.PLAIN, StateSpec.DENSITY, OptionalDouble.empty());
  }
}
