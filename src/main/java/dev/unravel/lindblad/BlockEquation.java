package dev.unravel.lindblad;

import dev.unravel.linalg.NumericalLimitException;
import dev.unravel.linalg.ProfileLu;
import java.util.Locale;

/** L between the unknowns of one block, which are numbered anew. */
final class BlockEquation implements LinearEquation {

  /** A decomposition of so many numbers takes 2 GB. */
  private static final double LARGEST = 1L << 28;

  private final int[] unknowns;
  private final CompressedRows rows;
  private final boolean[] diagonal;

  /**
   * A block.
   *
   * @param unknowns the numbers of rho
   * @param rows L between them
   * @param diagonal which of them are elements of the diagonal of rho
   */
  BlockEquation(int[] unknowns, CompressedRows rows, boolean[] diagonal) {
    this.unknowns = unknowns;
    this.rows = rows;
    this.diagonal = diagonal;
  }

  @Override
  public int size() {
    return unknowns.length;
  }

  @Override
  public void apply(double[] x, double[] y) {
    rows.multiply(x, y);
  }

  @Override
  public FaberEllipse ellipse() {
    double[] weight = new double[unknowns.length];
    for (int p = 0; p < weight.length; p++) {
      weight[p] = diagonal[p] ? 1 : 2;
    }
    return FaberEllipse.of(rows, weight);
  }

  /** The elements of L. */
  CompressedRows rows() {
    return rows;
  }

  /** Whether unknown i is an element of the diagonal of rho. */
  boolean isDiagonal(int i) {
    return diagonal[i];
  }

  /** The trace of what the unknowns hold. */
  double trace(double[] x) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += diagonal[i] ? x[i] : 0;
    }
    return sum;
  }

  /** What this block holds of all of rho. */
  double[] of(double[] rho) {
    double[] x = new double[unknowns.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = rho[unknowns[i]];
    }
    return x;
  }

  /** Writes the unknowns to their places in all of rho. */
  void store(double[] x, double[] rho) {
    for (int i = 0; i < x.length; i++) {
      rho[unknowns[i]] = x[i];
    }
  }

  /** L by rows, n x n. */
  double[][] dense() {
    double[][] a = new double[size()][size()];
    for (int i = 0; i < size(); i++) {
      for (int e = rows.start(i); e < rows.start(i + 1); e++) {
        a[i][rows.column(e)] += rows.value(e);
      }
    }
    return a;
  }

  /**
   * s - L, decomposed.
   *
   * @throws NumericalLimitException if that takes too much memory
   */
  ProfileLu shifted(double s) {
    int lower = 0;
    int upper = 0;
    for (int i = 0; i < size(); i++) {
      for (int e = rows.start(i); e < rows.start(i + 1); e++) {
        lower = Math.max(lower, i - rows.column(e));
        upper = Math.max(upper, rows.column(e) - i);
      }
    }
    double numbers = ProfileLu.numbers(size(), lower, upper);
    if (numbers > LARGEST) {
      throw new NumericalLimitException(
          "system.spins",
          String.format(
              Locale.ROOT,
              "the steady state cannot be solved for directly: a block of %s unknowns with bandwidth"
                  + " %s takes %.1f GB, and 2 are allowed; take fewer spins, or evolve to a late"
                  + " time.end",
              size(),
              Math.max(lower, upper),
              8e-9 * numbers));
    }
    return ProfileLu.of(size(), lower, upper, (i, row, first) -> writeShifted(s, i, row, first));
  }

  private void writeShifted(double s, int i, double[] row, int first) {
    for (int e = rows.start(i); e < rows.start(i + 1); e++) {
      row[rows.column(e) - first] = -rows.value(e);
    }
    row[i - first] += s;
  }
}
