package dev.unravel.trajectory;

import dev.unravel.linalg.ComplexMatrix;
import dev.unravel.linalg.ComplexVector;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * States side by side, one a column, taken from vectors and put back into them: what is to be done
 * to many states is done to {@value #WIDTH} at a time, which fit the caches. What comes out of a
 * column depends on that column alone. Keeps its working space: one for each thread.
 */
public final class Lanes {

  /** Most states at a time. */
  public static final int WIDTH = 64;

  private static final int SPARES = 2;

  private final int d;

  /** Blocks of 0 .. WIDTH states, of which those exist that have been asked for. */
  private final @Nullable ComplexMatrix[][] blocks = new ComplexMatrix[SPARES + 1][WIDTH + 1];

  /** Working space for states of dimension d. */
  public Lanes(int d) {
    this.d = d;
  }

  /** A block whose columns are some of the vectors; the one before of this size is overwritten. */
  public ComplexMatrix gather(ComplexVector[] vectors, int[] indices) {
    ComplexMatrix block = block(SPARES, indices.length);
    for (int k = 0; k < d; k++) {
      double[] re = block.re(k);
      double[] im = block.im(k);
      for (int j = 0; j < re.length; j++) {
        ComplexVector v = vectors[indices[j]];
        re[j] = v.re[k];
        im[j] = v.im[k];
      }
    }
    return block;
  }

  /** A block of so many states to work in, number 0 or 1. */
  public ComplexMatrix spare(int number, int width) {
    return block(number, width);
  }

  private ComplexMatrix block(int number, int width) {
    ComplexMatrix block = blocks[number][width];
    if (block == null) {
      block = new ComplexMatrix(d, width);
      blocks[number][width] = block;
    }
    return block;
  }

  /** Column j, times a real factor. */
  public static ComplexVector column(ComplexMatrix block, int j, double factor) {
    ComplexVector v = new ComplexVector(block.rows());
    for (int k = 0; k < v.re.length; k++) {
      v.re[k] = factor * block.re(k, j);
      v.im[k] = factor * block.im(k, j);
    }
    return v;
  }

  /** 0 .. n - 1. */
  public static int[] all(int n) {
    return IntStream.range(0, n).toArray();
  }

  /** Those of the indices that are wanted, in their order. */
  public static int[] select(int[] indices, IntPredicate wanted) {
    int[] selected = new int[indices.length];
    int n = 0;
    for (int m : indices) {
      if (wanted.test(m)) {
        selected[n++] = m;
      }
    }
    return Arrays.copyOf(selected, n);
  }

  /** A number for each of the indices. */
  public static double[] map(int[] indices, IntToDoubleFunction f) {
    double[] values = new double[indices.length];
    for (int j = 0; j < values.length; j++) {
      values[j] = f.applyAsDouble(indices[j]);
    }
    return values;
  }

  /** Hands on all indices, {@value #WIDTH} at a time. */
  public static void forEach(int[] indices, Consumer<int[]> work) {
    for (int from = 0; from < indices.length; from += WIDTH) {
      work.accept(Arrays.copyOfRange(indices, from, Math.min(from + WIDTH, indices.length)));
    }
  }
}
