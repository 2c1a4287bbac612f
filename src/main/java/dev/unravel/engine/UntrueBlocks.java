package dev.unravel.engine;

import java.util.List;

/**
 * A node was found to return blocks that are not what they should be, after other blocks of it had
 * been put on record: these must be taken from the record and drawn again.
 */
public final class UntrueBlocks extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String node;
  private final transient List<BlockTask> tasks;

  UntrueBlocks(String node, List<BlockTask> tasks) {
    super("node " + node + " returned a block that is not what this run gives");
    this.node = node;
    this.tasks = List.copyOf(tasks);
  }

  /** Which node. */
  public String node() {
    return node;
  }

  /** All that is on record of it. */
  public List<BlockTask> tasks() {
    return tasks;
  }
}
