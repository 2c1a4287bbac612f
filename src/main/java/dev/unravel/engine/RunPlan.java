package dev.unravel.engine;

import dev.unravel.ensemble.StoppingRule;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * A run: curves, one after the other, each cut into blocks.
 *
 * @param curves what is to be done for each curve
 * @param seed the run's seed
 * @param block trajectories in a block
 * @param workers how many workers simulate and project
 * @param stopping when a curve ends before its last block; absent: never
 * @param shard which of the blocks are done
 */
public record RunPlan(
    List<CurvePlan> curves,
    long seed,
    int block,
    int workers,
    Optional<StoppingRule> stopping,
    Shard shard) {

  public RunPlan {
    curves = List.copyOf(curves);
  }

  /** A run of every block. */
  public RunPlan(
      List<CurvePlan> curves, long seed, int block, int workers, Optional<StoppingRule> stopping) {
    this(curves, seed, block, workers, stopping, Shard.WHOLE);
  }

  /** The plan of one curve. */
  public CurvePlan curve(int index) {
    return curves.stream().filter(c -> c.index() == index).findFirst().orElseThrow();
  }

  /** Whether this is one of its tasks. */
  public boolean has(BlockTask task) {
    long number = task.sequence();
    return number >= 0 && number < taskCount() && task.equals(task(number));
  }

  /** How many tasks there are in all. */
  long taskCount() {
    return curves.stream().mapToLong(this::taskCount).sum();
  }

  private long taskCount(CurvePlan curve) {
    int inTask = curve.grouping().blocksInGroup();
    return (blocks(curve) + inTask - 1) / inTask;
  }

  private long blocks(CurvePlan curve) {
    return shard.blocks(curve.index(), Shard.blocksIn(curve.trajectories(), block));
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
        return new BlockTask(sequence, curve.index(), blocks(curve, rest));
      }
      rest -= tasks;
    }
    throw new IllegalArgumentException("no task " + sequence);
  }

  /** One block, or all of a group where that has several. */
  private List<BlockTask.Block> blocks(CurvePlan curve, long task) {
    long inTask = curve.grouping().blocksInGroup();
    long to = Math.min((task + 1) * inTask, blocks(curve));
    return LongStream.range(task * inTask, to).mapToObj(rank -> block(curve, rank)).toList();
  }

  private BlockTask.Block block(CurvePlan curve, long rank) {
    long first = block * shard.block(curve.index(), rank);
    return new BlockTask.Block(first, (int) Math.min(block, curve.trajectories() - first));
  }

  /** How many trajectories of one curve are done. */
  long trajectories(int curveIndex) {
    return curves.stream()
        .filter(curve -> curve.index() == curveIndex)
        .mapToLong(this::trajectories)
        .sum();
  }

  private long trajectories(CurvePlan curve) {
    return shard.trajectories(curve.index(), curve.trajectories(), block);
  }

  /** How many of all curves together. */
  public long trajectories() {
    return curves.stream().mapToLong(this::trajectories).sum();
  }

  /** How many tasks may be under way at once. */
  int window() {
    return 2 * workers + 2;
  }
}
