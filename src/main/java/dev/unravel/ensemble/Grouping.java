package dev.unravel.ensemble;

/**
 * How finely an ensemble is divided for its error bars: a function of the ensemble's size, the
 * block size, the grid and the dimension alone, so that every way of arriving at the same ensemble
 * divides it alike.
 *
 * <p>A small ensemble has its blocks divided into groups, so that there are at least {@value
 * #WANTED} groups to jackknife over, or a group a trajectory; a large one has several blocks in a
 * group, of which there are {@value #MANY} or more: up to {@value #LARGE} trajectories, and up to
 * {@value #LARGEST} where these are less than a thousandth of all. Adjacent groups are merged as
 * they become too many. Memory for whole density matrices is held to {@value #BYTES} bytes for each
 * use.
 *
 * @param groupsInBlock into how many groups a full block is divided, a power of two
 * @param blocksInGroup how many blocks make a group, a power of two; 1 if blocks are divided
 * @param statesKept at most so many groups keep their density matrices (their errors, and that of
 *     the purity)
 */
public record Grouping(int groupsInBlock, int blocksInGroup, int statesKept) {

  private static final int WANTED = 32;
  private static final int MANY = 128;
  private static final int LARGE = 4096;
  private static final int LARGEST = 16_384;
  private static final int THOUSAND = 1024;
  private static final long BYTES = 64L << 20;

  /** A division of blocks. */
  Grouping(int groupsInBlock, int statesKept) {
    this(groupsInBlock, 1, statesKept);
  }

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
    int kept = (int) Math.min(WANTED, Math.max(4, affordable));
    long inBlock = Math.min(block, trajectories);
    int groups = 1;
    while (groups * trajectories < (long) WANTED * block
        && 2 * groups <= block
        && 2 * groups * inBlock <= affordable * block) {
      groups *= 2;
    }
    int blocks = 1;
    long most = Math.max(LARGE, Math.min(LARGEST, trajectories / THOUSAND));
    while (2L * blocks * MANY * block <= trajectories && 2L * blocks * block <= most) {
      blocks *= 2;
    }
    return new Grouping(groups, blocks, kept);
  }

  /** The group to which trajectory i of a block belongs, where blocks are divided. */
  int groupOf(int i, int block) {
    return (int) ((long) i * groupsInBlock / block);
  }
}
