package dev.unravel.trajectory;

import java.util.Arrays;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Blocks of up to {@value #WIDTH} states side by side, which fit the caches; what is to be done to
 * many states is done to so many at a time. Keeps its blocks: one for each thread.
 */
public final class Lanes {

  /** Most states at a time. */
  public static final int WIDTH = 64;

  private final int d;

  /** Blocks of 0 .. WIDTH states, of which those exist that have been asked for. */
  private final @Nullable LaneBlock[][] blocks;

  /**
   * Blocks for states of dimension d.
   *
   * @param count how many blocks of each width there are
   */
  public Lanes(int d, int count) {
    this.d = d;
    blocks = new LaneBlock[count][WIDTH + 1];
  }

  /** A block of so many states; it holds what was last left in it. */
  public LaneBlock block(int number, int width) {
    LaneBlock block = blocks[number][width];
    if (block == null) {
      block = new LaneBlock(d, width);
      blocks[number][width] = block;
    }
    return block;
  }

  /** Some columns of a block in another block; the block itself if they are all of it. */
  public LaneBlock some(LaneBlock of, int[] columns, int number) {
    return columns.length == of.width() ? of : copy(of, columns, number);
  }

  /** Some columns of a block in another block. */
  public LaneBlock copy(LaneBlock of, int[] columns, int number) {
    LaneBlock block = block(number, columns.length);
    block.setTo(of, columns);
    return block;
  }

  /** 0 .. n - 1. */
  public static int[] all(int n) {
    int[] all = new int[n];
    for (int j = 0; j < n; j++) {
      all[j] = j;
    }
    return all;
  }

  /** Those of the numbers 0 .. n - 1 that are wanted, ascending. */
  public static int[] select(int n, IntPredicate wanted) {
    int[] selected = new int[n];
    int count = 0;
    for (int j = 0; j < n; j++) {
      if (wanted.test(j)) {
        selected[count++] = j;
      }
    }
    return count == n ? selected : Arrays.copyOf(selected, count);
  }
}
