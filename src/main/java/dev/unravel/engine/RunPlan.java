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

  /** How many tasks there are in all. */
  long taskCount() {
    return curves.stream().mapToLong(this::taskCount).sum();
  }

  private long taskCount(CurvePlan curve) {
    return (curve.trajectories() + size(curve) - 1) / size(curve);
  }

  /** Trajectories in a task: one block, or all of a group where that has several. */
  private long size(CurvePlan curve) {
    return (long) block * curve.grouping().blocksInGroup();
  }

  /** The number of the first task after those of a curve. */
  long firstAfter(int curveIndex) {
    long sequence = 0;
    for (CurvePlan curve : curves) {
      sequence += taskCount(curve);
      if (curve.index() == curveIndex) {
        return sequence;
      }
    }
    throw new IllegalArgumentException("no curve " + curveIndex);
  }

  /** The task with this number in the order of the run: curve by curve, block by block. */
  BlockTask task(long sequence) {
    long rest = sequence;
    for (CurvePlan curve : curves) {
      long tasks = taskCount(curve);
      if (rest < tasks) {
        long first = rest * size(curve);
        int count = (int) Math.min(size(curve), curve.trajectories() - first);
        return new BlockTask(sequence, curve.index(), first, count);
      }
      rest -= tasks;
    }
    throw new IllegalArgumentException("no task " + sequence);
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

  /** How many tasks may be under way at once. */
  int window() {
    return 2 * workers + 2;
  }
}
