package dev.unravel.trajectory;

import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.ComplexVector;
import java.util.Arrays;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Blocks of up to {@value #WIDTH} states side by side, one a column, which fit the caches; what is
 * to be done to many states is done to so many at a time. What comes out of a column depends on
 * that column alone. Keeps its blocks: one for each thread.
 */
public final class Lanes {

  /** Most states at a time. */
  public static final int WIDTH = 64;

  private final int d;

  /** Blocks of 0 .. WIDTH states, of which those exist that have been asked for. */
  private final @Nullable ComplexMatrix[][] blocks;

  /**
   * Blocks for states of dimension d.
   *
   * @param count how many blocks of each width there are
   */
  public Lanes(int d, int count) {
    this.d = d;
    blocks = new ComplexMatrix[count][WIDTH + 1];
  }

  /** A block of so many states; it holds what was last left in it. */
  public ComplexMatrix block(int number, int width) {
    ComplexMatrix block = blocks[number][width];
    if (block == null) {
      block = new ComplexMatrix(d, width);
      blocks[number][width] = block;
    }
    return block;
  }

  /** Some columns of a block in another block; the block itself if they are all of it. */
  public ComplexMatrix some(ComplexMatrix of, int[] columns, int number) {
    return columns.length == of.columns() ? of : copy(of, columns, number);
  }

  /** Some columns of a block in another block. */
  public ComplexMatrix copy(ComplexMatrix of, int[] columns, int number) {
    ComplexMatrix block = block(number, columns.length);
    for (int k = 0; k < d; k++) {
      gather(of.re(k), columns, block.re(k));
      gather(of.im(k), columns, block.im(k));
    }
    return block;
  }

  private static void gather(double[] x, int[] columns, double[] out) {
    for (int j = 0; j < columns.length; j++) {
      out[j] = x[columns[j]];
    }
  }

  /** Puts columns back where {@link #copy} took them from. */
  public static void putBack(ComplexMatrix some, int[] columns, ComplexMatrix into) {
    for (int k = 0; k < some.rows(); k++) {
      scatter(some.re(k), columns, into.re(k));
      scatter(some.im(k), columns, into.im(k));
    }
  }

  private static void scatter(double[] x, int[] columns, double[] out) {
    for (int j = 0; j < columns.length; j++) {
      out[columns[j]] = x[j];
    }
  }

  /** Copies the columns of a block to a wider one, beginning with its first. */
  public static void putFirst(ComplexMatrix block, ComplexMatrix wider) {
    for (int k = 0; k < block.rows(); k++) {
      System.arraycopy(block.re(k), 0, wider.re(k), 0, block.columns());
      System.arraycopy(block.im(k), 0, wider.im(k), 0, block.columns());
    }
  }

  /** Sets column j. */
  public static void set(ComplexMatrix block, int j, ComplexVector v) {
    for (int k = 0; k < v.re.length; k++) {
      block.set(k, j, v.re[k], v.im[k]);
    }
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
