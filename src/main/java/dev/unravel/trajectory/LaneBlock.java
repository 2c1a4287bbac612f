package dev.unravel.trajectory;

import dev.unravel.linalg.BlockKernels;
import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.Kernels;
import java.util.Arrays;

/**
 * States side by side, one a column (d x M), of which the components outside of a window are zero:
 * what the rows there hold does not matter. A state's own components do not depend on those beside
 * it; where its neighbours have more, it has exact zeros.
 */
public final class LaneBlock {

  /** Components up to this squared modulus at the ends of a normalised state count as zero. */
  private static final double NEGLIGIBLE = 1e-30;

  private static final int NOT_YET = -1;

  /** Runs of columns of this length, on average, are copied as such. */
  private static final int LONG = 8;

  private final ComplexMatrix states;
  private final int width;
  private int from;
  private int to;

  /** Zero states. */
  public LaneBlock(int d, int width) {
    this(new ComplexMatrix(d, Kernels.padded(width)), width);
  }

  /** Whatever the first columns of a matrix hold, which has {@link Kernels#padded} of them. */
  LaneBlock(ComplexMatrix states, int width) {
    this.states = states;
    this.width = width;
  }

  /** The first component of the window. */
  public int from() {
    return from;
  }

  /** One past the last component of the window. */
  public int to() {
    return to;
  }

  /** How many states there are room for. */
  public int width() {
    return width;
  }

  /**
   * The components, one a row, each row {@link Kernels#padded}; what is outside of the window or
   * beyond the last state holds anything.
   */
  public ComplexMatrix states() {
    return states;
  }

  /** All states are zero. */
  public void clear() {
    from = 0;
    to = 0;
  }

  /** Sets the window, whose rows hold what they should or are about to be set. */
  public void window(int first, int last) {
    from = first;
    to = last;
  }

  /** Widens the window. */
  public void include(int first, int last) {
    if (from == to) {
      from = first;
      to = first;
    }
    for (int k = first; k < from; k++) {
      clearRow(k);
    }
    for (int k = to; k < last; k++) {
      clearRow(k);
    }
    from = Math.min(from, first);
    to = Math.max(to, last);
  }

  private void clearRow(int k) {
    Arrays.fill(states.re(k), 0);
    Arrays.fill(states.im(k), 0);
  }

  /** Sets state j. */
  public void set(int j, WindowedVector v) {
    include(v.from(), v.to());
    for (int k = from; k < to; k++) {
      boolean inside = k >= v.from() && k < v.to();
      states.set(k, j, inside ? v.vector().re[k] : 0, inside ? v.vector().im[k] : 0);
    }
  }

  /** Sets all states to some of another block's. */
  public void setTo(LaneBlock of, int[] columns) {
    window(of.from, of.to);
    int[] ends = ends(columns);
    for (int k = from; k < to; k++) {
      gather(of.states.re(k), columns, ends, states.re(k));
      gather(of.states.im(k), columns, ends, states.im(k));
    }
  }

  /**
   * Where runs of consecutive numbers end, as places in the list; none if the runs are so short
   * that numbers had better be taken one by one.
   */
  private static int[] ends(int[] columns) {
    int[] ends = new int[columns.length / LONG + 1];
    int runs = 0;
    for (int j = 1; j <= columns.length; j++) {
      if (j == columns.length || columns[j] != columns[j - 1] + 1) {
        if (runs == ends.length) {
          return new int[0];
        }
        ends[runs++] = j;
      }
    }
    return Arrays.copyOf(ends, runs);
  }

  private static void gather(double[] x, int[] columns, int[] ends, double[] out) {
    if (ends.length == 0) {
      for (int j = 0; j < columns.length; j++) {
        out[j] = x[columns[j]];
      }
      return;
    }
    int begin = 0;
    for (int end : ends) {
      System.arraycopy(x, columns[begin], out, begin, end - begin);
      begin = end;
    }
  }

  /** Sets these states to those of another block, one after the other. */
  public void putBack(LaneBlock some, int[] columns) {
    include(some.from, some.to);
    for (int k = from; k < to; k++) {
      boolean inside = k >= some.from && k < some.to;
      scatter(some.states.re(k), inside, columns, states.re(k));
      scatter(some.states.im(k), inside, columns, states.im(k));
    }
  }

  /** Sets some of these states to some of another block's, which has the same window. */
  void move(LaneBlock some, int[] chosen, int[] columns) {
    for (int k = from; k < to; k++) {
      move(some.states.re(k), chosen, columns, states.re(k));
      move(some.states.im(k), chosen, columns, states.im(k));
    }
  }

  private static void move(double[] x, int[] chosen, int[] columns, double[] out) {
    for (int j = 0; j < columns.length; j++) {
      out[columns[j]] = x[chosen[j]];
    }
  }

  private static void scatter(double[] x, boolean inside, int[] columns, double[] out) {
    for (int j = 0; j < columns.length; j++) {
      out[columns[j]] = inside ? x[j] : 0;
    }
  }

  /** Sets the first states to those of another block, as many as there are in both. */
  public void putFirst(LaneBlock block) {
    window(block.from, block.to);
    int count = Math.min(width, block.width);
    for (int k = from; k < to; k++) {
      System.arraycopy(block.states.re(k), 0, states.re(k), 0, count);
      System.arraycopy(block.states.im(k), 0, states.im(k), 0, count);
    }
  }

  /** Multiplies each state by a real number. */
  public void scale(double[] factor) {
    double[] padded = Arrays.copyOf(factor, states.columns());
    for (int k = from; k < to; k++) {
      BlockKernels.multiplyEach(states.re(k), padded);
      BlockKernels.multiplyEach(states.im(k), padded);
    }
  }

  /**
   * Sets components at the ends of each normalised state to zero, as far as they are negligible,
   * and says what is left.
   *
   * @param first set to the first component that each state has
   * @param last set to the last one
   */
  void trim(int[] first, int[] last) {
    Arrays.fill(first, 0, width, NOT_YET);
    int k = from;
    for (int left = width; left > 0 && k < to; k++) {
      int before = left;
      left -= trimRow(k, first);
      from = left == before && left == width ? k + 1 : from;
    }
    Arrays.fill(last, 0, width, NOT_YET);
    k = to - 1;
    for (int left = width; left > 0 && k >= from; k--) {
      int before = left;
      left -= trimRow(k, last);
      to = left == before && left == width ? k : to;
    }
  }

  /** Clears this component of the states that have not begun; how many begin with it. */
  private int trimRow(int k, int[] begun) {
    double[] re = states.re(k);
    double[] im = states.im(k);
    int count = 0;
    for (int j = 0; j < width; j++) {
      if (begun[j] == NOT_YET) {
        if (re[j] * re[j] + im[j] * im[j] > NEGLIGIBLE) {
          begun[j] = k;
          count++;
        } else {
          re[j] = 0;
          im[j] = 0;
        }
      }
    }
    return count;
  }
}
