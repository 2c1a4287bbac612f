package dev.unravel.trajectory;

import dev.unravel.linalg.BlockMatrix;
import dev.unravel.linalg.ComplexMatrix;
import java.util.Arrays;

/**
 * A matrix that acts on blocks of states, and knows in which window of components lies what it
 * makes of those in another. Immutable.
 */
public final class BlockOperator {

  private final BlockMatrix matrix;

  /** The row of the first element of each column; d if there is none. */
  private final int[] first;

  /** One past the row of the last element of each column. */
  private final int[] last;

  private BlockOperator(BlockMatrix matrix, int[] first, int[] last) {
    this.matrix = matrix;
    this.first = first;
    this.last = last;
  }

  /** A square matrix, whose elements that are exactly zero decide what is where. */
  public static BlockOperator of(ComplexMatrix a) {
    int d = a.rows();
    int[] first = new int[d];
    int[] last = new int[d];
    Arrays.fill(first, d);
    for (int i = 0; i < d; i++) {
      for (int k = 0; k < d; k++) {
        if (a.re(i, k) != 0 || a.im(i, k) != 0) {
          first[k] = Math.min(first[k], i);
          last[k] = i + 1;
        }
      }
    }
    return new BlockOperator(BlockMatrix.of(a), first, last);
  }

  /** Real multiply-adds a state, see {@link BlockMatrix#cost}. */
  public double cost() {
    return matrix.cost();
  }

  /**
   * A psi of a block of states, and the window in which it lies.
   *
   * @param result shares nothing with the states, and has room for as many components or more
   * @param count how many states are meant, from the first on
   */
  public void apply(LaneBlock states, LaneBlock result, int count) {
    int from = first.length;
    int to = 0;
    for (int k = states.from(); k < states.to(); k++) {
      from = Math.min(from, first[k]);
      to = Math.max(to, last[k]);
    }
    result.window(Math.min(from, to), to);
    matrix.multiply(
        states.states(), states.from(), states.to(), result.states(), result.from(), to, count);
  }
}
