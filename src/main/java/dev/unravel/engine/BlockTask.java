package dev.unravel.engine;

import java.util.List;

/**
 * Blocks of trajectories, those of a group: the unit of work.
 *
 * @param sequence its number in the order in which the run folds them, from 0
 * @param curve index of its curve
 * @param blocks in index order
 */
public record BlockTask(long sequence, int curve, List<Block> blocks) {

  public BlockTask {
    blocks = List.copyOf(blocks);
  }

  /**
   * Consecutive trajectories.
   *
   * @param first index of the first one
   * @param count how many
   */
  public record Block(long first, int count) {}

  /** How many trajectories there are in all blocks. */
  public long trajectories() {
    return blocks.stream().mapToLong(Block::count).sum();
  }
}
