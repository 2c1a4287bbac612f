package dev.unravel.trajectory;

import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.Kernels;
import java.util.Arrays;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Blocks of states side by side, few enough for the caches; what is to be done to many states is
 * done to so many at a time. Keeps its blocks: one for each thread.
 */
public final class Lanes {

  private final int d;
  private final int most;

  /** Blocks of 0 .. most states, of which those exist that have been asked for. */
  private final @Nullable LaneBlock[][] blocks;

  /** What blocks of the same number and {@link Kernels#padded} width hold, by this width. */
  private final @Nullable ComplexMatrix[][] storage;

  /**
   * Blocks for states of dimension d.
   *
   * @param most states at a time
   * @param count how many blocks there are to be used at a time
   */
  public Lanes(int d, int most, int count) {
    this.d = d;
    this.most = most;
    blocks = new LaneBlock[count][most + 1];
    storage = new ComplexMatrix[count][Kernels.padded(most) + 1];
  }

  /** The most states at a time. */
  int most() {
    return most;
  }

  /**
   * A block of so many states. It holds what was last left in it, or in another one of this number
   * and the same {@link Kernels#padded} width.
   */
  public LaneBlock block(int number, int width) {
    LaneBlock block = blocks[number][width];
    if (block == null) {
      block = new LaneBlock(storage(number, Kernels.padded(width)), width);
      blocks[number][width] = block;
    }
    return block;
  }

  private ComplexMatrix storage(int number, int columns) {
    ComplexMatrix states = storage[number][columns];
    if (states == null) {
      states = new ComplexMatrix(d, columns);
      storage[number][columns] = states;
    }
    return states;
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
