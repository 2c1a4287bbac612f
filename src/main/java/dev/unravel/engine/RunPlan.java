package dev.unravel.engine;

import dev.unravel.ensemble.StoppingRule;
import java.util.List;
import java.util.Optional;

/**
 * A run: curves, one after the other, each cut into blocks.
 *
 * @param curves what is to be done for each curve
 * @param seed the run's seed
 * @param block trajectories in a block
 * @param workers how many workers simulate and project
 * @param stopping when a curve ends before its last block; absent: never
 */
public record RunPlan(
    List<CurvePlan> curves, long seed, int block, int workers, Optional<StoppingRule> stopping) {

  public RunPlan {
    curves = List.copyOf(curves);
  }

  /** How many blocks there are in all. */
  long blockCount() {
    return curves.stream().mapToLong(this::blockCount).sum();
  }

  private long blockCount(CurvePlan curve) {
    return (curve.trajectories() + block - 1) / block;
  }

  /** The number of the first block after those of a curve. */
  long firstAfter(int curveIndex) {
    long sequence = 0;
    for (CurvePlan curve : curves) {
      sequence += blockCount(curve);
      if (curve.index() == curveIndex) {
        return sequence;
      }
    }
    throw new IllegalArgumentException("no curve " + curveIndex);
  }

  /** The block with this number in the order of the run: curve by curve, block by block. */
  BlockTask task(long sequence) {
    long rest = sequence;
    for (CurvePlan curve : curves) {
      long blocks = blockCount(curve);
      if (rest < blocks) {
        long first = rest * block;
        int count = (int) Math.min(block, curve.trajectories() - first);
        return new BlockTask(sequence, curve.index(), first, count);
      }
      rest -= blocks;
    }
    throw new IllegalArgumentException("no block " + sequence);
  }

  /** The trajectories of one curve. */
  long trajectories(int curveIndex) {
    return curves.stream()
        .filter(curve -> curve.index() == curveIndex)
        .mapToLong(CurvePlan::trajectories)
        .sum();
  }

  /** The trajectories of all curves together. */
  public long trajectories() {
    return curves.stream().mapToLong(CurvePlan::trajectories).sum();
  }

  /** How many blocks may be under way at once. */
  int window() {
    return 2 * workers + 2;
  }
}
