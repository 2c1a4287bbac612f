package dev.unravel.ensemble;

/**
 * How finely an ensemble is divided for its error bars: a function of the ensemble's size, the
 * block size, the grid and the dimension alone, so that every way of arriving at the same ensemble
 * divides it alike.
 *
 * <p>A small ensemble has its blocks divided into groups, so that there are at least {@value
 * #WANTED} groups to jackknife over, or a group a trajectory; a large one has a group a block, and
 * adjacent groups are merged as they become too many. Memory for whole density matrices is held to
 * {@value #BYTES} bytes for each use.
 *
 * @param groupsInBlock into how many groups a full block is divided, a power of two
 * @param statesKept at most so many groups keep their density matrices (purity's error bar)
 */
public record Grouping(int groupsInBlock, int statesKept) {

  private static final int WANTED = 32;
  private static final long BYTES = 64L << 20;

  /**
   * The division of an ensemble.
   *
   * @param trajectories size of the ensemble
   * @param block trajectories in a block
   * @param gridPoints number of grid times
   * @param dimension d
   */
  public static Grouping of(long trajectories, int block, int gridPoints, int dimension) {
    long stateBytes = 16L * gridPoints * dimension * dimension;
    long affordable = Math.max(1, BYTES / stateBytes);
    long inBlock = Math.min(block, trajectories);
    int groups = 1;
    while (groups * trajectories < (long) WANTED * block
        && 2 * groups <= block
        && 2 * groups * inBlock <= affordable * block) {
      groups *= 2;
    }
    return new Grouping(groups, (int) Math.min(WANTED, Math.max(4, affordable)));
  }

  /** The group to which trajectory i of a block belongs. */
  int groupOf(int i, int block) {
    return (int) ((long) i * groupsInBlock / block);
  }
}
